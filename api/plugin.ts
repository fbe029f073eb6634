import * as assets from './assets/index.ts';
import { Scope, toDisposable } from './kernel/disposable.ts';
import { become, type PluginIdentity } from './kernel/self.ts';
import { flushLog, loggerWith, type Logger } from './log/logger.ts';
import * as secrets from './secrets/index.ts';
import * as settings from './settings/index.ts';
import { setInitialValues } from './settings/values.ts';
import * as storage from './storage/index.ts';

/** What a plugin's module may export; every export is optional. */
export interface Plugin {
  /** The first matching activation event. Has `limits.activation_ms`; a plugin that throws here is shown as failed. */
  activate?(context: PluginContext): unknown;
  /** Before the plugin stops. Has one second, and the workbench still answers. */
  deactivate?(): unknown;
  /** After `activate`, when the user has switched the plugin on since it last ran. */
  onEnable?(): unknown;
  /** Before `deactivate`, when the plugin stops because the user switched it off. */
  onDisable?(): unknown;
}

/** What `activate` receives. Everything here is also importable: `context.settings` is the namespace `settings`. */
export interface PluginContext {
  readonly plugin: PluginInfo;
  /** What is added here is disposed when the plugin stops, the last first. */
  readonly subscriptions: Scope;
  readonly settings: typeof settings;
  readonly storage: typeof storage;
  readonly secrets: typeof secrets;
  readonly assets: typeof assets;
  readonly log: Logger;
  /** Aborted when the plugin stops. */
  readonly signal: AbortSignal;
}

export interface PluginInfo {
  /** `publisher.name` */
  readonly id: string;
  readonly version: string;
  readonly manifest: PluginManifest;
}

/** What the manifest says, checked, with defaults filled in. */
export interface PluginManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Point name to entries. */
  readonly contributes: Readonly<Record<string, readonly unknown[]>>;
}

/**
 * Makes the context and tells the API whose cell it is in. Call it before the plugin's module is evaluated: code at its top may
 * already call the API. `values`: the plugin's own settings by full name.
 */
export function createContext(identity: PluginIdentity, values: Readonly<Record<string, unknown>>): PluginContext {
  become(identity);
  setInitialValues(values);
  const abort = new AbortController();
  const subscriptions = new Scope();
  subscriptions.add(toDisposable(flushLog)); // added first, so disposed last
  subscriptions.add(toDisposable(() => abort.abort()));
  const { id, ...manifest } = identity;
  return {
    plugin: { id, version: identity.version, manifest },
    subscriptions,
    settings,
    storage,
    secrets,
    assets,
    log: loggerWith([]),
    signal: abort.signal,
  };
}

import { Scope } from './kernel/disposable.ts';

/** What a plugin may know of itself. */
export interface PluginIdentity {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly contributes: Readonly<Record<string, readonly unknown[]>>;
}

export interface PluginContext {
  readonly plugin: PluginIdentity;
  readonly subscriptions: Scope;
}

export interface Plugin {
  activate?(context: PluginContext): unknown;
  deactivate?(): unknown;
  onEnable?(): unknown;
  onDisable?(): unknown;
}

export function createContext(plugin: PluginIdentity, _settings: Readonly<Record<string, unknown>>): PluginContext {
  return { plugin, subscriptions: new Scope() };
}

import { effect } from '@preact/signals-core';
import { Scope, toDisposable, type Disposable } from '../api/kernel/disposable.ts';
import { IrintaiError } from '../api/kernel/errors.ts';
import type { Event } from '../api/kernel/event.ts';
import type { Taken } from '../host/install/installer.ts';
import { commandsOf, type CommandContribution } from './commands/index.ts';
import type { Backend } from './core/backend.ts';
import type { Workbench } from './core/workbench.ts';
import { installerOf } from './packages/index.ts';
import { pluginInfos, type PluginInfo } from './plugin-info.ts';
import { settingsOf } from './settings/index.ts';
import { serverBackend } from './server-backend.ts';
import { start } from './start.ts';

export type { Backend, BackendIndex } from './core/backend.ts';
export type { PluginInfo } from './plugin-info.ts';

export interface WorkbenchOptions {
  /** Plugins, files and the cell page; by default the server that served this page. */
  readonly backend?: Backend;
  /** Without plugins that did not ship with it. By default after three starts in a row that hung or crashed. */
  readonly safe?: boolean;
}

/** A command as the palette lists it. */
export interface CommandInfo {
  readonly id: string;
  readonly title: string;
  readonly category?: string;
  /** The id of the plugin that contributes it. */
  readonly plugin: string;
}

/** A running workbench, for the page that embeds it. */
export interface IrintaiWorkbench extends Disposable {
  /** Settles when the workbench is drawn and can be used; rejects when it cannot start. */
  readonly ready: Promise<void>;
  readonly commands: {
    /** Wakes the plugin if need be. Rejects when the command is unknown or fails. */
    execute(id: string, ...args: unknown[]): Promise<unknown>;
    list(): readonly CommandInfo[];
  };
  readonly plugins: {
    list(): readonly PluginInfo[];
    /** Without a reload, and kept over one. Off: the plugin is stopped and its contributions are gone. */
    setEnabled(id: string, enabled: boolean): Promise<void>;
    /**
     * Verifies a package and installs it, or makes it the next version of the plugin. `pending`: it asks for more than before and
     * waits for `acceptUpdate`; the version before runs on. Rejects with `InvalidInput` when it is refused; the error's cause has the code.
     */
    install(bytes: Uint8Array | Blob): Promise<Taken>;
    acceptUpdate(id: string): Promise<void>;
    /** Goes back to a version that is kept, by default to the one that ran before. */
    rollBack(id: string, version?: string): Promise<void>;
    /** Without `keepData` all that the plugin stored and was granted goes with it. */
    uninstall(id: string, options: { readonly keepData: boolean }): Promise<void>;
    restart(id: string): Promise<void>;
    stop(id: string): Promise<void>;
    /** Fires after any plugin's state changed. */
    readonly onDidChange: Event<void>;
  };
  readonly settings: {
    get(key: string): unknown;
    /** `undefined` resets. Rejects with `InvalidInput` when the value does not fit the setting's schema. */
    update(key: string, value: unknown, scope: 'user' | 'workspace'): Promise<void>;
  };
}

/** Draws a workbench in an element and starts it. The element is the workbench's until it is disposed. */
export function createWorkbench(element: HTMLElement, options: WorkbenchOptions = {}): IrintaiWorkbench {
  const scope = new Scope();
  const starting = start(element, options.backend ?? serverBackend(), scope, options.safe);
  let workbench: Workbench | undefined;
  const ready = starting.then((started) => void (workbench = started));
  const running = (): Workbench => {
    if (workbench) return workbench;
    throw new IrintaiError('Unavailable', 'The workbench is not ready; wait for `ready`.');
  };
  return {
    ready,
    commands: {
      execute: (id, ...args) =>
        workbench
          ? commandsOf(workbench).execute(id, ...args)
          : starting.then((started) => commandsOf(started).execute(id, ...args)),
      list: () => commandsOf(running()).all.map(toCommandInfo),
    },
    plugins: {
      list: () => pluginInfos(running()),
      async setEnabled(id, enabled) {
        const { host, store } = await starting;
        await host.setEnabled(id, enabled);
        await store.flushed();
      },
      install: async (bytes) => (await installerOf(await starting)).take(bytes),
      acceptUpdate: async (id) => (await installerOf(await starting)).accept(id),
      rollBack: async (id, version) => (await installerOf(await starting)).rollBack(id, version),
      uninstall: async (id, how) => (await installerOf(await starting)).uninstall(id, how),
      restart: async (id) => (await starting).host.restart(id),
      stop: async (id) => (await starting).host.stop(id),
      onDidChange: (listener) => onChange(() => pluginInfos(running()), listener),
    },
    settings: {
      get: (key) => settingsOf(running()).get(key),
      update: async (key, value, scope) => settingsOf(await starting).update(key, value, scope),
    },
    dispose: () => scope.dispose(),
  };
}

function toCommandInfo({ plugin, entry }: CommandContribution): CommandInfo {
  const { command: id, title, category } = entry;
  return { id, title, ...(category && { category }), plugin: plugin.id };
}

/** Calls the listener after what `read` reads changed, not at once. */
function onChange(read: () => unknown, listener: () => void): Disposable {
  let first = true;
  return toDisposable(
    effect(() => {
      read();
      if (!first) listener();
      first = false;
    }),
  );
}

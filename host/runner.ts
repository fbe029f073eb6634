import { signal } from '@preact/signals-core';
import { IrintaiError, reportUnexpected } from '../api/kernel/errors.ts';
import type { Disposable } from '../api/kernel/disposable.ts';
import type { CapabilityName } from '../api/capabilities.ts';
import { Activator, type Reason, type Started } from './activation/activator.ts';
import { Statuses } from './activation/statuses.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { cellPoint } from './cell/contract.ts';
import { claimCell } from './cell/claim.ts';
import type { Spare } from './cell/spare.ts';
import type { PluginDescription } from './manifest/description.ts';
import { Usages } from './monitor/usage.ts';
import type { PagePoint } from './points.ts';
import type { RunningPlugin } from './running-plugin.ts';

/** What a plugin runs with, as the page that it runs for gives it. */
export interface RunOptions {
  readonly catalog: Catalog;
  /** The page's side of every point. Loaded when the first plugin is woken, or before by {@link Runner.loadPoints}. */
  points(): Promise<readonly PagePoint[]>;
  /** The text of a plugin's main module, verified against its hash. */
  readCode(plugin: PluginDescription): Promise<string>;
  settingsOf(plugin: PluginDescription): Readonly<Record<string, unknown>>;
  isGranted(plugin: PluginDescription, capability: CapabilityName): boolean;
  /** Throws or rejects with `NotDeclared` or `NotGranted`; a promise while the user is asked. */
  demand(plugin: PluginDescription, capability: CapabilityName, what: string): Promise<void> | void;
  /** An error that nobody in the plugin caught. */
  onUncaught(plugin: PluginDescription, error: { message: string; stack?: string | undefined }): void;
}

interface RunnerOptions {
  readonly host: RunOptions;
  readonly spare: Spare;
  /** The plugin when it may run now; otherwise throws the reason. */
  find(id: string): PluginDescription;
  /** Before a plugin is given a cell. */
  onStart(id: string): Promise<unknown>;
  /** One more runs. */
  onActive(id: string): void;
  /** A plugin broke the protocol; its port is closed already. */
  onViolation(id: string, error: IrintaiError): void;
}

/** Starts plugins, each in a cell of its own, and ends them. */
export class Runner implements Disposable {
  readonly #options: RunnerOptions;
  readonly #running = new Map<string, RunningPlugin>();
  readonly #stopping = new Map<string, Promise<void>>();
  readonly #justEnabled = new Set<string>();
  #points: Promise<readonly PagePoint[]> | undefined;
  readonly statuses = new Statuses();
  readonly usages = new Usages();
  readonly activator: Activator;
  /** Cells that run a plugin now. */
  readonly cellCount = signal(0);

  constructor(options: RunnerOptions) {
    this.#options = options;
    const { catalog } = options.host;
    this.activator = new Activator({
      statuses: this.statuses,
      find: (id) => options.find(id),
      dependencies: (id) => catalog.entry(id)?.dependencies ?? [],
      start: (plugin, abort, reason) => this.#start(plugin, abort, reason),
      onActive: (id) => options.onActive(id),
    });
  }

  /** By plugin id. */
  get running(): ReadonlyMap<string, RunningPlugin> {
    return this.#running;
  }

  /** The user switched it on: its code hears of it when it starts. */
  enabled(id: string): void {
    this.#justEnabled.add(id);
  }

  loadPoints(): Promise<readonly PagePoint[]> {
    this.#points ??= this.#options.host.points();
    this.#points.catch(() => (this.#points = undefined));
    return this.#points;
  }

  /** One end a plugin: whoever asks while it is ending waits for the same. `deactivate` gets one second, then the cell is removed. */
  async stop(id: string, disabled = false): Promise<void> {
    let stopping = this.#stopping.get(id);
    if (!stopping) {
      stopping = this.#deactivate(id, disabled).finally(() => this.#stopping.delete(id));
      this.#stopping.set(id, stopping);
    }
    await stopping;
    this.statuses.set(id, { state: 'idle' });
  }

  /** As `stop`, but an event that comes meanwhile is not lost: it wakes the plugin again as soon as it has ended. */
  async putToSleep(id: string, why: string): Promise<void> {
    const running = this.#running.get(id);
    if (!running) return;
    const asleep = new IrintaiError('PluginStopped', 'The plugin was put to sleep.');
    this.activator.forget(id, asleep);
    const stopping = this.#deactivateCell(running, false).then(() => {
      if (this.#running.get(id) === running) this.end(id, asleep);
      if (this.#stopping.get(id) === stopping) this.#stopping.delete(id);
    });
    this.#stopping.set(id, stopping);
    await stopping;
    const { state, activation } = this.statuses.of(id).peek();
    if (state === 'stopping') this.statuses.set(id, { state: 'idle', reason: why, ...(activation && { activation }) });
  }

  /** Its cell is gone, or has to go at once. */
  crash(id: string, error: IrintaiError): void {
    const reason = new IrintaiError('PluginStopped', error.message, { cause: error });
    this.activator.forget(id, reason);
    this.end(id, reason);
    const { activation } = this.statuses.of(id).peek();
    this.statuses.set(id, { state: 'crashed', reason: error.message, error, ...(activation && { activation }) });
  }

  dispose(): void {
    const reason = new IrintaiError('PluginStopped', 'The workbench was closed.');
    for (const [id, running] of this.#running) {
      this.activator.forget(id, reason);
      running.end(reason);
    }
    this.#running.clear();
  }

  async #start(plugin: PluginDescription, abort: AbortSignal, { promptedAt }: Reason): Promise<Started> {
    const { main, id, name, version, description, contributes } = plugin;
    const { host, spare } = this.#options;
    if (!main) throw new IrintaiError('NotFound', `${name} has no code to run.`);
    await Promise.all([this.#options.onStart(id), this.#stopping.get(id)]);
    const mayCompile = (): boolean => host.isGranted(plugin, 'wasm');
    const ready = Promise.all([this.loadPoints(), host.readCode(plugin), import('./running-plugin.ts')]);
    const cell = await claimCell({ spare, plugin, ready, mayCompile, abort });
    const [points, code, { RunningPlugin }] = await ready;
    const running = new RunningPlugin({
      plugin,
      cell,
      points,
      demand: (capability, what) => host.demand(plugin, capability, what),
      onViolation: (error) => this.#options.onViolation(id, error),
      onUncaught: (error) => this.#onUncaught(plugin, error),
    });
    if (Object.hasOwn(plugin.capabilities, 'wasm')) (mayCompile() ? running.used : running.refused).add('wasm');
    this.#running.set(id, running);
    this.usages.started(id);
    this.cellCount.value = this.#running.size;
    const enabled = this.#justEnabled.delete(id);
    try {
      const times = await running.callbacks<typeof cellPoint>('irintai.cell').load(
        {
          plugin: { id, name, version, description, contributes },
          code,
          url: `irintai-plugin://${id}/${main.path}`,
          imports: main.imports,
          settings: host.settingsOf(plugin),
          enabled,
        },
        { signal: abort, timeoutMs: plugin.limits.activationMs, promptedAt },
      );
      return { running, ...times };
    } catch (error) {
      const failed = new IrintaiError('PluginStopped', `${name} could not start.`, { cause: error });
      if (this.#running.get(id) === running) this.end(id, failed);
      throw error;
    }
  }

  async #deactivate(id: string, disabled: boolean): Promise<void> {
    const running = this.#running.get(id);
    const stopped = new IrintaiError('PluginStopped', 'The plugin was stopped.');
    if (running) await this.#deactivateCell(running, disabled);
    this.activator.forget(id, stopped);
    if (this.#running.get(id) === running) this.end(id, stopped);
  }

  /** Lets an active plugin's `deactivate` run, for a second at most. */
  async #deactivateCell(running: RunningPlugin, disabled: boolean): Promise<void> {
    const { id } = running.plugin;
    if (this.statuses.of(id).peek().state !== 'active') return;
    this.statuses.change(id, { state: 'stopping' });
    try {
      await running.callbacks<typeof cellPoint>('irintai.cell').stop({ disabled }, { promptedAt: -Infinity });
    } catch (error) {
      if (!(error instanceof IrintaiError)) reportUnexpected(error); // it took too long, or threw: it ends all the same
    }
  }

  /** Removes the cell there and then. Whoever calls it says what state the plugin is in. */
  end(id: string, reason: IrintaiError): void {
    const running = this.#running.get(id);
    if (running) this.usages.ended(id, running.cell);
    running?.end(reason);
    this.#running.delete(id);
    this.cellCount.value = this.#running.size;
  }

  #onUncaught(plugin: PluginDescription, error: { message: string; stack?: string | undefined }): void {
    const { id } = plugin;
    this.usages.uncaught(id);
    if (this.#running.get(id)?.errors.take(1) === false) return;
    const { uncaught = [] } = this.statuses.of(id).peek();
    this.statuses.change(id, { uncaught: [...uncaught.slice(-19), error] });
    this.#options.host.onUncaught(plugin, error);
  }
}

import { effect, untracked, type ReadonlySignal } from '@preact/signals-core';
import type { CapabilityName } from '../api/capabilities.ts';
import { Scope, toDisposable, type Disposable } from '../api/kernel/disposable.ts';
import { IrintaiError, reportUnexpected } from '../api/kernel/errors.ts';
import type { Reason } from './activation/activator.ts';
import type { CellStatus } from './activation/status.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { OpenWorld } from './cell/cell.ts';
import { Spare } from './cell/spare.ts';
import type { PluginDescription } from './manifest/description.ts';
import type { CareOptions, Caretaker } from './monitor/caretaker.ts';
import type { Usage } from './monitor/usage.ts';
import { Runner, type RunOptions } from './runner.ts';
import type { RunningPlugin } from './running-plugin.ts';

export interface ExtensionHostOptions extends RunOptions, CareOptions {
  readonly openWorld: OpenWorld;
  /** Runs its argument when the page is idle. */
  whenIdle(run: () => void): void;
}

/** Wakes plugins by events, each in a cell of its own, and ends them. */
export class ExtensionHost implements Disposable {
  readonly #options: ExtensionHostOptions;
  readonly #scope = new Scope();
  readonly #spare: Spare;
  readonly #runner: Runner;
  #loading: Promise<void> | undefined;
  /** Nobody needs care before the first cell is there. */
  #caretaker: Caretaker | undefined;
  #visible = true;

  constructor(options: ExtensionHostOptions) {
    this.#options = options;
    this.#spare = this.#scope.add(new Spare(options.openWorld, options.whenIdle));
    this.#runner = new Runner({
      host: options,
      spare: this.#spare,
      find: (id) => this.#find(id),
      onStart: async (id) => {
        await this.#care();
        this.#caretaker?.forget(id); // an event was faster than the restart
      },
      onActive: (id) => this.#caretaker?.makeRoom(id),
      onViolation: (id, error) => this.#caretaker?.lost(id, error),
    });
    this.#scope.add(toDisposable(effect(() => (void this.catalog.entries.value, untracked(() => this.#follow())))));
  }

  get catalog(): Catalog {
    return this.#options.catalog;
  }

  /** Cells that run a plugin now. */
  get cellCount(): ReadonlySignal<number> {
    return this.#runner.cellCount;
  }

  /** What a plugin's cell is doing. */
  status(id: string): { readonly value: CellStatus; peek(): CellStatus } {
    return this.#runner.statuses.of(id);
  }

  /** The plugin's cell, when it is active. */
  running(id: string): RunningPlugin | undefined {
    return this.#runner.running.get(id);
  }

  /** Whether a plugin runs, and not only because of what it does itself. */
  isNeeded(id: string): boolean {
    return this.#caretaker?.isNeeded(id) ?? false;
  }

  /** What a plugin costs, over all its cells. */
  usage(id: string): Usage {
    return this.#runner.usages.of(id, this.running(id)?.cell);
  }

  /** Looks once more at how busy each plugin is, and now and then at its memory: for who watches closely. */
  probe(): void {
    for (const { cell } of this.#runner.running.values()) {
      cell.ping();
      void cell.measureMemory();
    }
  }

  /** Loads the points and warms a cell, so that the first activation waits for neither. */
  async warm(): Promise<void> {
    await this.#care();
    this.#spare.prepare();
    await this.#runner.loadPoints();
  }

  /** Worlds are opened in another way from now on. Plugins that run keep theirs until they start again. */
  renewSpare(): void {
    this.#spare.renew();
  }

  /**
   * Wakes every plugin that waits for the event and settles when all of them have started or failed. Never rejects: a failure is
   * a state of the plugin, and whoever needs the plugin finds it out by asking for it.
   */
  async fire(event: string): Promise<void> {
    const ids = this.catalog.eventsIndex.value.get(event) ?? [];
    await Promise.allSettled(ids.map((id) => this.activate(id, event)));
  }

  /** Wakes one plugin; rejects with the reason when it cannot start. Without a `root` the event is the first of its chain. */
  activate(id: string, event: string, why: Partial<Reason> = {}): Promise<RunningPlugin> {
    return this.#runner.activator.activate(id, { root: event, ...why, event });
  }

  /** Ends a plugin: `deactivate` gets one second with the workbench still answering, then the cell is removed. */
  async stop(id: string): Promise<void> {
    this.#caretaker?.forget(id);
    await this.#runner.stop(id);
  }

  /** Stops a plugin and starts it again by the event that woke it. Also the way out of `failed` and `crashed`. */
  async restart(id: string): Promise<void> {
    const reason = this.#lastReason(id);
    await this.stop(id);
    await this.#runner.activator.activate(id, reason);
  }

  /** As `restart`, where nobody waits for it: a plugin that cannot start says so in its state, and one that is off by then stays so. */
  #revive(id: string): void {
    const reason = this.#lastReason(id);
    this.stop(id)
      .then(() => {
        if (this.catalog.entry(id)?.status === 'enabled') this.#runner.activator.activate(id, reason).catch(() => {});
      })
      .catch(reportUnexpected);
  }

  #lastReason(id: string): Reason {
    const { event, root } = this.#runner.activator.lastReason(id) ?? { event: 'onRestart', root: 'onRestart' };
    return { event, root };
  }

  /** Its crashes count no more. */
  forgive(id: string): void {
    this.#caretaker?.forget(id);
    const { [id]: _, ...others } = this.#options.crashes.peek();
    this.#options.crashes.value = others;
  }

  /** Switches a plugin on or off without a reload. Off: it is stopped and its contributions are gone. */
  async setEnabled(id: string, enabled: boolean): Promise<void> {
    if (enabled) this.#runner.enabled(id);
    this.forgive(id);
    this.catalog.setEnabled(id, enabled);
    if (!enabled) await this.#runner.stop(id, true);
  }

  /**
   * The user gave a capability or took it back. Calls that run by leave of what was taken back end with `NotGranted`. A plugin that
   * used it, or was refused it, starts again: so nothing that it follows goes on, nothing that it read stays, and what it could
   * not follow before it follows now.
   */
  onDecided(id: string, capability: CapabilityName, granted: boolean): void {
    const running = this.running(id);
    if (!running) return;
    if (!granted) running.cell.peer.revoke(capability);
    if ((granted ? running.refused : running.used).has(capability)) this.#revive(id);
  }

  /** Tells whether the page is seen: timers are throttled when it is not, and silence means nothing. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#caretaker?.setVisible(visible);
  }

  dispose(): void {
    this.#runner.dispose();
    this.#scope.dispose();
  }

  #find(id: string): PluginDescription {
    if (this.#scope.disposed) throw new IrintaiError('Unavailable', 'The workbench was closed.');
    const entry = this.catalog.entry(id);
    if (!entry) throw new IrintaiError('NotFound', `There is no plugin ${id}.`);
    if (entry.status !== 'enabled') {
      throw new IrintaiError(
        'Unavailable',
        `${entry.plugin.name} is ${entry.status}${entry.reason ? `: ${entry.reason}` : '.'}`,
      );
    }
    return entry.plugin;
  }

  /**
   * What runs, or begins to, follows the catalog: a plugin that is gone, switched off or blocked since (its dependency was switched
   * off, say) is ended, and one whose code changed starts again with the new code.
   */
  #follow(): void {
    const { activator, running } = this.#runner;
    for (const id of new Set([...activator.ids, ...running.keys()])) {
      const plugin = running.get(id)?.plugin;
      const entry = this.catalog.entry(id);
      const off = entry?.status === 'disabled' && !entry.suspended;
      if (entry?.status !== 'enabled') void this.#runner.stop(id, off);
      else if (plugin && entry.plugin.main?.hash !== plugin.main?.hash) this.#revive(id);
    }
  }

  #care(): Promise<void> {
    this.#loading ??= this.#loadCare().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #loadCare(): Promise<void> {
    const { Caretaker: Class } = await import('./monitor/caretaker.ts');
    const care = { ...this.#options, spare: this.#spare, runner: this.#runner };
    this.#caretaker = this.#scope.add(new Class({ ...care, revive: (id) => this.#revive(id) }));
    this.#caretaker.setVisible(this.#visible);
  }
}

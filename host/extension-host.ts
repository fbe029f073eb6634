import { effect, signal, untracked, type Signal } from '@preact/signals-core';
import type { CapabilityName } from '../api/capabilities.ts';
import { Scope, toDisposable, type Disposable } from '../api/kernel/disposable.ts';
import { IrintaiError, reportUnexpected } from '../api/kernel/errors.ts';
import { Activator, type Reason, type Started } from './activation/activator.ts';
import { Statuses } from './activation/statuses.ts';
import type { CellStatus } from './activation/status.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { cellPoint } from './cell/contract.ts';
import type { Cell, Loss, OpenWorld } from './cell/cell.ts';
import { claimCell } from './cell/claim.ts';
import { Spare } from './cell/spare.ts';
import type { PluginDescription } from './manifest/description.ts';
import { blame } from './monitor/casualties.ts';
import { DeathWatch } from './monitor/death-watch.ts';
import { Recovery, recoveryLimits, type Crash, type Crashes } from './monitor/recovery.ts';
import { Usages, type Usage } from './monitor/usage.ts';
import { Sleep, type SleepLimits, type Sleeper } from './monitor/sleep.ts';
import { Watchdog } from './monitor/watchdog.ts';
import type { PagePoint } from './points.ts';
import type { RunningPlugin } from './running-plugin.ts';

export interface ExtensionHostOptions {
  readonly catalog: Catalog;
  readonly openWorld: OpenWorld;
  /** Runs its argument when the page is idle. */
  whenIdle(run: () => void): void;
  /** The page's side of every point. Loaded when the first plugin is woken, or before by {@link ExtensionHost.warm}. */
  points(): Promise<readonly PagePoint[]>;
  /** The text of a plugin's main module, verified against its hash. */
  readCode(plugin: PluginDescription): Promise<string>;
  settingsOf(plugin: PluginDescription): Readonly<Record<string, unknown>>;
  isGranted(plugin: PluginDescription, capability: CapabilityName): boolean;
  /** Throws or rejects with `NotDeclared` or `NotGranted`; a promise while the user is asked. */
  demand(plugin: PluginDescription, capability: CapabilityName, what: string): Promise<void> | void;
  /** A plugin has been silent for ten seconds: ask the user whether to stop it. */
  onHang(plugin: PluginDescription): void;
  /** Kept by the caller over reloads. */
  readonly crashes: Signal<Crashes>;
  /** A plugin crashed again and again and was switched off. */
  onGivenUp(plugin: PluginDescription, crashes: readonly Crash[]): void;
  readonly sleep: SleepLimits & {
    /** What of the plugin's is open in the workbench, as a phrase: it must not be put to sleep then. */
    inUse(plugin: PluginDescription): string | undefined;
  };
  /** An error that nobody in the plugin caught. */
  onUncaught(plugin: PluginDescription, error: { message: string; stack?: string | undefined }): void;
}

/** Wakes plugins by events, each in a cell of its own, and ends them. */
export class ExtensionHost implements Disposable {
  readonly #options: ExtensionHostOptions;
  readonly #scope = new Scope();
  readonly #statuses = new Statuses();
  readonly #running = new Map<string, RunningPlugin>();
  readonly #stopping = new Map<string, Promise<void>>();
  readonly #justEnabled = new Set<string>();
  readonly #spare: Spare;
  readonly #activator: Activator;
  readonly #watchdog: Watchdog;
  readonly #recovery: Recovery;
  readonly #sleep: Sleep;
  readonly #usages = new Usages();
  #points: Promise<readonly PagePoint[]> | undefined;
  /** Cells that run a plugin now. */
  readonly cellCount = signal(0);

  constructor(options: ExtensionHostOptions) {
    this.#options = options;
    this.#spare = this.#scope.add(new Spare(options.openWorld, options.whenIdle));
    this.#activator = new Activator({
      statuses: this.#statuses,
      find: (id) => this.#find(id),
      dependencies: (id) => this.catalog.entry(id)?.dependencies ?? [],
      start: (plugin, abort) => this.#start(plugin, abort),
      onActive: (id) => this.#sleep.makeRoom(id),
    });
    this.#recovery = this.#scope.add(
      new Recovery({
        crashes: options.crashes,
        restart: (id) => this.#revive(id),
        onGivenUp: (id, crashes) => this.#giveUp(id, crashes),
      }),
    );
    this.#sleep = this.#scope.add(
      new Sleep({
        ...options.sleep,
        sleepers: () => this.#sleepers(),
        sleep: (id, why) => void this.#putToSleep(id, why),
      }),
    );
    this.#scope.add(toDisposable(effect(() => (void this.catalog.entries.value, untracked(() => this.#follow())))));
    this.#watchdog = this.#scope.add(
      new Watchdog({
        cells: () => [...this.#running].map(([id, { cell }]) => [id, cell] as const),
        spare: () => this.#spare.current,
        onSilent: (id) => this.#onSilent(id),
        onAnswer: (id) => this.#statuses.change(id, { state: 'active' }),
        onOffer: (id) => options.onHang(this.#find(id)),
        onProcessGone: (cells) => this.#onLost(cells),
      }),
    );
    this.#scope.add(
      new DeathWatch({
        cells: () => [...this.#spare.cells, ...[...this.#running.values()].map(({ cell }) => cell)],
        onLost: (cells) => this.#onLost(cells),
      }),
    );
  }

  /**
   * What runs, or begins to, follows the catalog: a plugin that is gone, switched off or blocked since (its dependency was switched off, say) is
   * ended, and one whose code changed starts again with the new code.
   */
  #follow(): void {
    for (const id of new Set([...this.#activator.ids, ...this.#running.keys()])) {
      const entry = this.catalog.entry(id);
      const { plugin } = this.#running.get(id) ?? {};
      const off = entry?.status === 'disabled' && !entry.suspended;
      if (entry?.status !== 'enabled') void this.#stop(id, off).then(() => this.#setIdle(id));
      else if (plugin && entry.plugin.main?.hash !== plugin.main?.hash) this.#revive(id);
    }
  }

  get catalog(): Catalog {
    return this.#options.catalog;
  }

  /** What a plugin's cell is doing. */
  status(id: string): { readonly value: CellStatus; peek(): CellStatus } {
    return this.#statuses.of(id);
  }

  /** The plugin's cell, when it is active. */
  running(id: string): RunningPlugin | undefined {
    return this.#running.get(id);
  }

  /** What a plugin costs, over all its cells. */
  usage(id: string): Usage {
    return this.#usages.of(id, this.#running.get(id)?.cell);
  }

  /** Looks once more at how busy each plugin is, and now and then at its memory: for who watches closely. */
  probe(): void {
    for (const { cell } of this.#running.values()) {
      cell.ping();
      void cell.measureMemory();
    }
  }

  /** Loads the points and warms a cell, so that the first activation waits for neither. */
  async warm(): Promise<void> {
    this.#spare.prepare();
    await this.#loadPoints();
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

  /** Wakes one plugin; rejects with the reason when it cannot start. `root`: the event that started the chain. */
  activate(id: string, event: string, root = event): Promise<RunningPlugin> {
    return this.#activator.activate(id, { event, root });
  }

  #sleepers(): readonly Sleeper[] {
    return [...this.#running.values()]
      .filter(({ plugin }) => this.status(plugin.id).peek().state === 'active')
      .map(({ plugin, cell: { peer } }) => ({
        id: plugin.id,
        lastUse: peer.lastUse,
        awake:
          peer.outstanding + peer.answering > 0 ? 'it works' : (declared(plugin) ?? this.#options.sleep.inUse(plugin)),
      }));
  }

  /** As `stop`, but an event that comes meanwhile is not lost: it wakes the plugin again as soon as it has ended. */
  async #putToSleep(id: string, why: string): Promise<void> {
    const running = this.#running.get(id);
    if (!running) return;
    const asleep = new IrintaiError('PluginStopped', 'The plugin was put to sleep.');
    this.#activator.forget(id, asleep);
    const stopping = this.#deactivateCell(running, false).then(() => {
      if (this.#running.get(id) === running) this.#end(id, asleep);
      if (this.#stopping.get(id) === stopping) this.#stopping.delete(id);
    });
    this.#stopping.set(id, stopping);
    await stopping;
    const { state, activation } = this.status(id).peek();
    if (state === 'stopping') this.#statuses.set(id, { state: 'idle', reason: why, ...(activation && { activation }) });
  }

  /** Ends a plugin: `deactivate` gets one second with the workbench still answering, then the cell is removed. */
  async stop(id: string): Promise<void> {
    this.#recovery.forget(id);
    await this.#stop(id, false);
    this.#setIdle(id);
  }

  /** Stops a plugin and starts it again by the event that woke it. Also the way out of `failed` and `crashed`. */
  async restart(id: string): Promise<void> {
    const reason = this.#activator.lastReason(id) ?? RESTART;
    await this.stop(id);
    await this.#activator.activate(id, reason);
  }

  /** As `restart`, where nobody waits for it: a plugin that cannot start says so in its state, and one that is off by then stays so. */
  #revive(id: string): void {
    const reason = this.#activator.lastReason(id) ?? RESTART;
    this.stop(id)
      .then(() => {
        if (this.catalog.entry(id)?.status === 'enabled') this.#activator.activate(id, reason).catch(() => {});
      })
      .catch(reportUnexpected);
  }

  /** Its crashes count no more. */
  forgive(id: string): void {
    this.#recovery.forgive(id);
  }

  /** Switches a plugin on or off without a reload. Off: it is stopped and its contributions are gone. */
  async setEnabled(id: string, enabled: boolean): Promise<void> {
    if (enabled) this.#justEnabled.add(id);
    this.#recovery.forgive(id);
    this.catalog.setEnabled(id, enabled);
    if (enabled) return;
    await this.#stop(id, true);
    this.#setIdle(id);
  }

  /**
   * The user gave a capability or took it back. Calls that run by leave of what was taken back end with `NotGranted`. A plugin that
   * used it, or was refused it, starts again: so nothing that it follows goes on, nothing that it read stays, and what it could
   * not follow before it follows now.
   */
  onDecided(id: string, capability: CapabilityName, granted: boolean): void {
    const running = this.#running.get(id);
    if (!running) return;
    if (!granted) running.cell.peer.revoke(capability);
    if ((granted ? running.refused : running.used).has(capability)) this.#revive(id);
  }

  /** Tells the watchdog that the page is hidden: timers are throttled then, and silence means nothing. */
  setVisible(visible: boolean): void {
    if (visible) this.#watchdog.resume();
    else this.#watchdog.pause();
  }

  dispose(): void {
    const reason = new IrintaiError('PluginStopped', 'The workbench was closed.');
    for (const [id, running] of this.#running) {
      this.#activator.forget(id, reason);
      running.end(reason);
    }
    this.#running.clear();
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

  #loadPoints(): Promise<readonly PagePoint[]> {
    this.#points ??= this.#options.points();
    this.#points.catch(() => (this.#points = undefined));
    return this.#points;
  }

  async #start(plugin: PluginDescription, abort: AbortSignal): Promise<Started> {
    const { main } = plugin;
    if (!main) throw new IrintaiError('NotFound', `${plugin.name} has no code to run.`);
    this.#recovery.forget(plugin.id); // an event was faster than the restart
    await this.#stopping.get(plugin.id);
    const mayCompile = (): boolean => this.#options.isGranted(plugin, 'wasm');
    const ready = Promise.all([this.#loadPoints(), this.#options.readCode(plugin), import('./running-plugin.ts')]);
    const cell = await claimCell({ spare: this.#spare, plugin, ready, mayCompile, abort });
    const [points, code, { RunningPlugin }] = await ready;
    const running = new RunningPlugin({
      plugin,
      cell,
      points,
      demand: (capability, what) => this.#options.demand(plugin, capability, what),
      onViolation: (error) => this.#lose(plugin.id, error),
      onUncaught: (error) => this.#onUncaught(plugin, error),
    });
    if (Object.hasOwn(plugin.capabilities, 'wasm')) (mayCompile() ? running.used : running.refused).add('wasm');
    this.#running.set(plugin.id, running);
    this.#usages.started(plugin.id);
    this.cellCount.value = this.#running.size;
    const enabled = this.#justEnabled.delete(plugin.id);
    const { id, name, version, description, contributes } = plugin;
    try {
      const times = await running.callbacks<typeof cellPoint>('irintai.cell').load(
        {
          plugin: { id, name, version, description, contributes },
          code,
          url: `irintai-plugin://${id}/${main.path}`,
          imports: main.imports,
          settings: this.#options.settingsOf(plugin),
          enabled,
        },
        { signal: abort, timeoutMs: plugin.limits.activationMs },
      );
      return { running, ...times };
    } catch (error) {
      const failed = new IrintaiError('PluginStopped', `${name} could not start.`, { cause: error });
      if (this.#running.get(id) === running) this.#end(id, failed);
      throw error;
    }
  }

  #setIdle(id: string): void {
    this.#statuses.set(id, { state: 'idle' });
  }

  /** One end a plugin: whoever asks while it is ending waits for the same. */
  #stop(id: string, disabled: boolean): Promise<void> {
    let stopping = this.#stopping.get(id);
    if (!stopping) {
      stopping = this.#deactivate(id, disabled).finally(() => this.#stopping.delete(id));
      this.#stopping.set(id, stopping);
    }
    return stopping;
  }

  async #deactivate(id: string, disabled: boolean): Promise<void> {
    const running = this.#running.get(id);
    const stopped = new IrintaiError('PluginStopped', 'The plugin was stopped.');
    if (running) await this.#deactivateCell(running, disabled);
    this.#activator.forget(id, stopped);
    if (this.#running.get(id) === running) this.#end(id, stopped);
  }

  /** Lets an active plugin's `deactivate` run, for a second at most. */
  async #deactivateCell(running: RunningPlugin, disabled: boolean): Promise<void> {
    const { id } = running.plugin;
    if (this.status(id).peek().state !== 'active') return;
    this.#statuses.change(id, { state: 'stopping' });
    try {
      await running.callbacks<typeof cellPoint>('irintai.cell').stop({ disabled });
    } catch (error) {
      if (!(error instanceof IrintaiError)) reportUnexpected(error); // it took too long, or threw: it ends all the same
    }
  }

  #end(id: string, reason: IrintaiError): void {
    const running = this.#running.get(id);
    if (running) this.#usages.ended(id, running.cell);
    running?.end(reason);
    this.#running.delete(id);
    this.cellCount.value = this.#running.size;
  }

  #crash(id: string, error: IrintaiError): void {
    const reason = new IrintaiError('PluginStopped', error.message, { cause: error });
    this.#activator.forget(id, reason);
    this.#end(id, reason);
    const { activation } = this.status(id).peek();
    this.#statuses.set(id, { state: 'crashed', reason: error.message, error, ...(activation && { activation }) });
  }

  /** Off until the user switches it on again; the reason stays to be read. */
  #giveUp(id: string, crashes: readonly Crash[]): void {
    const plugin = this.#find(id);
    const reason = `It crashed ${crashes.length} times in ${recoveryLimits.windowMs / 60_000} minutes and was switched off. ${crashes.at(-1)?.reason ?? ''}`;
    this.catalog.setEnabled(id, false, reason);
    this.#statuses.set(id, { state: 'idle', reason });
    this.#options.onGivenUp(plugin, crashes);
  }

  #onUncaught(plugin: PluginDescription, error: { message: string; stack?: string | undefined }): void {
    this.#usages.uncaught(plugin.id);
    if (this.#running.get(plugin.id)?.errors.take(1) === false) return;
    const { uncaught = [] } = this.status(plugin.id).peek();
    this.#statuses.change(plugin.id, { uncaught: [...uncaught.slice(-19), error] });
    this.#options.onUncaught(plugin, error);
  }

  #onSilent(id: string): void {
    if (this.status(id).peek().state !== 'active') return; // an activation has a deadline of its own
    this.#statuses.change(id, {
      state: 'unresponsive',
      reason: 'It does not answer: its code has been busy for 3 seconds.',
    });
  }

  /** The worlds of these cells ended by themselves. One that is alone in its process, or whose frame alone is gone, has crashed. */
  #onLost(cells: ReadonlySet<Cell>): void {
    const together = new Set([...cells].filter((cell) => cell.lost !== 'frame' && !cell.alone));
    // A cell that is being made shares the process, and may be too young for its end to be seen.
    const isSpareLost = [...this.#spare.cells].some((cell) => cells.has(cell));
    if (isSpareLost || together.size > 0) this.#spare.discard();
    const lost = [...this.#running.values()].filter(({ cell }) => cells.has(cell));
    for (const { plugin, cell } of lost) if (!together.has(cell)) this.#lose(plugin.id, lossError(cell.lost));
    this.#onProcessGone(lost.filter(({ cell }) => together.has(cell)));
    this.#spare.prepare();
  }

  /** It crashed, and starts again after its back-off; unless it was about to end, or its last act would bring it back. */
  #lose(id: string, error: IrintaiError): void {
    if (this.#isEnding(id)) return this.#end(id, new IrintaiError('PluginStopped', error.message, { cause: error }));
    this.#crash(id, error);
    this.#recovery.crashed(id, error.message);
  }

  #isEnding(id: string): boolean {
    return this.status(id).peek().state === 'stopping' || this.catalog.entry(id)?.status !== 'enabled';
  }

  /** Every plugin starts again, the likeliest culprit last and with its back-off. */
  #onProcessGone(lost: readonly RunningPlugin[]): void {
    const gone = new IrintaiError('PluginStopped', GONE);
    for (const { plugin } of lost) if (this.#isEnding(plugin.id)) this.#end(plugin.id, gone);
    const living = lost.filter(({ plugin: { id } }) => this.#running.has(id));
    const { order, culprit } = blame(
      living.map(({ plugin: { id }, cell }) => ({
        id,
        activating: this.status(id).peek().state === 'activating',
        outstanding: cell.peer.outstanding,
        crashes: this.#recovery.recent(id).length,
      })),
    );
    const name = lost.find(({ plugin: { id } }) => id === culprit)?.plugin.name;
    const because =
      name === undefined ? gone : new IrintaiError('PluginStopped', `${GONE} ${name} is the likeliest cause.`);
    for (const id of order) this.#crash(id, because);
    for (const id of order) if (id !== culprit) this.#revive(id);
    if (culprit !== undefined) this.#recovery.crashed(culprit, because.message); // the others are not to blame
  }
}

function lossError(loss: Loss | undefined): IrintaiError {
  const frame = 'Its frame was taken out of the page.';
  const process = 'Its process ended; it probably ran out of memory.';
  return new IrintaiError('PluginStopped', loss === 'frame' ? frame : process);
}

const GONE = 'The process of all plugins ended; it probably ran out of memory.';
const RESTART: Reason = { event: 'onRestart', root: 'onRestart' };

/** What a plugin's manifest says of why it has to run all the time: nothing would wake it again. */
function declared({ events, contributes }: PluginDescription): string | undefined {
  if (events.includes('*') || events.includes('onStartupFinished')) return 'it runs from the start on';
  return contributes['logSinks'] ? 'it takes the log' : undefined;
}

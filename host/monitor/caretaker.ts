import type { Signal } from '@preact/signals-core';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Cell, Loss } from '../cell/cell.ts';
import type { Spare } from '../cell/spare.ts';
import type { PluginDescription } from '../manifest/description.ts';
import type { Runner } from '../runner.ts';
import type { RunningPlugin } from '../running-plugin.ts';
import { blame } from './casualties.ts';
import { DeathWatch } from './death-watch.ts';
import { record, type Incident } from './incident.ts';
import { LOOK_MS, MEMORY_EVERY_MS, Overuse, type Excess } from './overuse.ts';
import { Recovery, recoveryLimits, type Crash, type Crashes } from './recovery.ts';
import { Sleep, type SleepLimits, type Sleeper } from './sleep.ts';
import { Watchdog } from './watchdog.ts';

export interface CareOptions {
  /** A plugin has been silent for ten seconds: ask the user whether to stop it. */
  onHang(plugin: PluginDescription): void;
  /** Kept by the caller over reloads, both. */
  readonly crashes: Signal<Crashes>;
  readonly incidents: Signal<readonly Incident[]>;
  /** Something was done about a plugin, or nearly. */
  onIncident(plugin: PluginDescription, incident: Incident): void;
  readonly sleep: SleepLimits & {
    /** What of the plugin's is open in the workbench, as a phrase: it must not be put to sleep then. */
    inUse(plugin: PluginDescription): string | undefined;
  };
  /** For so long a plugin may keep a core busy with nothing to do for anybody, ms; 0: for ever. */
  busyMs(): number;
}

interface CaretakerOptions extends CareOptions {
  readonly catalog: Catalog;
  readonly spare: Spare;
  readonly runner: Runner;
  /** Starts it anew by the event that woke it, unless it is off by then. */
  revive(id: string): void;
}

/** As often in this time a plugin is started anew for using too much; then it is switched off. */
export const overuseLimits = { windowMs: 30 * 60_000, times: 3 } as const;

/** Looks after the plugins that run: notices the one that hangs, died, grows or is not needed, and does something about it. */
export class Caretaker implements Disposable {
  readonly #options: CaretakerOptions;
  readonly #scope = new Scope();
  readonly #watchdog: Watchdog;
  readonly #recovery: Recovery;
  readonly #sleep: Sleep;
  readonly #overuse: Overuse;

  constructor(options: CaretakerOptions) {
    this.#options = options;
    const { crashes, revive, spare, runner } = options;
    this.#recovery = this.#scope.add(
      new Recovery({
        crashes,
        restart: revive,
        onRestart: (id, crash, backOffMs) => {
          const next = `It starts again in ${backOffMs / 1000} s.`;
          this.#record(id, { ...crashed(crash), done: 'restarted', next });
        },
        onGivenUp: (id, all) => this.#giveUp(id, all),
      }),
    );
    this.#sleep = this.#scope.add(
      new Sleep({
        ...options.sleep,
        sleepers: () => this.#sleepers(),
        sleep: (id, why) => void runner.putToSleep(id, why),
      }),
    );
    this.#watchdog = this.#scope.add(
      new Watchdog({
        cells: () => [...runner.running].map(([id, { cell }]) => [id, cell] as const),
        spare: () => spare.current,
        onSilent: (id) => this.#onSilent(id),
        onAnswer: (id) => runner.statuses.change(id, { state: 'active' }),
        onOffer: (id) => this.#onHang(id),
        onProcessGone: (cells) => this.#onLost(cells),
      }),
    );
    this.#scope.add(
      new DeathWatch({
        cells: () => [...spare.cells, ...[...runner.running.values()].map(({ cell }) => cell)],
        onLost: (cells) => this.#onLost(cells),
      }),
    );
    this.#overuse = new Overuse({
      busyMs: () => options.busyMs(),
      onExcess: (id, excess) => this.#onExcess(id, excess),
      watched: () =>
        [...runner.running].map(([id, { cell, plugin }]) => ({
          id,
          usage: runner.usages.of(id, cell),
          memoryMb: plugin.limits.memoryMb,
        })),
    });
    const looking = setInterval(() => this.#look(), LOOK_MS);
    this.#scope.add({ dispose: () => clearInterval(looking) });
  }

  /** One more plugin runs: others may have to sleep. */
  makeRoom(id: string): void {
    this.#sleep.makeRoom(id);
  }

  /** Whether a plugin runs, and not only because of what it does itself. */
  isNeeded(id: string): boolean {
    const running = this.#options.runner.running.get(id);
    return running !== undefined && (running.cell.peer.work.isRecent || this.#reason(running) !== undefined);
  }

  /** Its cell is gone. It crashed, and starts again after its back-off; unless it was about to end, or its last act would bring it back. */
  lost(id: string, error: IrintaiError): void {
    const { runner } = this.#options;
    if (this.#isEnding(id)) return runner.end(id, new IrintaiError('PluginStopped', error.message, { cause: error }));
    runner.crash(id, error);
    this.#recovery.crashed(id, error.message);
  }

  /** It is not started again by itself: somebody stopped it, or started it already. */
  forget(id: string): void {
    this.#recovery.forget(id);
  }

  /** While the page is hidden timers are throttled, and silence means nothing. */
  setVisible(visible: boolean): void {
    if (visible) this.#watchdog.resume();
    else this.#watchdog.pause();
  }

  dispose(): void {
    this.#scope.dispose();
  }

  #sleepers(): readonly Sleeper[] {
    return [...this.#options.runner.running.values()]
      .filter(({ plugin }) => this.#state(plugin.id) === 'active')
      .map(({ plugin, cell: { peer } }) => ({
        id: plugin.id,
        lastUse: peer.work.promptedAt,
        awake: atWork(peer) ?? this.#reason({ plugin }),
      }));
  }

  #reason({ plugin }: Pick<RunningPlugin, 'plugin'>): string | undefined {
    return declared(plugin) ?? this.#options.sleep.inUse(plugin);
  }

  #state(id: string): string {
    return this.#options.runner.statuses.of(id).peek().state;
  }

  #look(): void {
    for (const { cell } of this.#options.runner.running.values()) void cell.measureMemory(MEMORY_EVERY_MS);
    this.#overuse.look(performance.now());
  }

  #onExcess(id: string, { step, ...excess }: Excess): void {
    if (step === 'warn') {
      const next = 'It runs on. If it goes on like this, it is started anew.';
      this.#record(id, { ...excess, done: 'warned', next });
      return;
    }
    const since = Date.now() - overuseLimits.windowMs;
    const times = this.#options.incidents
      .peek()
      .filter((one) => one.plugin === id && one.at > since && one.done === 'restarted' && one.kind !== 'crash').length;
    if (times + 1 >= overuseLimits.times) {
      void this.#switchOff(
        id,
        `It used too much ${times + 1} times in ${overuseLimits.windowMs / 60_000} minutes`,
        excess,
      );
      return;
    }
    this.#record(id, { ...excess, done: 'restarted', next: 'It starts anew at once.' });
    this.#options.revive(id);
  }

  /** Off until the user switches it on again; the reason stays to be read. */
  #giveUp(id: string, crashes: readonly Crash[]): void {
    const why = `It crashed ${crashes.length} times in ${recoveryLimits.windowMs / 60_000} minutes`;
    void this.#switchOff(id, why, crashed(crashes.at(-1)));
  }

  async #switchOff(id: string, why: string, what: Pick<Incident, 'kind' | 'measured' | 'limit'>): Promise<void> {
    const { catalog, runner } = this.#options;
    this.#record(id, { ...what, done: 'disabled', next: 'It is off until you switch it on again.' });
    const reason = `${why} and was switched off. ${what.measured}`;
    catalog.setEnabled(id, false, reason);
    await runner.stop(id, true);
    runner.statuses.set(id, { state: 'idle', reason });
  }

  #record(id: string, what: Omit<Incident, 'at' | 'plugin' | 'version'>): void {
    const { catalog, incidents, onIncident } = this.#options;
    const plugin = catalog.entry(id)?.plugin;
    if (!plugin) return;
    const incident = { at: Date.now(), plugin: id, version: plugin.version, ...what };
    record(incidents, incident);
    onIncident(plugin, incident);
  }

  #onSilent(id: string): void {
    if (this.#state(id) !== 'active') return; // an activation has a deadline of its own
    const reason = 'It does not answer: its code has been busy for 3 seconds.';
    this.#options.runner.statuses.change(id, { state: 'unresponsive', reason });
  }

  #onHang(id: string): void {
    const plugin = this.#options.catalog.entry(id)?.plugin;
    if (!plugin) return;
    const what = { kind: 'hang', measured: 'no answer for 10 seconds', limit: '3 seconds' } as const;
    this.#record(id, { ...what, done: 'warned', next: 'You are asked whether to stop it.' });
    this.#options.onHang(plugin);
  }

  #isEnding(id: string): boolean {
    return this.#state(id) === 'stopping' || this.#options.catalog.entry(id)?.status !== 'enabled';
  }

  /** The worlds of these cells ended by themselves. One that is alone in its process, or whose frame alone is gone, has crashed. */
  #onLost(cells: ReadonlySet<Cell>): void {
    const { spare, runner } = this.#options;
    const together = new Set([...cells].filter((cell) => cell.lost !== 'frame' && !cell.alone));
    // A cell that is being made shares the process, and may be too young for its end to be seen.
    const isSpareLost = [...spare.cells].some((cell) => cells.has(cell));
    if (isSpareLost || together.size > 0) spare.discard();
    const lost = [...runner.running.values()].filter(({ cell }) => cells.has(cell));
    for (const { plugin, cell } of lost) if (!together.has(cell)) this.lost(plugin.id, lossError(cell.lost));
    this.#onProcessGone(lost.filter(({ cell }) => together.has(cell)));
    spare.prepare();
  }

  /** Every plugin starts again, the likeliest culprit last and with its back-off. */
  #onProcessGone(lost: readonly RunningPlugin[]): void {
    const { runner, revive } = this.#options;
    const gone = new IrintaiError('PluginStopped', GONE);
    for (const { plugin } of lost) if (this.#isEnding(plugin.id)) runner.end(plugin.id, gone);
    const living = lost.filter(({ plugin: { id } }) => runner.running.has(id));
    const { order, culprit } = blame(
      living.map(({ plugin: { id }, cell }) => ({
        id,
        activating: this.#state(id) === 'activating',
        outstanding: cell.peer.outstanding,
        crashes: this.#recovery.recent(id).length,
      })),
    );
    const name = lost.find(({ plugin: { id } }) => id === culprit)?.plugin.name;
    const because =
      name === undefined ? gone : new IrintaiError('PluginStopped', `${GONE} ${name} is the likeliest cause.`);
    for (const id of order) runner.crash(id, because);
    for (const id of order) if (id !== culprit) revive(id);
    if (culprit !== undefined) this.#recovery.crashed(culprit, because.message); // the others are not to blame
  }
}

const GONE = 'The process of all plugins ended; it probably ran out of memory.';

function lossError(loss: Loss | undefined): IrintaiError {
  const frame = 'Its frame was taken out of the page.';
  const process = 'Its process ended; it probably ran out of memory.';
  return new IrintaiError('PluginStopped', loss === 'frame' ? frame : process);
}

function crashed(crash: Crash | undefined): Pick<Incident, 'kind' | 'measured' | 'limit'> {
  const { crashes, windowMs } = recoveryLimits;
  return { kind: 'crash', measured: crash?.reason ?? '', limit: `${crashes} crashes in ${windowMs / 60_000} minutes` };
}

/** Its own calls count only for a while after it was asked for something, or they could keep it awake for ever. */
function atWork({ work, answering, outstanding }: RunningPlugin['cell']['peer']): string | undefined {
  if (work.count > 0) return 'it works';
  return answering + outstanding > 0 && work.isRecent ? 'it finishes what it began' : undefined;
}

/** What a plugin's manifest says of why it has to run all the time: nothing would wake it again. */
function declared({ events, contributes }: PluginDescription): string | undefined {
  if (events.includes('*') || events.includes('onStartupFinished')) return 'it runs from the start on';
  return contributes['logSinks'] ? 'it takes the log' : undefined;
}

import type { Signal } from '@preact/signals-core';
import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { answered, begin, isVerdict, stepsLeft, switchedOff, type Bisect } from './bisect.ts';
import { bisectState, type BisectState } from './state.ts';
import { Sleepers } from './sleepers.ts';

const GOOD = 'Good Now';
const BAD = 'This Is Bad';
const STOP = 'Stop Bisect';

/** Leads the user through a bisect. What is asked is in a message that stays; starting again asks it in front of everything. */
export class BisectSession {
  readonly #workbench: Workbench;
  readonly #state: Signal<BisectState | null>;
  readonly #sleepers: Sleepers;
  #asking = new AbortController();

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#state = bisectState(workbench.store);
    this.#sleepers = new Sleepers(workbench.host);
  }

  async start(): Promise<void> {
    if (this.#state.peek()) return this.ask(true);
    const notifications = notificationsOf(this.#workbench);
    const ids = this.#candidates();
    if (ids.length === 0) {
      const message = 'There is nothing to look for: no plugin is on that did not ship with Irintai.';
      return void notifications.show({ severity: 'info', message });
    }
    const first = begin(ids);
    const answer = await notifications.show({
      severity: 'info',
      message: 'Find the plugin that causes a problem?',
      detail: `Plugins are switched off and on, without a reload, and you say each time whether the problem is still there: ${answers(stepsLeft(first))} at most. What you set yourself stays as it is.`,
      modal: true,
      actions: ['Start Plugin Bisect'],
    });
    if (answer !== undefined && !this.#state.peek()) await this.#try(first);
  }

  /** Puts everything back as it was. */
  async stop(): Promise<void> {
    this.#asking.abort();
    if (this.#state.peek()) await this.#switchOff(null);
  }

  /** Asks what there is to ask; `modal` in front of everything. */
  async ask(modal = false): Promise<void> {
    const state = this.#state.peek();
    if (!state) return;
    this.#asking.abort();
    this.#asking = new AbortController();
    if (state.culprit !== undefined) return this.#askAbout(state.culprit);
    const { off, step } = state;
    const answer = await notificationsOf(this.#workbench).show({
      severity: 'warning',
      message: `Plugin Bisect, step ${stepOf(step)}: ${off.length} of ${plugins(step.ids.length)} off. Is the problem gone?`,
      modal,
      actions: [GOOD, BAD, STOP],
      signal: this.#asking.signal,
    });
    if (this.#state.peek() !== state) return;
    if (answer === STOP) await this.stop();
    else if (answer !== undefined) await this.#answer(step, answer === BAD);
    else if (modal) await this.ask(); // closed for a look
  }

  async #answer(step: Bisect, isBad: boolean): Promise<void> {
    const next = answered(step, isBad);
    if (!isVerdict(next)) return this.#try(next);
    const { culprit } = next;
    if (culprit !== undefined) {
      await this.#switchOff({ step, off: [culprit], culprit });
      return this.ask();
    }
    await this.#switchOff(null);
    const message = 'No plugin is the cause: the problem is there with all of them switched off.';
    void notificationsOf(this.#workbench).show({ severity: 'info', message });
  }

  async #try(step: Bisect): Promise<void> {
    await this.#switchOff({ step, off: switchedOff(step) });
    void this.ask();
  }

  async #askAbout(culprit: string): Promise<void> {
    const state = this.#state.peek();
    const { catalog, host } = this.#workbench;
    const answer = await notificationsOf(this.#workbench).show({
      severity: 'warning',
      message: `${catalog.entry(culprit)?.plugin.name ?? culprit} causes the problem.`,
      detail: `${culprit} is the plugin with which it comes. All others are on again.`,
      modal: true,
      actions: ['Disable It', 'Keep It On'],
      signal: this.#asking.signal,
    });
    if (this.#state.peek() !== state) return;
    if (answer === 'Disable It') await host.setEnabled(culprit, false);
    if (answer !== undefined) await this.#switchOff(null);
  }

  /** Plugins of others that are on, each after what it depends on, as the catalog lists them. */
  #candidates(): readonly string[] {
    return this.#workbench.catalog.entries
      .peek()
      .filter(({ plugin, status }) => status === 'enabled' && plugin.source !== 'builtin')
      .map(({ plugin }) => plugin.id);
  }

  async #switchOff(state: BisectState | null): Promise<void> {
    const before = this.#state.peek()?.off ?? [];
    const off = state?.off ?? [];
    this.#sleepers.leave(off);
    this.#state.value = state;
    this.#sleepers.wake(before.filter((id) => !off.includes(id)));
    await this.#workbench.store.flushed();
  }
}

export const sessionOf = perWorkbench((workbench) => new BisectSession(workbench));

const plugins = (count: number): string => (count === 1 ? '1 plugin' : `${count} plugins`);
const answers = (count: number): string => (count === 1 ? 'one answer' : `${count} answers`);

function stepOf(step: Bisect): string {
  return `${step.answers + 1} of ${step.answers + stepsLeft(step)}`;
}

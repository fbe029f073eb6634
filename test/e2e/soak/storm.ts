import { setTimeout as wait } from 'node:timers/promises';
import type { PageLine } from '../../kit/page-line.ts';
import { packSigned } from '../../kit/package.ts';
import { Random } from '../../kit/random.ts';
import { ADA } from '../../../host/package/package.fixture.ts';
import { Known, type Subject } from './known.ts';
import * as page from './page.ts';
import { idOf, settingOf, soakPlugin } from './plugin.ts';

/** How many do things at once, each to plugins of its own. */
const HANDS = 4;
/** Nothing takes so long that is ever answered; a call has 5 s. */
const PATIENCE_MS = 60_000;

const DEEDS = {
  life: 10, remember: 5, recall: 3, draw: 3, setting: 8, toggle: 3, stop: 2, restart: 2, package: 6,
  throws: 2, uncaught: 2, waits: 1, spins: 3, loops: 0.5, floods: 1, chats: 2, grows: 2, breaks: 2, failsNext: 1,
}; // prettier-ignore
const WEATHER = { frame: 5, kill: 2, look: 8 };
const LOOKS = [
  'workbench.view.explorer', 'workbench.view.extensions', 'workbench.action.togglePanel', 'workbench.action.openProcesses',
  'workbench.action.openSettings', 'workbench.action.showLogs', 'workbench.actions.view.problems', 'notifications.toggleList',
]; // prettier-ignore

const TIDY = [
  'workbench.action.closeAllEditors', 'workbench.action.closePanel', 'workbench.action.closeSidebar', 'notifications.clearAll',
]; // prettier-ignore

interface StormOptions {
  readonly line: PageLine;
  readonly seed: number;
  readonly folders: number;
  readonly packages: number;
}

/** Sixty plugins, and everything that can happen to them, again and again by chance that can be had again. */
export class Storm {
  readonly subjects: readonly Subject[];
  /** How often what was done, for people. */
  readonly counts: Record<string, number> = {};
  /** What must not be. */
  readonly wrong: string[] = [];
  readonly #line: PageLine;
  readonly #weather: Random;
  readonly #hands: readonly Random[];
  /** Counts the times that it was loaded: an answer that the one before did not give is none. */
  #page = 0;
  #loading: Promise<void> = Promise.resolve();
  longestGapMs = 0;
  /** That any of them took to answer after the storm. */
  slowestMs = 0;

  constructor({ line, seed, folders, packages }: StormOptions) {
    this.#line = line;
    this.#weather = new Random(seed);
    this.#hands = Array.from({ length: HANDS }, (_, hand) => new Random(seed + 1 + hand));
    this.subjects = Array.from({ length: folders + packages }, (_, index) => ({
      index,
      id: idOf(index),
      enabled: new Known(true),
      setting: new Known(0),
      stored: new Known<number | undefined>(undefined),
      highest: -1,
      ...(index >= folders && { patch: new Known<number | undefined>(undefined) }),
    }));
    line.onConsole = (level, text) => this.#onConsole(level, text);
  }

  /** Everything at once until the time is over. */
  async rage(ms: number): Promise<void> {
    const end = Date.now() + ms;
    const until = async (act: () => Promise<void>): Promise<void> => {
      while (Date.now() < end) await act();
    };
    await Promise.all([
      ...this.#hands.map((random, hand) => until(() => this.#deed(random, random.of(this.#own(hand))))),
      until(() => this.#strike()),
    ]);
  }

  /** Looks at the page for the first time, or after it was loaded anew. */
  async watch(): Promise<void> {
    await this.#line.evaluate(page.watch, ...page.watchArguments);
  }

  /** Whatever is under way. Nothing is told of what was asked in the page that goes. */
  async reload(): Promise<void> {
    await this.#gap();
    this.#count('reload');
    this.#page++;
    this.#loading = this.#line.reload().then(() => this.watch());
    await this.#loading;
  }

  async #gap(): Promise<void> {
    this.longestGapMs = Math.max(this.longestGapMs, await this.#line.evaluate(() => window.soak.longestGapMs));
  }

  async #strike(): Promise<void> {
    const what = this.#weather.weighted(WEATHER);
    this.#count(what);
    const at = this.#weather.next();
    if (what === 'frame') await this.#try(() => this.#line.evaluate(page.removeFrame, at));
    else if (what === 'kill')
      await this.#line.killCells().catch(() => {}); // none runs at the moment
    else await this.#try(() => this.#line.evaluate(page.execute, this.#weather.of(LOOKS)));
    await wait(this.#weather.below(3_000));
  }

  async #deed(random: Random, subject: Subject): Promise<void> {
    const what = random.weighted(DEEDS);
    const { id, index } = subject;
    this.#count(what);
    if (what === 'setting') return this.#try(() => this.#set(random, subject));
    if (what === 'toggle') return this.#try(() => this.#enable(subject, !subject.enabled.all.at(-1)));
    if (what === 'package') return this.#try(() => this.#change(random, subject));
    if (what === 'stop' || what === 'restart') return this.#try(() => this.#line.evaluate(page[what], id));
    if (what === 'remember') return this.#try(() => this.#remember(random, subject));
    if (what === 'recall') return this.#try(() => this.#recall(subject));
    const done = this.#try(() => this.#line.evaluate(page.execute, `p${index}.${what}`, random.below(1_500)));
    if (what !== 'loops' && what !== 'waits') await done; // these end by what others do, or late
  }

  /** Refused while nobody declares it: the plugin is off, or blocked. */
  async #set(random: Random, { index, setting }: Subject): Promise<void> {
    const value = random.below(1e6);
    setting.begin(value);
    const code = await this.#line.evaluate(page.set, settingOf(index), value);
    if (code === undefined) setting.done(value);
    else this.#count(`setting ${code}`);
  }

  async #enable({ id, enabled, patch }: Subject, value: boolean): Promise<void> {
    if (patch?.all.includes(undefined)) return;
    await enabled.write(value, () => this.#line.evaluate(page.enable, id, value));
  }

  async #remember(random: Random, { index, stored }: Subject): Promise<void> {
    const value = random.below(1e6);
    stored.begin(value);
    const { code } = await this.#line.evaluate(page.execute, `p${index}.remember`, value);
    if (code === undefined) stored.done(value);
  }

  /** Why it got no answer, if it did not. */
  async #recall({ id, index, stored }: Subject): Promise<string | undefined> {
    const { value, code, message } = await this.#line.evaluate(page.execute, `p${index}.recall`);
    if (code === undefined) this.#expect(`the memory of ${id}`, stored, value as number | undefined);
    return message;
  }

  /** Installs it, or another version, or takes it away. */
  async #change(random: Random, subject: Subject): Promise<void> {
    const { id, patch, stored, enabled } = subject;
    if (!patch) return;
    const { current, kept } = await this.#line.evaluate(page.versions, id);
    this.#expect(`the version of ${id}`, patch, current);
    const what = current === undefined ? 'install' : random.weighted({ install: 4, rollBack: 2, uninstall: 2 });
    if (what === 'install')
      await this.#install(subject, current === undefined && random.below(2) ? subject.highest : subject.highest + 1);
    else if (what === 'rollBack' && kept[0] !== undefined) {
      this.#count('rolled back');
      await patch.write(kept[0], () => this.#line.evaluate(page.rollBack, id));
    } else if (what === 'uninstall') {
      this.#count('uninstalled');
      const keepData = random.below(2) > 0;
      if (!keepData) {
        stored.begin(undefined);
        enabled.begin(true);
      }
      await patch.write(undefined, () => this.#line.evaluate(page.uninstall, id, keepData));
      if (keepData) return;
      stored.done(undefined);
      enabled.done(true);
    }
  }

  async #install(subject: Subject, version: number): Promise<void> {
    this.#count('installed');
    const next = Math.max(0, version);
    subject.highest = next;
    const bytes = Buffer.from(await packSigned(soakPlugin(subject.index, next), ADA)).toString('base64');
    await subject.patch!.write(next, () => this.#line.evaluate(page.install, bytes));
  }

  /** Holds what there is against what was said to be stored. */
  async check(): Promise<void> {
    const names = this.subjects.map(({ id, index }) => [id, settingOf(index)] as const);
    const found = await this.#line.evaluate(page.found, names);
    for (const [at, { id, enabled, setting, patch }] of this.subjects.entries()) {
      const { state, current, value } = found[at]!; // one for each
      if (patch) this.#expect(`the version of ${id}`, patch, current);
      if (state === undefined || state === 'blocked') continue;
      this.#expect(`whether ${id} is enabled`, enabled, state !== 'disabled');
      if (state !== 'disabled') this.#expect(`the setting of ${id}`, setting, value as number); // else nobody declares it
    }
  }

  /** Brings all back that a person can, and waits until each has answered. */
  async heal(): Promise<void> {
    await this.#eachHand(async (subject) => {
      const { id, patch } = subject;
      const { current } = await this.#line.evaluate(page.versions, id);
      if (patch && current === undefined) await this.#install(subject, subject.highest);
      else patch?.done(current);
      await this.#enable(subject, true);
    });
    await this.#eachHand(async ({ id, index }) => {
      const took = await this.#line.evaluate(page.answers, id, `p${index}.life`);
      if (took === undefined) this.wrong.push(`${id} does not answer.`);
      this.slowestMs = Math.max(this.slowestMs, took ?? 0);
    });
    await this.check();
    await this.#eachHand(async (subject) => {
      const why = await this.#recall(subject);
      if (why !== undefined) this.wrong.push(`${subject.id} does not say what it remembers: ${why}`);
    });
  }

  /** All of them, as many at once as there are hands. */
  async #eachHand(act: (subject: Subject) => Promise<void>): Promise<void> {
    const hands = this.#hands.map(async (_, hand) => {
      for (const subject of this.#own(hand)) await act(subject);
    });
    await Promise.all(hands);
  }

  #own(hand: number): readonly Subject[] {
    return this.subjects.filter(({ index }) => index % HANDS === hand);
  }

  /** Ends every plugin and closes what was opened, so that only what leaks is left. */
  async calm(): Promise<void> {
    await this.#gap();
    for (const { id } of this.subjects) await this.#line.evaluate(page.stop, id);
    for (const id of TIDY) await this.#line.evaluate(page.execute, id); // after what ends have said their last, and slow views are open
  }

  #expect<T>(what: string, known: Known<T>, found: T): void {
    if (!known.all.includes(found)) this.wrong.push(`${what} is ${String(found)}, not ${known.all.join(' or ')}`);
  }

  async #try(act: () => Promise<unknown>): Promise<void> {
    await this.#loading;
    const page = this.#page;
    const late = new Error('It took more than a minute.');
    try {
      const finished = await Promise.race([act().then(() => true), wait(PATIENCE_MS, false, { ref: false })]);
      if (!finished) throw late;
    } catch (error) {
      if (page === this.#page) this.wrong.push(`${act.toString()}: ${String(error)}`);
    }
  }

  #onConsole(level: string, text: string): void {
    const givenUp = level === 'debug' && /^given up: (.*)/.exec(text)?.[1];
    if (givenUp) {
      this.#count('given up');
      this.subjects.find(({ id }) => id === givenUp)?.enabled.begin(false);
    }
    if ((level === 'error' || level === 'uncaught') && !text.includes('on purpose'))
      this.wrong.push(`${level}: ${text}`);
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}

import type { Signal } from '@preact/signals-core';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { equal } from './equal.ts';
import { NO_VALUES, quickParse, type StoredValues } from './text/quick-parse.ts';

interface TabsOptions {
  /** The name under which the tabs find each other. */
  readonly channel: string;
  readonly text: Signal<string>;
  /** Loads what puts another value into a text. */
  editor(): Promise<(text: string, key: string, value: unknown) => string>;
}

/** When a setting was changed, and by which tab if two did in the same millisecond. */
type Stamp = readonly [time: number, tab: string];

interface Change {
  readonly key: string;
  /** Undefined: it was removed. */
  readonly value: unknown;
  readonly stamp: Stamp;
}

interface Message {
  /** What the text was before; absent in an answer to a tab that is new. */
  readonly base?: string;
  readonly text: string;
  readonly changes: readonly Change[];
}

/**
 * Keeps the user's settings the same in all tabs. Each tab tells what it changed, not what it has: a tab whose text is the sender's
 * takes the new text as it is, comments and all; one that was changed at the same moment takes the single values. Of two values for one
 * setting the later wins in every tab. So nothing is lost, in whatever order the tabs store.
 */
export class Tabs implements Disposable {
  readonly #options: TabsOptions;
  readonly #channel: BroadcastChannel;
  readonly #id = crypto.randomUUID();
  /** By setting, the latest change that is known, from any tab. */
  readonly #latest = new Map<string, Change>();
  #time = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(options: TabsOptions) {
    this.#options = options;
    this.#channel = new BroadcastChannel(options.channel);
    this.#channel.onmessage = ({ data }: MessageEvent<Message | undefined>) => this.#hear(data);
    // What was told between the reading of the store and now was not heard; whoever told it tells it again.
    this.#channel.postMessage(undefined);
  }

  /** Says that this tab put another text in the place of `base`. */
  tell(base: string, text: string): void {
    this.#time = Math.max(this.#time + 1, Date.now());
    const stamp: Stamp = [this.#time, this.#id];
    const changes = difference(quickParse(base), quickParse(text)).map(([key, value]) => ({ key, value, stamp }));
    for (const change of changes) this.#latest.set(change.key, change);
    this.#post({ base, text, changes });
    if (!quickParse(base)) this.#catchUp();
  }

  dispose(): void {
    this.#channel.close();
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }

  #hear(message: Message | undefined): void {
    if (message) this.#work = this.#work.then(() => this.#take(message)).catch(reportUnexpected);
    else if (this.#latest.size > 0) {
      this.#post({ text: this.#options.text.peek(), changes: [...this.#latest.values()] });
    }
  }

  async #take({ base, text, changes }: Message): Promise<void> {
    const newer = changes.filter((change) => isLater(change, this.#latest.get(change.key)));
    for (const change of newer) {
      this.#latest.set(change.key, change);
      this.#time = Math.max(this.#time, change.stamp[0]);
    }
    const own = this.#options.text;
    if (base === own.peek() && newer.length === changes.length) own.value = text;
    else for (const change of newer) await this.#apply(change);
  }

  /** Takes what was told while the text had a mistake and nothing could be put into it. */
  #catchUp(): void {
    const others = [...this.#latest.values()].filter(({ stamp: [, tab] }) => tab !== this.#id);
    for (const change of others) this.#work = this.#work.then(() => this.#apply(change)).catch(reportUnexpected);
  }

  async #apply(change: Change): Promise<void> {
    const { key, value } = change;
    const { text, editor } = this.#options;
    const edit = await editor();
    const values = quickParse(text.peek());
    const isLatest = this.#latest.get(key) === change;
    if (isLatest && values && !equal(values.get(key), value)) text.value = edit(text.peek(), key, value);
  }
}

function isLater({ stamp: [time, tab] }: Change, known: Change | undefined): boolean {
  if (!known) return true;
  const [knownTime, knownTab] = known.stamp;
  return time > knownTime || (time === knownTime && tab > knownTab);
}

/** Nothing for a text with a mistake: it does not say that its settings are removed. */
function difference(before: StoredValues = NO_VALUES, after: StoredValues | undefined): [string, unknown][] {
  if (!after) return [];
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !equal(before.get(key), after.get(key))).map((key) => [key, after.get(key)]);
}

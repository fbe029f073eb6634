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
  /** The text as the others know it: the last one without a mistake. */
  #told: string;
  /** What was heard while the text had a mistake and nothing could be put into it. */
  #waiting: Change[] = [];
  #time = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(options: TabsOptions) {
    this.#options = options;
    this.#told = options.text.peek();
    this.#channel = new BroadcastChannel(options.channel);
    this.#channel.onmessage = ({ data }: MessageEvent<Message | undefined>) => this.#hear(data);
    // What was told between the reading of the store and now was not heard; whoever told it tells it again.
    this.#channel.postMessage(undefined);
  }

  /** Says what this tab changed. A text with a mistake is told when it is mended: nobody knows what it leaves out on purpose. */
  tell(): void {
    const [base, text] = [this.#told, this.#options.text.peek()];
    const values = quickParse(text);
    if (!values) return;
    this.#time = Math.max(this.#time + 1, Date.now());
    const stamp: Stamp = [this.#time, this.#id];
    const changes = difference(quickParse(base), values).map(([key, value]) => ({ key, value, stamp }));
    for (const change of changes) this.#latest.set(change.key, change);
    this.#told = text;
    this.#post({ base, text, changes });
    this.#enqueue(() => this.#apply(this.#waiting.splice(0)));
  }

  dispose(): void {
    this.#channel.close();
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }

  #hear(message: Message | undefined): void {
    if (message) this.#enqueue(() => this.#take(message));
    else if (this.#latest.size > 0) this.#post({ text: this.#told, changes: [...this.#latest.values()] });
  }

  #enqueue(task: () => Promise<void>): void {
    this.#work = this.#work.then(task).catch(reportUnexpected);
  }

  async #take({ base, text, changes }: Message): Promise<void> {
    const newer = changes.filter((change) => isLater(change, this.#latest.get(change.key)));
    for (const change of newer) {
      this.#latest.set(change.key, change);
      this.#time = Math.max(this.#time, change.stamp[0]);
    }
    if (base === this.#options.text.peek() && newer.length === changes.length) this.#set(text);
    else await this.#apply(newer);
  }

  async #apply(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const edit = await this.#options.editor();
    for (const change of changes) {
      const { key, value } = change;
      const text = this.#options.text.peek();
      const values = quickParse(text);
      if (!values) this.#waiting.push(change);
      else if (this.#latest.get(key) === change && !equal(values.get(key), value)) this.#set(edit(text, key, value));
    }
  }

  #set(text: string): void {
    this.#told = text;
    this.#options.text.value = text;
  }
}

function isLater({ stamp: [time, tab] }: Change, known: Change | undefined): boolean {
  if (!known) return true;
  const [knownTime, knownTab] = known.stamp;
  return time > knownTime || (time === knownTime && tab > knownTab);
}

function difference(before: StoredValues = NO_VALUES, after: StoredValues): [string, unknown][] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !equal(before.get(key), after.get(key))).map((key) => [key, after.get(key)]);
}

import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Disposable } from '../../api/kernel/disposable.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { printable, Rate, Ring, type Clock } from '../log/index.ts';

/** Whose channel it is: a plugin. Absent, it is the workbench's. */
export type ChannelSource = Pick<PluginDescription, 'id' | 'name'>;

interface OutputChannelOptions {
  /** Unique over all plugins. */
  readonly id: string;
  readonly name: string;
  readonly source?: ChannelSource | undefined;
  readonly clock: Clock;
  /** Brings the channel to the user's eyes. */
  show(preserveFocus: boolean): void;
}

const MAX_LINES = 10_000;
const MAX_LINE = 10_000;
/** UTF-16 units, all lines together: 10,000 long lines would be 200 MB. */
const MAX_LENGTH = 8_000_000;
/** More would push out what came in the same second. */
const MAX_PER_SECOND = 10_000;

/** The last line, while more can be added to it. */
interface OpenLine {
  readonly text: string;
  readonly length: number;
}

/** Lines of text, the newest 10,000. A line or a piece of one that comes too fast is dropped, and a note counts them. */
export class OutputChannel implements Disposable {
  readonly id: string;
  readonly name: string;
  readonly source: ChannelSource | undefined;
  readonly #options: OutputChannelOptions;
  readonly #rate = new Rate(MAX_PER_SECOND, 1000);
  readonly #version = signal(0);
  #open: OpenLine | 'dropped' | undefined;
  #report: Disposable | undefined;
  readonly lines = new Ring<string>({ capacity: MAX_LINES, maxWeight: MAX_LENGTH, weigh: (line) => line.length });
  /** Changes whenever {@link lines} did. */
  readonly version: ReadonlySignal<number> = this.#version;

  constructor(options: OutputChannelOptions) {
    this.#options = options;
    this.id = options.id;
    this.name = options.name;
    this.source = options.source;
  }

  /** Adds to the last line, which ends at the first line feed. */
  append(text: string): void {
    const pieces = text.split(/\r?\n/);
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      this.#add(piece);
      this.#open = undefined;
    }
    if (last !== '') this.#add(last);
    this.#changed();
  }

  appendLine(text: string): void {
    this.append(`${text}\n`);
  }

  clear(): void {
    this.lines.clear();
    this.#open = undefined;
    this.#changed();
  }

  show(preserveFocus = false): void {
    this.#options.show(preserveFocus);
  }

  dispose(): void {
    this.#report?.dispose();
  }

  #add(piece: string): void {
    if (this.#open === 'dropped') return;
    if (!this.#rate.take(this.#options.clock.now())) {
      this.#open ??= 'dropped';
      this.#reportLater();
      return;
    }
    const before = this.#open ?? { text: '', length: 0 };
    const open = { text: (before.text + piece).slice(0, MAX_LINE), length: before.length + piece.length };
    if (this.#open) this.lines.replaceLast(shown(open));
    else this.lines.push(shown(open));
    this.#open = open;
  }

  #reportLater(): void {
    this.#report ??= this.#options.clock.after(1000, () => {
      this.#report = undefined;
      this.#open = undefined;
      this.lines.push(`… ${this.#rate.takeRefused()} lines dropped: more than ${MAX_PER_SECOND} in a second`);
      this.#changed();
    });
  }

  #changed(): void {
    this.#version.value = this.#version.peek() + 1;
  }
}

function shown({ text, length }: OpenLine): string {
  const more = length > MAX_LINE ? `… (${length - MAX_LINE} more characters)` : '';
  return printable(text, MAX_LINE) + more;
}

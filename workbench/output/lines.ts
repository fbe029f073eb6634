import type { Ring } from '../log/index.ts';

/** The lines of a channel that hold a text, found once each however often one asks. */
export class FilteredLines {
  readonly #lines: Ring<string>;
  readonly #wanted: string;
  #matches: number[] = [];
  #seen = 0;

  /** An empty text is held by every line; case does not matter. */
  constructor(lines: Ring<string>, text: string) {
    this.#lines = lines;
    this.#wanted = text.toLowerCase();
  }

  /** How many lines there are to show now. */
  get length(): number {
    if (this.#wanted === '') return this.#lines.length;
    this.#follow();
    return this.#matches.length;
  }

  at(index: number): string {
    const sequence = this.#wanted === '' ? this.#lines.first + index : this.#matches[index];
    return (sequence !== undefined && this.#lines.get(sequence)) || '';
  }

  /** Sequence number of a line: it stays while others come and go. */
  sequenceAt(index: number): number {
    return this.#wanted === '' ? this.#lines.first + index : (this.#matches[index] ?? -1);
  }

  get text(): string {
    return Array.from({ length: this.length }, (_, index) => this.at(index)).join('\n');
  }

  /** A line cut at the places that match: every second part does. */
  split(line: string): readonly string[] {
    if (this.#wanted === '') return [line];
    const parts: string[] = [];
    const lower = line.toLowerCase();
    let from = 0;
    for (let at = lower.indexOf(this.#wanted); at >= 0; at = lower.indexOf(this.#wanted, from)) {
      parts.push(line.slice(from, at), line.slice(at, at + this.#wanted.length));
      from = at + this.#wanted.length;
    }
    return [...parts, line.slice(from)];
  }

  /** The last line is looked at again each time, since it may have grown. */
  #follow(): void {
    const { first, end } = this.#lines;
    while (this.#matches.length > 0 && (this.#matches.at(-1) ?? 0) >= this.#seen - 1) this.#matches.pop();
    const gone = this.#matches.findIndex((sequence) => sequence >= first);
    if (gone !== 0) this.#matches = gone < 0 ? [] : this.#matches.slice(gone);
    for (let sequence = Math.max(first, this.#seen - 1); sequence < end; sequence++) {
      if (this.#lines.get(sequence)?.toLowerCase().includes(this.#wanted)) this.#matches.push(sequence);
    }
    this.#seen = end;
  }
}

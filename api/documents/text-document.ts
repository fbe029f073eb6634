import { toPath } from '../kernel/uri.ts';
import type { Position, Range } from '../languages/types.ts';

/** A text document, kept up to date while it is open. Positions are LSP's: lines and UTF-16 units from 0. */
export interface TextDocument {
  /** `file:///src/main.py`; the workspace is the root. */
  readonly uri: string;
  /** In the workspace: `src/main.py`. */
  readonly path: string;
  readonly languageId: string;
  /** Grows with every change. */
  readonly version: number;
  /** Has changes that are not saved. */
  readonly isDirty: boolean;
  /** No longer open; the text is the last one. */
  readonly isClosed: boolean;
  readonly lineCount: number;
  /** All of the text, or a part of it. A range beyond the text is cut. */
  getText(range?: Range): string;
  /** A line without its line break; `''` beyond the end. */
  lineAt(line: number): string;
  /** UTF-16 offset from the start. A position beyond its line or the text is cut. */
  offsetAt(position: Position): number;
  positionAt(offset: number): Position;
  /** The word at a position, by default letters, digits, `_` and `$`; `undefined` between words. The pattern has the flag `g`. */
  getWordRangeAtPosition(position: Position, pattern?: RegExp): Range | undefined;
}

interface DocumentData {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  readonly isDirty: boolean;
}

interface DocumentChange {
  readonly version: number;
  readonly isDirty: boolean;
  readonly changes: readonly { readonly range?: Range | undefined; readonly text: string }[];
}

const LINE_BREAK = /\r\n?|\n/g;
const WORD = /[\p{L}\p{N}_$]+/gu;

/** The cell's copy of a document; only `documents/mirror.ts` changes it. */
export class MirroredDocument implements TextDocument {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  version: number;
  isDirty: boolean;
  isClosed = false;
  #text: string;
  #lineStarts: readonly number[] | undefined;

  constructor({ uri, languageId, version, text, isDirty }: DocumentData) {
    this.uri = uri;
    this.path = toPath(uri);
    this.languageId = languageId;
    this.version = version;
    this.isDirty = isDirty;
    this.#text = text;
  }

  get lineCount(): number {
    return this.#lines().length;
  }

  getText(range?: Range): string {
    return range ? this.#text.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.#text;
  }

  lineAt(line: number): string {
    return this.#text.slice(this.offsetAt({ line, character: 0 }), this.offsetAt({ line, character: Infinity }));
  }

  offsetAt({ line, character }: Position): number {
    const starts = this.#lines();
    if (line < 0) return 0;
    const start = starts[line] ?? this.#text.length;
    const next = starts[line + 1] ?? this.#text.length;
    return Math.max(start, Math.min(start + character, next - this.#lineBreakBefore(next, start)));
  }

  positionAt(offset: number): Position {
    const starts = this.#lines();
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return { line: low, character: at - (starts[low] ?? 0) };
  }

  getWordRangeAtPosition({ line, character }: Position, pattern = WORD): Range | undefined {
    for (const { index, 0: word } of this.lineAt(line).matchAll(pattern)) {
      const end = index + word.length;
      if (index > character) return undefined;
      if (end >= character) return { start: { line, character: index }, end: { line, character: end } };
    }
    return undefined;
  }

  /** LSP: each change counts on the text that the one before it left. */
  apply({ version, isDirty, changes }: DocumentChange): void {
    for (const { range, text } of changes) {
      const start = range ? this.offsetAt(range.start) : 0;
      const end = range ? this.offsetAt(range.end) : this.#text.length;
      this.#text = this.#text.slice(0, start) + text + this.#text.slice(end);
      this.#lineStarts = undefined;
    }
    this.version = version;
    this.isDirty = isDirty;
  }

  #lines(): readonly number[] {
    this.#lineStarts ??= [0, ...Array.from(this.#text.matchAll(LINE_BREAK), ({ index, 0: end }) => index + end.length)];
    return this.#lineStarts;
  }

  /** How many units before `next`, the start of a line, belong to the line break. */
  #lineBreakBefore(next: number, start: number): number {
    const last = next > start ? this.#text[next - 1] : undefined;
    if (last === '\r') return 1;
    if (last !== '\n') return 0;
    return this.#text[next - 2] === '\r' && next - 2 >= start ? 2 : 1;
  }
}

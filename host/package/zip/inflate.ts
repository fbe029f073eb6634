import { refuse } from '../refusal.ts';
import { codeOf, type Code } from './huffman.ts';

const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]; // prettier-ignore
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577]; // prettier-ignore
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const FIXED = {
  literals: codeOf(Uint8Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))),
  distances: codeOf(new Uint8Array(32).fill(5)),
};

/**
 * Unpacks RFC 1951 into exactly `size` bytes, and refuses data that has more or fewer, or that ends before or after its last
 * block. Own code, because what is at hand is not strict alike: browsers' `DecompressionStream` refuses bytes after the end,
 * Node 20's ignores them, and neither stops at a given size.
 */
export function inflate(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  return new Inflation(packed, size).run();
}

class Inflation {
  readonly #in: Uint8Array;
  readonly #out: Uint8Array<ArrayBuffer>;
  #read = 0;
  #written = 0;
  /** Bits taken from the input and not used yet, the next one lowest. */
  #hold = 0;
  #held = 0;

  constructor(packed: Uint8Array, size: number) {
    this.#in = packed;
    this.#out = new Uint8Array(size);
  }

  run(): Uint8Array<ArrayBuffer> {
    let last = false;
    while (!last) {
      last = this.#bits(1) === 1;
      const kind = this.#bits(2);
      if (kind === 0) this.#stored();
      else if (kind === 1) this.#block(FIXED.literals, FIXED.distances);
      else if (kind === 2) this.#dynamic();
      else corrupt('a block of no known kind');
    }
    if (this.#read - (this.#held >> 3) !== this.#in.length) corrupt('bytes after its end');
    if (this.#written !== this.#out.length) refuse('WrongSize', 'A file is smaller than the archive says.');
    return this.#out;
  }

  #stored(): void {
    this.#read -= this.#held >> 3;
    this.#hold = this.#held = 0;
    const length = this.#bits(16);
    if (this.#bits(16) !== (length ^ 0xffff)) corrupt('a stored block of no clear length');
    if (this.#read + length > this.#in.length) corrupt('an end in the middle');
    this.#reserve(length);
    this.#out.set(this.#in.subarray(this.#read, this.#read + length), this.#written);
    this.#read += length;
    this.#written += length;
  }

  #dynamic(): void {
    const literals = this.#bits(5) + 257;
    const distances = this.#bits(5) + 1;
    if (literals > 286 || distances > 30) corrupt('a code of too many symbols');
    const ordered = new Uint8Array(19);
    for (let count = this.#bits(4) + 4, at = 0; at < count; at++) ordered[LENGTHS_ORDER[at] ?? 0] = this.#bits(3);
    const lengths = this.#lengths(codeOf(ordered, true), literals + distances);
    if (lengths[256] === 0) corrupt('a block without an end');
    this.#block(codeOf(lengths.subarray(0, literals)), codeOf(lengths.subarray(literals)));
  }

  #lengths(code: Code, count: number): Uint8Array {
    const lengths = new Uint8Array(count);
    for (let at = 0; at < count;) {
      const symbol = this.#symbol(code);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) corrupt('a repetition of nothing');
      const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
      const times = symbol === 16 ? 3 + this.#bits(2) : symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7);
      if (at + times > count) corrupt('a code of too many symbols');
      lengths.fill(value, at, (at += times));
    }
    return lengths;
  }

  #block(literals: Code, distances: Code): void {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol === 256) return;
      if (symbol < 256) {
        this.#reserve(1);
        this.#out[this.#written++] = symbol;
      } else this.#copy(symbol - 257, distances);
    }
  }

  #copy(lengthSymbol: number, distances: Code): void {
    if (lengthSymbol > 28) corrupt('a length that does not exist');
    const length = (LENGTH_BASE[lengthSymbol] ?? 0) + this.#bits(LENGTH_EXTRA[lengthSymbol] ?? 0);
    const symbol = this.#symbol(distances);
    if (symbol > 29) corrupt('a distance that does not exist');
    const distance = (DISTANCE_BASE[symbol] ?? 0) + this.#bits(DISTANCE_EXTRA[symbol] ?? 0);
    if (distance > this.#written) corrupt('a distance to before its start');
    this.#reserve(length);
    const out = this.#out;
    const end = this.#written + length;
    for (let at = this.#written; at < end; at++) out[at] = out[at - distance] ?? 0; // may read what it wrote
    this.#written = end;
  }

  #symbol({ bits, table }: Code): number {
    while (this.#held < bits && this.#read < this.#in.length) this.#take();
    const entry = table[this.#hold & ((1 << bits) - 1)] ?? 0;
    const length = entry & 15;
    if (length === 0) corrupt('a code that does not exist');
    if (length > this.#held) corrupt('an end in the middle');
    this.#hold >>>= length;
    this.#held -= length;
    return entry >>> 4;
  }

  #bits(count: number): number {
    while (this.#held < count) {
      if (this.#read >= this.#in.length) corrupt('an end in the middle');
      this.#take();
    }
    const value = this.#hold & ((1 << count) - 1);
    this.#hold >>>= count;
    this.#held -= count;
    return value;
  }

  /** At most 15 bits are held before, hence 23 after. */
  #take(): void {
    this.#hold |= (this.#in[this.#read++] ?? 0) << this.#held;
    this.#held += 8;
  }

  #reserve(length: number): void {
    if (this.#written + length > this.#out.length) refuse('WrongSize', 'A file is larger than the archive says.');
  }
}

function corrupt(what: string): never {
  refuse('CorruptData', `A file’s compressed data has ${what}.`);
}

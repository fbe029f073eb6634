import { refuse } from '../refusal.ts';

/** A prefix code as one look-up: the next `bits` bits of the stream → `symbol << 4 | length`, or 0 for none. */
export interface Code {
  readonly bits: number;
  readonly table: Uint16Array;
}

/**
 * The canonical code of RFC 1951 §3.2.2. Refuses one that assigns a bit string twice, and one that leaves some unassigned, save
 * for a single code of one bit (§3.2.7 allows it for distances); `isWhole` excludes that too. As zlib does.
 */
export function codeOf(lengths: Uint8Array, isWhole = false): Code {
  const counts = new Uint16Array(16);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  const bits = Math.max(
    1,
    counts.findLastIndex((count) => count > 0),
  );
  const next = new Uint16Array(17);
  let left = 1;
  for (let length = 1; length <= 15; length++) {
    const count = counts[length] ?? 0;
    left = left * 2 - count;
    if (left < 0) refuse('CorruptData', 'A file’s compressed data has an over-full code.');
    next[length + 1] = ((next[length] ?? 0) + count) << 1;
  }
  const used = counts.reduce((sum, count) => sum + count, 0);
  if (left > 0 && !(used === 0 || (used === 1 && counts[1] === 1 && !isWhole))) {
    refuse('CorruptData', 'A file’s compressed data has an incomplete code.');
  }
  return { bits, table: fill(lengths, next, bits) };
}

function fill(lengths: Uint8Array, next: Uint16Array, bits: number): Uint16Array {
  const table = new Uint16Array(1 << bits);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    for (let at = reverse(code, length); at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
  }
  return table;
}

/** Codes are packed from their most significant bit, everything else from the least. */
function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let bit = 0; bit < length; bit++) reversed |= ((code >>> bit) & 1) << (length - 1 - bit);
  return reversed;
}

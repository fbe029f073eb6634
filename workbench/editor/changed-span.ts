/** What to replace in one text to get another. Offsets are UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The one span in which two texts differ, so that replacing it keeps cursors, folds and marks where the text stayed as it was;
 * undefined when they are equal. Never cuts a surrogate pair or a CRLF in two.
 */
export function changedSpan(before: string, after: string): Span | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (splits(before, start) || splits(after, start)) start--;
  let tail = 0;
  const most = shorter - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  if (tail > 0 && (splits(before, before.length - tail) || splits(after, after.length - tail))) tail--;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

function splits(text: string, at: number): boolean {
  const [left = '', right = ''] = [text[at - 1], text[at]];
  return (left === '\r' && right === '\n') || (/[\ud800-\udbff]/.test(left) && /[\udc00-\udfff]/.test(right));
}

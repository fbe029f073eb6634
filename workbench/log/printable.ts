/** Control, bidi and invisible characters. Tab and line feed may stay where a text may have lines. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * A text from anywhere, safe to show among others: what would be invisible, reorder the line or steer a terminal is spelt out
 * (`\u{1b}`), and the end of a long one is cut with a note of how much is missing.
 */
export function printable(raw: string, max: number): string {
  const text = raw.replaceAll('\r\n', '\n');
  const cut = text.length > max ? `${text.slice(0, max)}… (${text.length - max} more characters)` : text;
  return cut.replaceAll(HIDDEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** The same on one line. */
export function printableLine(text: string, max: number): string {
  return printable(text.replaceAll(/\s*[\r\n\t]+\s*/g, ' '), max);
}

/** The words of a stranger, of which no part can pass for what stands outside the quotation marks. */
export function quoted(words: string): string {
  return `“${words.replaceAll(/[\p{Pi}\p{Pf}"＂„‟]/gu, "'")}”`;
}

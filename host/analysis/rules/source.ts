import type { Report, Severity } from '../finding.ts';

/** What turns the direction of text, hides a tag in it, or has no width; a byte order mark at the very start is none of them. */
const INVISIBLE =
  /[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2060-\u2064\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufff9-\ufffb\ufe00-\ufe0f]|(?!^)\ufeff|[\u{e0000}-\u{e01ef}]/gu;
const TURNS = /[\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/u;
/** An emoji's own, after a sign and before one. */
const OF_EMOJI = /[\ufe0f\u200d]/u;

/** Letters of names that mix the Latin alphabet with one that looks like it. */
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu;
const LATIN = /\p{Script=Latin}/u;
const LIKE_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}]/u;

/** Names as `javascript-obfuscator` makes them. */
const MADE_UP = /\b_0x[0-9a-f]{3,}\b/g;
const ESCAPES = /\\x[0-9a-f]{2}|\\u00[0-9a-f]{2}/gi;
const MANY = 20;

/** What can be seen, or not, without knowing the language. */
export function source(text: string, report: Report): void {
  const seen = new Set<string>();
  for (const { 0: sign, index } of text.matchAll(INVISIBLE)) {
    const isPart = OF_EMOJI.test(sign) && /\p{Emoji}/u.test(text.slice(Math.max(0, index - 2), index));
    if (isPart || seen.has(sign)) continue;
    seen.add(sign);
    const severity: Severity = TURNS.test(sign) ? 'danger' : 'warning';
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const what = severity === 'danger' ? 'turns the text round or hides one' : 'cannot be seen';
    report({ rule: 'invisible-text', severity, message: `Has the character U+${code}, which ${what}.`, at: index });
  }
  if (LIKE_LATIN.test(text)) {
    for (const { 0: name, index } of text.matchAll(NAME)) {
      if (!LATIN.test(name) || !LIKE_LATIN.test(name)) continue;
      const message = `The letters of \`${name.slice(0, 40)}\` come from several alphabets.`;
      report({ rule: 'mixed-scripts', severity: 'warning', message, at: index });
      break;
    }
  }
  many(text, MADE_UP, (count, at) =>
    report({
      rule: 'obfuscated',
      severity: 'warning',
      message: `Has ${count} names that a tool made up to hide them.`,
      at,
    }),
  );
  many(text, ESCAPES, (count, at) => {
    if (count * 4 * 20 < text.length) return; // a table of characters in a large bundle
    report({ rule: 'obfuscated', severity: 'warning', message: `Writes ${count} plain letters as escapes.`, at });
  });
}

function many(text: string, pattern: RegExp, tell: (count: number, at: number) => void): void {
  const found = [...text.matchAll(pattern)];
  const [first] = found;
  if (first && found.length >= MANY) tell(found.length, first.index);
}

/*
 * JavaScript and TypeScript that Lezer's grammar (1.5) misreads, each with a spelling that it reads. A rewritten text is as long
 * as it was, has its lines where they were, and means the same to whoever counts.
 */

/** Rewrites `({ a } = {}) =>`, read as an assignment in parentheses, to `({ a,_={}}) =>`, which has a default value too. */
export function legibleJavaScript(text: string): string {
  return text.replace(
    DEFAULT_OF_LAST_PARAMETER,
    (found, bracket: string, value: string, arrow: string, at: number, all: string) => {
      if (!isFirstParameter(all, at)) return found;
      const comma = endsProperty(all, at) ? ',' : ' ';
      return `${comma}_=${value}${bracket}${arrow}`;
    },
  );
}

/** Rewrites besides what only TypeScript has. */
export function legibleTypeScript(text: string): string {
  return legibleJavaScript(text)
    .replace(TYPE_PREDICATE, (_, colon: string, predicate: string) => colon + blank(predicate))
    .replace(ASYNC_GENERIC, blank)
    .replace(OPTIONAL_METHOD, '$1 ');
}

const DEFAULT_OF_LAST_PARAMETER =
  /([}\]]) = (\{[^{}]{0,200}\}|\[[^[\]]{0,200}\]|[\w$.]{1,80})(\)\s*(?::[^=;]{0,200})?=>)/g;

/** `(a): a is B =>`, where the grammar expects a type. */
const TYPE_PREDICATE = /(\)\s*:\s*)([\w$]+\s+is\s)(?=[^;{}]{0,200}=>)/g;

/** `async <A extends B>() =>`, read as a comparison; it is an arrow function without the word as well. */
const ASYNC_GENERIC = /\basync(?= <[A-Z])/g;

/** `method?(): void;`, a member of a class that need not be there. */
const OPTIONAL_METHOD = /^([\t ]*(?:(?:public|protected|private|abstract|override) )*[\w$]+)\?(?=\()/gm;

/** So that looking for the opening brackets of a thousand closing ones doesn't take a thousand times the file. */
const LONGEST_PATTERN = 2000;

/** Whether the bracket that closes here opens behind a parenthesis, so that it is a pattern and not the end of a type. */
function isFirstParameter(text: string, closing: number): boolean {
  let depth = 0;
  for (let at = closing; at > closing - LONGEST_PATTERN; at--) {
    const character = text.charAt(at);
    if (character === '}' || character === ']') depth++;
    if (character === '{' || character === '[') depth--;
    if (depth === 0) return /\(\s*$/.test(text.slice(Math.max(0, at - 80), at));
  }
  return false;
}

/** Whether a bracket closes behind a property, and neither behind a comma nor behind nothing. */
function endsProperty(text: string, closing: number): boolean {
  let at = closing - 1;
  while (/\s/.test(text.charAt(at))) at--;
  return !/[,{[]/.test(text.charAt(at));
}

function blank(text: string): string {
  return text.replace(/\S/g, ' ');
}

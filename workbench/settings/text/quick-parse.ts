/** Setting names to values, as they are written. */
export type StoredValues = ReadonlyMap<string, unknown>;

export const NO_VALUES: StoredValues = new Map();

const COMMENTS = /("(?:[^"\\]|\\.)*")|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g;
const TRAILING_COMMAS = /("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g;

/**
 * The values of a settings text that has no mistake but comments and trailing commas; undefined for any other, which
 * `broken.ts` reads. This is what runs before the first paint, so jsonc-parser does not have to.
 */
export function quickParse(text: string): StoredValues | undefined {
  if (text.trim() === '') return NO_VALUES;
  try {
    const plain = text.replaceAll(COMMENTS, keepText).replaceAll(TRAILING_COMMAS, keepText);
    if (plain.trim() === '') return NO_VALUES;
    const value: unknown = JSON.parse(plain);
    return isObject(value) ? new Map(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

function keepText(_: string, text: string | undefined): string {
  return text ?? ' ';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

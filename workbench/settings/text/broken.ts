import { parse, type ParseError } from 'jsonc-parser';
import { NO_VALUES, type StoredValues } from './quick-parse.ts';

/** The first mistake in a settings text. */
export interface TextProblem {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** By jsonc-parser's ParseErrorCode, a `const enum` that isolated modules cannot read. */
const MESSAGES: Readonly<Record<number, string>> = {
  3: 'a setting’s name in double quotes is expected',
  4: 'a value is expected',
  5: 'a `:` is expected',
  6: 'a `,` is expected',
  7: 'a `}` is missing',
  8: 'a `]` is missing',
  9: 'the settings have ended already',
  12: 'the text does not end on its line',
};

/** Reads what can be read of a text that {@link quickParse} refuses. */
export function parseBroken(text: string): { readonly values: StoredValues; readonly problem: TextProblem } {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  const offset = first?.offset ?? 0;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const message = first ? (MESSAGES[first.error] ?? 'this is not JSON') : 'settings stand in `{ … }`';
  return {
    values: isObject ? new Map(Object.entries(value)) : NO_VALUES,
    problem: { line: text.slice(0, offset).split('\n').length, message },
  };
}

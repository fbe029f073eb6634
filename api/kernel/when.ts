import { compileRegex, type LinearRegex } from './linear-regex.ts';

/**
 * When clauses in VS Code's grammar (operators `!`, `&&`, `||`, `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `not in`, `=~`).
 * Two differences, both on purpose: a clause that does not parse is an error here (VS Code treats it as always true), and
 * an object never equals a text (VS Code compares with JavaScript's `==`, which runs `toString`).
 */
export type When =
  | { readonly kind: 'literal'; readonly value: boolean }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'not'; readonly operand: When }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly When[] }
  | { readonly kind: 'equals'; readonly key: string; readonly value: string }
  | { readonly kind: 'compare'; readonly key: string; readonly operator: Comparison; readonly value: number }
  | { readonly kind: 'in'; readonly key: string; readonly list: string }
  | { readonly kind: 'matches'; readonly key: string; readonly regex: LinearRegex };

type Comparison = '<' | '<=' | '>' | '>=';

export type ParsedWhen =
  | { readonly ok: true; readonly expression: When }
  /** `offset`: where in the text, in UTF-16 units from 0. */
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** What a clause may be at most. */
export const whenLimits = { length: 1000, nodes: 250, depth: 32 } as const;

/** Takes time linear in the text. Whoever draws hides the item when this fails: never "always true". */
export function parseWhen(text: string): ParsedWhen {
  try {
    return { ok: true, expression: new Parser(text).parse() };
  } catch (error) {
    if (error instanceof ClauseError) return { ok: false, message: error.message, offset: error.offset };
    throw error;
  }
}

/** `get` answers a context key's value. Never throws, whatever the values are. */
export function evaluate(when: When, get: (key: string) => unknown): boolean {
  switch (when.kind) {
    case 'literal':
      return when.value;
    case 'key':
      return Boolean(get(when.key));
    case 'not':
      return !evaluate(when.operand, get);
    case 'and':
      return when.operands.every((operand) => evaluate(operand, get));
    case 'or':
      return when.operands.some((operand) => evaluate(operand, get));
    case 'equals':
      return looselyEquals(get(when.key), when.value);
    case 'compare':
      return compare(numberOf(get(when.key)), when.operator, when.value);
    case 'in':
      return isIn(get(when.key), get(when.list));
    case 'matches':
      return matches(get(when.key), when.regex);
  }
}

/** The context keys that a clause reads, each once. */
export function keysOf(when: When): readonly string[] {
  const keys = new Set<string>();
  collectKeys(when, keys);
  return [...keys];
}

function collectKeys(when: When, keys: Set<string>): void {
  if ('key' in when) keys.add(when.key);
  if (when.kind === 'in') keys.add(when.list);
  if (when.kind === 'not') collectKeys(when.operand, keys);
  if (when.kind === 'and' || when.kind === 'or') for (const operand of when.operands) collectKeys(operand, keys);
}

/** JavaScript's `==` between a primitive and a text: `7 == '7'` and `true == '1'` hold. */
function looselyEquals(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value === text;
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value) === Number(text);
  return false;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : typeof value === 'string' ? Number.parseFloat(value) : Number.NaN;
}

function compare(left: number, operator: Comparison, right: number): boolean {
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  if (operator === '>') return left > right;
  return left >= right;
}

function isIn(item: unknown, list: unknown): boolean {
  if (Array.isArray(list)) return list.includes(item);
  return typeof item === 'string' && typeof list === 'object' && list !== null && Object.hasOwn(list, item);
}

function matches(value: unknown, regex: LinearRegex): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) && regex.test(String(value));
}

class ClauseError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

interface Token {
  /** `word`: a key or an unquoted value; the rest is spelt as it is written. */
  readonly type: 'word' | 'quoted' | 'regex' | 'end' | (typeof OPERATORS)[number] | (typeof KEYWORDS)[number];
  readonly text: string;
  readonly offset: number;
}

const OPERATORS = ['===', '!==', '==', '!=', '=~', '<=', '>=', '&&', '||', '(', ')', '!', '<', '>'] as const;
const KEYWORDS = ['true', 'false', 'in', 'not'] as const;
const SPACE = /[\s\u00a0]*/y;
const WORD = /[a-zA-Z0-9_<>\-./\\:*?+[\]^,#@;"%$\p{L}]+/uy;
const QUOTED = /'[^']*'/y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+\/[a-z]*/y;

class Parser {
  readonly #text: string;
  #token: Token;
  #end = 0;
  #nodes = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#token = { type: 'end', text: '', offset: 0 };
  }

  parse(): When {
    if (this.#text.length > whenLimits.length) {
      throw new ClauseError(`The clause is longer than ${whenLimits.length} characters.`, whenLimits.length);
    }
    this.#advance();
    if (this.#is('end')) throw new ClauseError('The clause is empty; leave it out instead.', 0);
    const expression = this.#or();
    if (!this.#is('end')) throw this.#unexpected('`&&`, `||` or the end');
    return expression;
  }

  #or(): When {
    if (++this.#depth > whenLimits.depth) throw this.#error(`Parentheses are nested deeper than ${whenLimits.depth}.`);
    const operands = [this.#and()];
    while (this.#take('||')) operands.push(this.#and());
    this.#depth--;
    return this.#join('or', operands);
  }

  #and(): When {
    const operands = [this.#term()];
    while (this.#take('&&')) operands.push(this.#term());
    return this.#join('and', operands);
  }

  #join(kind: 'and' | 'or', operands: readonly When[]): When {
    const [first] = operands;
    return first && operands.length === 1 ? first : this.#node({ kind, operands });
  }

  #term(): When {
    if (!this.#take('!')) return this.#primary(true);
    return this.#node({ kind: 'not', operand: this.#primary(false) });
  }

  /** After `!` only a key, a literal or parentheses may stand, so `!a == b` is refused instead of misread. */
  #primary(mayCompare: boolean): When {
    if (this.#take('true')) return this.#node({ kind: 'literal', value: true });
    if (this.#take('false')) return this.#node({ kind: 'literal', value: false });
    if (this.#take('(')) {
      const inner = this.#or();
      if (!this.#take(')')) throw this.#unexpected('`)`');
      return inner;
    }
    const { type, text } = this.#token;
    if (type !== 'word') throw this.#unexpected('a context key');
    this.#advance();
    return this.#node(mayCompare ? this.#comparison(text) : { kind: 'key', key: text });
  }

  #comparison(key: string): When {
    if (this.#take('=~')) return { kind: 'matches', key, regex: this.#regex() };
    if (this.#take('==') || this.#take('===')) return this.#equals(key);
    if (this.#take('!=') || this.#take('!==')) return this.#node({ kind: 'not', operand: this.#equals(key) });
    if (this.#take('in')) return { kind: 'in', key, list: this.#list() };
    if (this.#take('not')) {
      if (!this.#take('in')) throw this.#unexpected('`in`');
      return this.#node({ kind: 'not', operand: { kind: 'in', key, list: this.#list() } });
    }
    for (const operator of ['<=', '<', '>=', '>'] as const) {
      if (this.#take(operator)) return { kind: 'compare', key, operator, value: this.#number(operator) };
    }
    return { kind: 'key', key };
  }

  /** Unquoted `true` and `false` ask whether the key is set; quoted they are texts. */
  #equals(key: string): When {
    const { quoted, value } = this.#value();
    if (!quoted && value === 'true') return { kind: 'key', key };
    if (!quoted && value === 'false') return this.#node({ kind: 'not', operand: { kind: 'key', key } });
    return { kind: 'equals', key, value };
  }

  #value(): { quoted: boolean; value: string } {
    const { type, text } = this.#token;
    const quoted = type === 'quoted';
    if (quoted || type === 'word' || type === 'true' || type === 'false' || type === 'in') {
      this.#advance();
      return { quoted, value: quoted ? text.slice(1, -1) : text };
    }
    return { quoted: false, value: '' }; // VS Code: `key ==` compares with the empty text
  }

  #list(): string {
    const { offset } = this.#token;
    const { value } = this.#value();
    if (value === '') throw new ClauseError('After `in` stands the name of a context key that holds a list.', offset);
    return value;
  }

  #number(operator: Comparison): number {
    const { offset } = this.#token;
    const { value } = this.#value();
    const number = Number.parseFloat(value);
    if (Number.isNaN(number)) throw new ClauseError(`\`${operator}\` compares with a number.`, offset);
    return number;
  }

  #regex(): LinearRegex {
    const { type, text, offset } = this.#token;
    const written = type === 'quoted' ? text.slice(1, -1) : text;
    const close = written.lastIndexOf('/');
    if ((type !== 'quoted' && type !== 'regex') || !written.startsWith('/') || close < 1) {
      throw this.#unexpected('a pattern such as `/\\.py$/`');
    }
    const compiled = compileRegex(written.slice(1, close), written.slice(close + 1));
    if (!compiled.ok) throw new ClauseError(compiled.message, offset);
    this.#advance();
    return compiled.regex;
  }

  #node(when: When): When {
    if (++this.#nodes > whenLimits.nodes) throw this.#error(`The clause has more than ${whenLimits.nodes} terms.`);
    return when;
  }

  #is(type: Token['type']): boolean {
    return this.#token.type === type;
  }

  #take(type: Token['type']): boolean {
    if (!this.#is(type)) return false;
    this.#advance();
    return true;
  }

  #advance(): void {
    this.#end += this.#match(SPACE, this.#end)?.length ?? 0;
    this.#token = this.#scan(this.#end);
    this.#end += this.#token.text.length;
  }

  #scan(offset: number): Token {
    if (offset >= this.#text.length) return { type: 'end', text: '', offset };
    const operator = OPERATORS.find((candidate) => this.#text.startsWith(candidate, offset));
    if (operator) return { type: operator, text: operator, offset };
    const quoted = this.#match(QUOTED, offset);
    if (quoted) return { type: 'quoted', text: quoted, offset };
    const regex = this.#match(REGEX, offset);
    if (regex) return { type: 'regex', text: regex, offset };
    const text = this.#text[offset] === '/' ? undefined : this.#match(WORD, offset);
    if (!text) throw new ClauseError(complaint(this.#text[offset] ?? ''), offset);
    return { type: KEYWORDS.find((keyword) => keyword === text) ?? 'word', text, offset };
  }

  #match(sticky: RegExp, offset: number): string | undefined {
    sticky.lastIndex = offset;
    return sticky.exec(this.#text)?.[0];
  }

  #unexpected(expected: string): ClauseError {
    const found = this.#is('end') ? 'the clause ends' : `there is \`${this.#token.text.slice(0, 40)}\``;
    return this.#error(`Expected ${expected}, but ${found}.`);
  }

  #error(message: string): ClauseError {
    return new ClauseError(message, this.#token.offset);
  }
}

function complaint(character: string): string {
  if (character === '=') return 'A single `=` is not an operator; write `==` or `=~`.';
  if (character === '&' || character === '|') return `A single \`${character}\` is not an operator; write it twice.`;
  if (character === "'") return 'The quoted text does not end.';
  if (character === '/') return 'The pattern does not end; a text that starts with `/` must be quoted.';
  return `\`${character}\` cannot stand here; quote texts with '…'.`;
}

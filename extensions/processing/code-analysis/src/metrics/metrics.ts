/** A stretch of the text: offsets in UTF-16 units, as JavaScript, Lezer and the Language Server Protocol count. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One addend of a score, for a reader who asks where the figure comes from. */
export interface Part {
  readonly what: string;
  /** Zero-based, as in the Language Server Protocol. */
  readonly line: number;
  readonly amount: number;
  /** How much of the amount is owed to nesting; always 0 for cyclomatic complexity. */
  readonly nesting: number;
}

export interface Score {
  readonly total: number;
  /** In the order of the text. They add up to the total, with the 1 that every cyclomatic complexity starts from. */
  readonly parts: readonly Part[];
}

/** An initializer is a class field's value or a static block: code without a head that ESLint measures as a function. */
export type FunctionKind = 'function' | 'method' | 'closure' | 'initializer';

export interface FunctionMetrics {
  /** Qualified: `Cart.total`, `parser::Parser::next`, `debounce.<anonymous>`. */
  readonly name: string;
  readonly kind: FunctionKind;
  readonly range: Span;
  /** Where to point at the function: its name, or for one without a name the token that makes it a function. */
  readonly nameRange: Span;
  readonly cyclomatic: Score;
  readonly cognitive: Score;
  /** From the first line to the last, blank lines and comments included. */
  readonly lines: number;
  /** How deep `if`, loops, `try`, `switch` and their like stand in each other; functions inside start from 0 again. */
  readonly depth: number;
  /** What a caller passes: `self`, `cls` and TypeScript's `this` are not counted. */
  readonly parameters: number;
}

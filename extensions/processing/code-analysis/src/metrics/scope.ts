import type { Rule } from './language.ts';
import type { FunctionKind, Span } from './metrics.ts';

/** What gives names to the functions inside, and what their names are looked up in. */
export interface Scope {
  readonly kind: 'file' | 'module' | 'class' | 'function';
  readonly parent: Scope | undefined;
  /** The qualified name, empty for a file. */
  readonly path: string;
  /** The functions that stand directly inside, by their plain names. The first of two wins. */
  readonly members: Map<string, FunctionScope>;
  /** The function whose code this is: for a class inside a function, that function. */
  readonly owner: FunctionScope | undefined;
}

export interface Count {
  readonly what: string;
  readonly at: number;
}

export interface CognitiveCount extends Count {
  /** Levels around it; undefined where the white paper counts the same at any depth. */
  readonly nesting: number | undefined;
}

export interface Call {
  readonly callee: string;
  /** Whether it is called on `self`, `this` or their like, and so is a member of the class around. */
  readonly onSelf: boolean;
  readonly at: number;
}

export interface FunctionHead {
  readonly kind: FunctionKind;
  /** Qualified. */
  readonly name: string;
  /** Without what it is inside of. */
  readonly shortName: string;
  /** Whether the short name is the source's, by which others call it. */
  readonly isNamed: boolean;
  readonly range: Span;
  readonly nameRange: Span;
  readonly parameters: number;
  /** Whether it only wraps another function, and so is no level of nesting to it. */
  readonly isWrapper: boolean;
}

/** Levels as cognitive complexity counts them, and as a reader of indentation does. */
export interface Levels {
  readonly nesting: number;
  readonly depth: number;
}

/** A function and what the walk has found in it. Counts and calls are in the order of the text. */
export class FunctionScope implements Scope {
  readonly kind: Scope['kind'];
  readonly head: FunctionHead;
  readonly parent: Scope;
  readonly path: string;
  readonly members: Map<string, FunctionScope>;
  readonly owner = this;
  /** Levels of cognitive nesting around it in the function that it is defined in. */
  readonly nestingOutside: number;

  readonly nested: FunctionScope[] = [];
  readonly cyclomatic: Count[] = [];
  readonly cognitive: CognitiveCount[] = [];
  readonly calls: Call[] = [];
  /** Levels at the place of the walk. */
  nesting = 0;
  depth = 0;
  deepest = 0;

  constructor(parent: Scope, head: FunctionHead) {
    this.parent = parent;
    this.head = head;
    this.nestingOutside = parent.owner?.nesting ?? 0;
    // Nobody thinks of a field's initializer as a place: what it defines belongs to the class.
    const isPlace = head.kind !== 'initializer';
    this.kind = isPlace ? 'function' : parent.kind;
    this.path = isPlace ? head.name : parent.path;
    this.members = isPlace ? new Map() : parent.members;
  }

  count({ cyclomatic, cognitive }: Rule, { what, at }: Count, isVisited: boolean): void {
    if (cyclomatic && isVisited) this.cyclomatic.push({ what, at });
    if (!cognitive || cognitive === 'nesting') return;
    this.cognitive.push({ what, at, nesting: cognitive === 'structural' ? this.nesting : undefined });
  }

  nest({ nesting, depth }: Levels): void {
    this.nesting += nesting;
    this.depth += depth;
    this.deepest = Math.max(this.deepest, this.depth);
  }

  unnest({ nesting, depth }: Levels): void {
    this.nesting -= nesting;
    this.depth -= depth;
  }
}

/** Longer qualified names are cut, or functions nested a thousand deep would cost a megabyte of names. */
const LONGEST_PATH = 200;

export function qualify(path: string, separator: string, name: string): string {
  if (path === '') return name;
  return `${path.length > LONGEST_PATH ? '…' : path}${separator}${name}`;
}

import type { Parser, SyntaxNode } from '@lezer/common';
import type { FunctionKind } from './metrics.ts';

/**
 * How the white paper "Cognitive Complexity" (G. Ann Campbell, SonarSource) classes what it counts. `structural`: costs one
 * and one more for each level around it, and is itself a level. `hybrid`: costs one, and is a level. `fundamental`: costs
 * one. `nesting`: only a level. `sequence`: an operator that costs one unless it repeats the one before it.
 */
export type Cognitive = 'structural' | 'hybrid' | 'fundamental' | 'nesting' | 'sequence';

/** What a word or a node adds to the function around it. */
export interface Rule {
  /** What the breakdown calls it, if not by the word itself. */
  readonly what?: string;
  readonly cyclomatic?: 1;
  readonly cognitive?: Cognitive;
  /** Costs nothing, but is a level all the same for whoever reads indentation. */
  readonly block?: true;
  /** Which end of the node the breakdown points at. A `?` after a call of ten lines is on the last of them. */
  readonly at?: 'end';
}

export interface FunctionRule {
  readonly kind: FunctionKind;
  /** The child with which the function's own code begins. What stands before it, such as a computed key, is run outside. */
  readonly begins: string;
  /** The child without which this only declares a function that has its body elsewhere, or nowhere. */
  readonly body: string;
  /** What to point at, and what to call the function, when it has no name. */
  readonly head: string;
  readonly unnamed: string;
}

/** Something with a name that functions belong to. */
export interface ContainerRule {
  /** In a class, unlike in a module, a bare name does not mean a neighbour. */
  readonly kind: 'class' | 'module';
  /** Nodes that can be its name. */
  readonly names: readonly string[];
  /** The child behind which the name stands, if that child is there. */
  readonly after?: string;
}

/** All that the walk knows of a language. Names are those of its Lezer grammar. */
export interface Language {
  readonly parser: Parser;
  /** Rewrites what the parser misreads, without moving anything. */
  readonly prepare?: (text: string) => string;
  /** Joins the parts of a qualified name. */
  readonly separator: '.' | '::';

  /** By construct, then by the child that counts: a keyword's node or an operator's text. */
  readonly words: Readonly<Record<string, Readonly<Record<string, Rule>>>>;
  /** Nodes that count as a whole. */
  readonly nodes: Readonly<Record<string, Rule>>;
  /** Nodes or groups of nodes in which a word's code stands: a level of nesting when they follow a word of the table. */
  readonly bodies: readonly string[];
  /** The `if` that may follow an `else` to make one `else if`, in grammars that nest them. */
  readonly chained?: string;
  /** Constructs whose inside the reference tool for cyclomatic complexity never visits. */
  readonly unvisited?: readonly string[];
  /** Nodes that stand for another construct when they have a certain child. */
  readonly variants?: Readonly<Record<string, { readonly having: string; readonly construct: string }>>;
  /** Constructs whose operator has no node: every operand but the first counts in its place. */
  readonly hiddenOperators?: Readonly<Record<string, Rule>>;

  readonly functions: Readonly<Record<string, FunctionRule>>;
  readonly containers: Readonly<Record<string, ContainerRule>>;
  /** Nodes that can be the name of a function, or of what a function, a class or an object is assigned to. */
  readonly names: readonly string[];
  /** Whether a child of a parameter list is a parameter that a caller passes. */
  readonly isParameter: (child: SyntaxNode, text: string) => boolean;
  /** Whether a function only wraps another one, and so is no level of nesting to it. */
  readonly isWrapper?: (node: SyntaxNode) => boolean;
  /** Whether a function without control flow of its own stands for a class, and the functions inside for themselves. */
  readonly functionsStandForClasses?: true;
}

export const branch: Rule = { cyclomatic: 1, cognitive: 'structural' };
export const alternative: Rule = { cyclomatic: 1, cognitive: 'hybrid' };
export const otherwise: Rule = { cognitive: 'hybrid' };
export const choice: Rule = { cognitive: 'structural' };
export const decision: Rule = { cyclomatic: 1 };
export const logical: Rule = { cyclomatic: 1, cognitive: 'sequence' };
export const jump: Rule = { what: 'jump to a label', cognitive: 'fundamental' };
export const block: Rule = { block: true };

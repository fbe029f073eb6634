import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { callIn } from './calls.ts';
import { headOf } from './heads.ts';
import { decision, otherwise, type FunctionRule, type Language, type Rule } from './language.ts';
import { containerName, nameText } from './names.ts';
import { parse } from './parse.ts';
import { FunctionScope, qualify, type Levels, type Scope } from './scope.ts';

/** Operators in one row, whatever parentheses stand between them. Only a change of operator costs. */
interface Sequence {
  last: string;
}

/** A node on the way from the root to the place of the walk. */
interface Frame {
  /** The node's name, or that of its variant. */
  readonly construct: string;
  /** Whether it is the `if` of an `else if`. */
  readonly isChained: boolean;
  /** Whether the reference tool for cyclomatic complexity comes here. */
  readonly isVisited: boolean;
  readonly sequence: Sequence | undefined;
  /** The function that this node is, to be opened where its own code begins. */
  readonly declares: { readonly node: SyntaxNode; readonly rule: FunctionRule } | undefined;
  /** What this node has opened, to be closed where it ends. */
  scope: Scope | undefined;
  /** The last of the construct's words: it says what the body behind it is. */
  word: Rule | undefined;
  /** What the node adds to the levels around it, until it ends. */
  levels: Levels;
}

const ELSE_IF: Rule = { what: 'else if', cyclomatic: 1, cognitive: 'hybrid' };
const NO_LEVELS: Levels = { nesting: 0, depth: 0 };

/** Every function of a text, each before those that stand inside it. Text that doesn't parse is walked as far as it does. */
export function functionsOf(language: Language, text: string): FunctionScope[] {
  const prepared = language.prepare?.(text) ?? text;
  const walk = new Walk(language, prepared);
  // The tree is iterated and never recursed into: generated code nests deeper than a stack.
  parse(language.parser, prepared).iterate({ enter: (ref) => walk.enter(ref), leave: () => walk.leave() });
  return walk.functions;
}

class Walk {
  readonly functions: FunctionScope[] = [];
  readonly #language: Language;
  readonly #text: string;
  readonly #frames: Frame[] = [];
  #scope: Scope = { kind: 'file', parent: undefined, path: '', members: new Map(), owner: undefined };

  constructor(language: Language, text: string) {
    this.#language = language;
    this.#text = text;
  }

  enter(ref: SyntaxNodeRef): void {
    const parent = this.#frames.at(-1);
    if (parent) {
      this.#beginFunction(parent, ref);
      this.#readWord(parent, ref);
      this.#readOperand(parent, ref);
    }
    const frame = this.#frameOf(ref, parent);
    this.#frames.push(frame);
    this.#readNode(frame, ref);
    this.#openContainer(frame, ref);
    this.#scope.owner?.nest(frame.levels);
  }

  leave(): void {
    const frame = this.#frames.pop();
    if (frame?.scope?.parent) this.#scope = frame.scope.parent;
    if (frame) this.#scope.owner?.unnest(frame.levels);
  }

  #frameOf(ref: SyntaxNodeRef, parent: Frame | undefined): Frame {
    const { functions, chained } = this.#language;
    const rule = lookUp(functions, ref.name);
    const isChained = ref.name === chained && parent?.construct === chained && parent.word === otherwise;
    return {
      construct: this.#constructOf(ref),
      isChained,
      isVisited: !parent || this.#visitsInside(parent),
      sequence: this.#sequenceOf(ref, parent),
      declares: rule && { node: ref.node, rule },
      scope: undefined,
      word: undefined,
      levels: parent?.word && !isChained && this.#isBody(ref) ? levelsOf(parent.word) : NO_LEVELS,
    };
  }

  #constructOf(ref: SyntaxNodeRef): string {
    const variant = lookUp(this.#language.variants, ref.name);
    return variant && ref.node.getChild(variant.having) ? variant.construct : ref.name;
  }

  #visitsInside({ scope, isVisited, construct }: Frame): boolean {
    if (scope instanceof FunctionScope) return true;
    return isVisited && !this.#language.unvisited?.includes(construct);
  }

  #isBody({ type }: SyntaxNodeRef): boolean {
    return this.#language.bodies.some((body) => type.is(body));
  }

  #sequenceOf(ref: SyntaxNodeRef, parent: Frame | undefined): Sequence | undefined {
    if (ref.name === 'ParenthesizedExpression') return parent?.sequence;
    return this.#isLogical(ref) ? (parent?.sequence ?? { last: '' }) : undefined;
  }

  #isLogical(ref: SyntaxNodeRef): boolean {
    if (lookUp(this.#language.hiddenOperators, ref.name)) return true;
    if (ref.name !== 'BinaryExpression') return false;
    const operator = ref.node.firstChild?.nextSibling;
    return (
      operator !== null &&
      operator !== undefined &&
      lookUp(this.#language.words['BinaryExpression'], this.#keyOf(operator))?.cognitive === 'sequence'
    );
  }

  #beginFunction(parent: Frame, { name }: SyntaxNodeRef): void {
    if (!parent.declares || parent.scope) return;
    const { node, rule } = parent.declares;
    if (name !== rule.begins || !node.getChild(rule.body)) return;
    const { members, owner } = this.#scope;
    const opened = new FunctionScope(this.#scope, headOf(node, rule, this.#scope, this.#language, this.#text));
    const { shortName, isNamed, kind } = opened.head;
    if (isNamed && kind !== 'initializer' && !members.has(shortName)) members.set(shortName, opened);
    owner?.nested.push(opened);
    this.functions.push(opened);
    parent.scope = this.#scope = opened;
  }

  #openContainer(frame: Frame, ref: SyntaxNodeRef): void {
    const rule = lookUp(this.#language.containers, ref.name);
    if (!rule) return;
    const parent = this.#scope;
    const name = containerName(ref.node, rule, this.#language);
    const path = name ? qualify(parent.path, this.#language.separator, nameText(name, this.#text)) : parent.path;
    frame.scope = this.#scope = { kind: rule.kind, parent, path, members: new Map(), owner: parent.owner };
  }

  /** A keyword or an operator, which counts for the construct that it stands in. */
  #readWord(parent: Frame, ref: SyntaxNodeRef): void {
    const words = lookUp(this.#language.words, parent.construct);
    if (!words) return;
    const key = this.#keyOf(ref);
    const rule = parent.isChained && key === 'if' ? ELSE_IF : lookUp(words, key);
    if (!rule) return;
    parent.word = rule;
    if (!this.#startsElseIf(rule, ref)) this.#count(rule, rule.what ?? key, ref, parent);
  }

  /** Then the `if` counts for both. */
  #startsElseIf(rule: Rule, { node }: SyntaxNodeRef): boolean {
    const { chained } = this.#language;
    return rule === otherwise && chained !== undefined && sibling(node, 'nextSibling')?.name === chained;
  }

  #readOperand(parent: Frame, ref: SyntaxNodeRef): void {
    const rule = lookUp(this.#language.hiddenOperators, parent.construct);
    if (rule && sibling(ref.node, 'prevSibling')) this.#count(rule, rule.what ?? '', ref, parent);
  }

  #readNode(frame: Frame, ref: SyntaxNodeRef): void {
    const rule = lookUp(this.#language.nodes, ref.name);
    if (rule) {
      this.#count(rule, rule.what ?? ref.name, ref, frame);
      if (rule.cognitive) frame.levels = { ...frame.levels, nesting: frame.levels.nesting + 1 };
    }
    const call = ref.name === 'CallExpression' && callIn(ref, this.#text);
    if (call) this.#scope.owner?.calls.push(call);
  }

  #count(rule: Rule, what: string, { from, to }: SyntaxNodeRef, { isVisited, sequence }: Frame): void {
    const count = { what, at: rule.at === 'end' ? to - 1 : from };
    const repeats = rule.cognitive === 'sequence' && sequence?.last === what;
    this.#scope.owner?.count(repeats ? decision : rule, count, isVisited);
    if (sequence && rule.cognitive === 'sequence') sequence.last = what;
  }

  /** Grammars name keywords by themselves and operators by their families; so these, and a macro's words, go by their text. */
  #keyOf({ name, from, to }: { readonly name: string; readonly from: number; readonly to: number }): string {
    return name.endsWith('Op') || name === 'Identifier' ? this.#text.slice(from, to) : name;
  }
}

function levelsOf({ cognitive, block }: Rule): Levels {
  const nests = cognitive === 'structural' || cognitive === 'hybrid';
  return { nesting: nests ? 1 : 0, depth: nests || block ? 1 : 0 };
}

/** The node beside this one, comments overlooked. */
function sibling(node: SyntaxNode, direction: 'nextSibling' | 'prevSibling'): SyntaxNode | null {
  let beside = node[direction];
  while (beside?.name.endsWith('Comment')) beside = beside[direction];
  return beside;
}

function lookUp<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}

import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/rust';
import { branch, choice, decision, jump, logical, otherwise, type Language } from './language.ts';

/** Inside a macro's arguments nothing is parsed: words are found there as the reference tool finds them, as mere tokens. */
const tokens = { if: decision, for: decision, while: decision, loop: decision, '&&': decision, '||': decision };

const types = [
  'TypeIdentifier',
  'ScopedTypeIdentifier',
  'GenericType',
  'ReferenceType',
  'PointerType',
  'ArrayType',
  'TupleType',
  'DynamicType',
];

/**
 * McCabe's decisions as rust-code-analysis counts them (src/metrics/cyclomatic.rs): 1, and 1 for every `if`, `for`, `while`,
 * `loop`, match arm (the last and `_` too), guard, `?`, `&&` and `||`; a closure is a function of its own. Two departures: that
 * tool overlooks `let … else`, which decides as `if let` does, and takes the `for<'a>` of a type for a loop.
 */
export const rust: Language = {
  parser,
  separator: '::',
  words: {
    IfExpression: { if: branch, else: otherwise },
    ForExpression: { for: branch },
    WhileExpression: { while: branch },
    LoopExpression: { loop: branch },
    MatchExpression: { match: choice },
    MatchArm: { '=>': { what: 'arm', ...decision } },
    Guard: { if: { what: 'guard', ...decision } },
    LetDeclaration: { else: { what: 'let … else', ...branch } },
    BinaryExpression: { '&&': logical, '||': logical },
    BreakExpression: { LoopLabel: jump },
    ContinueExpression: { LoopLabel: jump },
    ParenthesizedTokens: tokens,
    BracketedTokens: tokens,
    BracedTokens: tokens,
  },
  nodes: { TryExpression: { what: '?', ...decision, at: 'end' } },
  bodies: ['Block', 'MatchBlock'],
  chained: 'IfExpression',
  hiddenOperators: { LetChain: { what: '&&', ...logical } },
  functions: {
    FunctionItem: { kind: 'function', begins: 'ParamList', body: 'Block', head: 'fn', unnamed: '{fn}' },
    ClosureExpression: {
      kind: 'closure',
      begins: 'ParamList',
      body: 'ParamList',
      head: 'ParamList',
      unnamed: '{closure}',
    },
  },
  containers: {
    ImplItem: { kind: 'class', names: types, after: 'for' },
    TraitItem: { kind: 'class', names: types },
    ModItem: { kind: 'module', names: ['BoundIdentifier'] },
  },
  names: ['BoundIdentifier'],
  isParameter: (child: SyntaxNode) => child.name === 'Parameter' && !child.getChild('SelfPattern'),
};

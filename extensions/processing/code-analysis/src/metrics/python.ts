import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { alternative, block, branch, choice, decision, logical, otherwise, type Language } from './language.ts';

const comprehension = { for: decision, if: decision };
const loop = { for: branch, while: branch, else: alternative };

/**
 * Cyclomatic complexity as radon 5.1 counts it (radon/visitors.py). Worth knowing: `with`, `finally`, lambdas and the cases of
 * a `match` add nothing; the `else` of a loop or a `try` adds one; an `assert` adds one and hides what it tests; decorators,
 * defaults, annotations and classes inside functions are not visited; and `except*`, newer than the tool, adds nothing.
 */
export const python: Language = {
  parser,
  separator: '.',
  words: {
    IfStatement: { if: branch, elif: alternative, else: otherwise },
    ForStatement: loop,
    WhileStatement: loop,
    TryStatement: { try: block, except: branch, else: alternative, finally: block },
    TryStarStatement: { try: block, except: { what: 'except*', ...choice }, else: otherwise, finally: block },
    WithStatement: { with: block },
    MatchStatement: { match: choice },
    AssertStatement: { assert: decision },
    ArrayComprehensionExpression: comprehension,
    SetComprehensionExpression: comprehension,
    DictionaryComprehensionExpression: comprehension,
    ComprehensionExpression: comprehension,
    // A generator that is the only argument of a call needs no parentheses of its own.
    ArgList: comprehension,
    BinaryExpression: { and: logical, or: logical },
  },
  nodes: {
    ConditionalExpression: { what: 'if … else', ...branch },
    LambdaExpression: { cognitive: 'nesting' },
  },
  bodies: ['Body', 'MatchBody'],
  unvisited: ['AssertStatement', 'DecoratedStatement', 'FunctionDefinition', 'ClassDefinition'],
  variants: { TryStatement: { having: '*', construct: 'TryStarStatement' } },
  functions: {
    FunctionDefinition: { kind: 'function', begins: 'Body', body: 'Body', head: 'def', unnamed: '<anonymous>' },
  },
  containers: { ClassDefinition: { kind: 'class', names: ['VariableName'] } },
  names: ['VariableName'],
  isParameter,
  isWrapper,
};

/** A name that starts a parameter, since the same node also stands in defaults, unless it is the receiver. */
function isParameter(child: SyntaxNode, text: string): boolean {
  if (child.name !== 'VariableName') return false;
  const before = child.prevSibling?.name;
  if (before === '(' && /^(self|cls)$/.test(text.slice(child.from, child.to))) return false;
  return before === undefined || ['(', ',', '*', '**'].includes(before);
}

/** The white paper's exception for decorators: "a function may contain only a nested function and a return statement". */
function isWrapper(node: SyntaxNode): boolean {
  const statements = node.getChild('Body')?.getChildren('Statement').map(undecorated) ?? [];
  const functions = statements.filter(({ name }) => name === 'FunctionDefinition');
  const returns = statements.filter(({ name }) => name === 'ReturnStatement');
  return functions.length === 1 && returns.length === 1 && statements.length === 2;
}

function undecorated(statement: SyntaxNode): SyntaxNode {
  return (statement.name === 'DecoratedStatement' && statement.lastChild) || statement;
}

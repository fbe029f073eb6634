import type { SyntaxNode } from '@lezer/common';
import type { FunctionRule, Language } from './language.ts';
import type { FunctionKind, Span } from './metrics.ts';
import { functionName, nameText } from './names.ts';
import { qualify, type FunctionHead, type Scope } from './scope.ts';

/** What can be said of a function before its code is walked. */
export function headOf(
  node: SyntaxNode,
  rule: FunctionRule,
  scope: Scope,
  language: Language,
  text: string,
): FunctionHead {
  const named = functionName(node, rule, language);
  const shortName = named ? nameText(named, text) : rule.unnamed;
  return {
    kind: kindOf(rule, scope, named !== undefined),
    name: qualify(scope.path, language.separator, shortName),
    shortName,
    isNamed: named !== undefined,
    range: rangeOf(node, text),
    nameRange: named ?? spanOf(node.getChild(rule.head) ?? node),
    parameters: parametersOf(node, language, text),
    isWrapper: language.isWrapper?.(node) ?? false,
  };
}

function kindOf({ kind }: FunctionRule, scope: Scope, isNamed: boolean): FunctionKind {
  if (kind !== 'function') return kind;
  if (!isNamed) return 'closure';
  return scope.kind === 'class' ? 'method' : 'function';
}

/**
 * Without decorators, which Python's grammar leaves outside and JavaScript's takes in; and without the white space behind the
 * last line, with which Python's grammar ends a function on the next.
 */
function rangeOf(node: SyntaxNode, text: string): Span {
  let first = node.firstChild;
  while (first?.name === 'Decorator' || first?.name.endsWith('Comment')) first = first.nextSibling;
  const start = first?.from ?? node.from;
  let end = node.to;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

function spanOf({ from, to }: SyntaxNode): Span {
  return { start: from, end: to };
}

function parametersOf(node: SyntaxNode, language: Language, text: string): number {
  let count = 0;
  for (let child = node.getChild('ParamList')?.firstChild; child; child = child.nextSibling) {
    if (language.isParameter(child, text)) count++;
  }
  return count;
}

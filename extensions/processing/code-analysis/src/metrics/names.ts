import type { SyntaxNode } from '@lezer/common';
import type { ContainerRule, FunctionRule, Language } from './language.ts';
import type { Span } from './metrics.ts';

const LONGEST = 120;
/** A name, a colon, a type and an equals sign at most. */
const MOST_STEPS = 4;

/** The name of a function: its own, or that of what it is assigned to. None for a callback. */
export function functionName(node: SyntaxNode, rule: FunctionRule, language: Language): Span | undefined {
  return ownName(node, language.names, rule.begins) ?? assignedName(node, language.names);
}

export function containerName(node: SyntaxNode, rule: ContainerRule, language: Language): Span | undefined {
  const first = (rule.after && node.getChild(rule.after)) || node.firstChild;
  return nameFrom(first, rule.names) ?? assignedName(node, language.names);
}

/** What a reader sees as the name: one line, without type arguments and not without an end. */
export function nameText(span: Span, text: string): string {
  const name = text.slice(span.start, Math.min(span.end, span.start + 4 * LONGEST)).replace(/\s+/g, ' ');
  const [plain = name] = /^[^<]+/.exec(name) ?? [];
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}

function ownName(node: SyntaxNode, names: readonly string[], before: string): Span | undefined {
  return nameFrom(node.firstChild, names, before);
}

function nameFrom(first: SyntaxNode | null, names: readonly string[], before?: string): Span | undefined {
  for (let child = first; child && child.name !== before; child = child.nextSibling) {
    if (names.includes(child.name)) return { start: child.from, end: child.to };
    if (child.name === '[') return { start: child.from, end: closing(child).to };
  }
  return undefined;
}

/** The `]` of a computed key. */
function closing(bracket: SyntaxNode): SyntaxNode {
  let node = bracket;
  while (node.name !== ']' && node.nextSibling) node = node.nextSibling;
  return node;
}

/** Walks back from `= function` or `: function` over a type to the name; `export default` names its function too. */
function assignedName(node: SyntaxNode, names: readonly string[]): Span | undefined {
  let before = node.prevSibling;
  if (!before || !['Equals', '=', ':', 'default'].includes(before.name)) return undefined;
  for (let steps = 0; before && steps < MOST_STEPS; steps++, before = before.prevSibling) {
    if (names.includes(before.name)) return { start: before.from, end: before.to };
    if (before.name === ',' || before.name === ']') return undefined;
  }
  return undefined;
}

import type { ESTree } from 'meriyah';
import type { Report } from '../finding.ts';
import { constantText, isIdentifier, type Node } from '../syntax.ts';

const MAKERS: ReadonlySet<string> = new Set([
  'eval',
  'Function',
  'AsyncFunction',
  'GeneratorFunction',
  'importScripts',
]);
const TIMERS = ['setTimeout', 'setInterval'] as const;
const GLOBALS = ['globalThis', 'self', 'window', 'global', 'top', 'parent'] as const;

/** Code that is made from a text cannot be read before it runs. A cell refuses it; an honest plugin does not try. */
export function codeFromText(report: Report): (node: Node) => void {
  const told = (at: number, what: string): void =>
    report({ rule: 'code-from-text', severity: 'danger', message: `Makes code from a text: ${what}.`, at });
  return (node) => {
    if (node.type === 'MemberExpression') return onMember(node, told, report);
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    const callee = unwrapped(node.callee);
    if (callee.type === 'Identifier' && MAKERS.has(callee.name)) told(node.start, `\`${callee.name}\``);
    const [first] = node.arguments;
    const timer = callee.type === 'MemberExpression' ? callee.property : callee;
    if (isIdentifier(timer, ...TIMERS) && first && constantText(first) !== undefined)
      told(node.start, 'a timer with a text');
  };
}

function onMember(
  node: ESTree.MemberExpression & Node,
  told: (at: number, what: string) => void,
  report: Report,
): void {
  const name = nameOf(node);
  if (name === undefined) return;
  const isPlain = !node.computed || node.property.type === 'Literal';
  if (!isPlain) {
    const message = `Puts the name \`${name.slice(0, 40)}\` together while it runs.`;
    report({
      rule: 'hidden-name',
      severity: MAKERS.has(name) || name === 'constructor' ? 'danger' : 'warning',
      message,
      at: node.start,
    });
  }
  if (name === 'constructor' && isConstructor(node.object)) return told(node.start, 'the constructor of a function');
  if (MAKERS.has(name) && isIdentifier(node.object, ...GLOBALS)) told(node.start, `\`${name}\``);
}

/** `x.constructor` and `(() => {}).constructor`: what makes functions. */
function isConstructor(node: Node | ESTree.Node): boolean {
  const inner = unwrapped(node);
  if (inner.type === 'MemberExpression') return nameOf(inner) === 'constructor';
  return inner.type === 'ArrowFunctionExpression' || inner.type === 'FunctionExpression';
}

/** The name that a member is asked for by, also when it is put together from constants. */
export function nameOf({ computed, property }: ESTree.MemberExpression): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  return constantText(property);
}

/** `(0, eval)` is `eval`. */
function unwrapped(node: ESTree.Node): ESTree.Node {
  return node.type === 'SequenceExpression' ? (node.expressions.at(-1) ?? node) : node;
}

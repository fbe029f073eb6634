import type { ESTree } from 'meriyah';

export type Node = ESTree.Node & { readonly start: number; readonly end: number };

type Fields = Readonly<Record<string, unknown>>;

/** Nodes of one module at most; a 500 kB bundle has about 200,000. */
const MAX_NODES = 4_000_000;

/** Calls back for every node, parents first. Without recursion: how deep a hostile text is nested must not matter here. */
export function walk(root: Node, visit: (node: Node, parent: Node | undefined) => void): void {
  const stack: (readonly [Node, Node | undefined])[] = [[root, undefined]];
  for (let count = 0; stack.length > 0 && count < MAX_NODES; count++) {
    const [node, parent] = stack.pop()!; // length > 0
    visit(node, parent);
    for (const value of Object.values(node as unknown as Fields).reverse()) {
      if (Array.isArray(value)) for (let i = value.length - 1; i >= 0; i--) push(value[i]);
      else push(value);
    }
    function push(value: unknown): void {
      if (isNode(value)) stack.push([value, node]);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';
}

export function isIdentifier(node: unknown, ...names: readonly string[]): boolean {
  return isNode(node) && node.type === 'Identifier' && (names.length === 0 || names.includes(node.name));
}

/** Deeper than this a text is not put together: nobody writes it by hand, and it may never end. */
const MAX_DEPTH = 50;

/**
 * The text that an expression always is: a literal, a template without holes, a sum, `['ev', 'al'].join('')`,
 * `String.fromCharCode(…)`, `atob('…')`. Undefined when it depends on anything.
 */
export function constantText(node: unknown, depth = 0): string | undefined {
  if (!isNode(node) || depth > MAX_DEPTH) return undefined;
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' || typeof node.value === 'number' ? String(node.value) : undefined;
    case 'TemplateLiteral':
      return joined(
        node.quasis.flatMap((quasi, index) => {
          const hole = node.expressions[index];
          return hole === undefined
            ? [quasi.value.cooked ?? '']
            : [quasi.value.cooked ?? '', constantText(hole, depth + 1)];
        }),
      );
    case 'BinaryExpression':
      if (node.operator !== '+') return undefined;
      return joined([constantText(node.left, depth + 1), constantText(node.right, depth + 1)]);
    case 'CallExpression':
      return constantCall(node, depth);
    default:
      return undefined;
  }
}

function constantCall({ callee, arguments: given }: ESTree.CallExpression, depth: number): string | undefined {
  const texts = given.map((each) => constantText(each, depth + 1));
  if (isIdentifier(callee, 'atob')) return decoded(texts[0]);
  if (callee.type !== 'MemberExpression') return undefined;
  const { object, property } = callee;
  if (isIdentifier(object, 'String') && isIdentifier(property, 'fromCharCode', 'fromCodePoint')) {
    return texts.every((text) => text !== undefined)
      ? String.fromCharCode(...texts.slice(0, 1_000).map(Number))
      : undefined;
  }
  if (isIdentifier(property, 'concat')) return joined([constantText(object, depth + 1), ...texts]);
  if (isIdentifier(property, 'join') && object.type === 'ArrayExpression') {
    const parts = object.elements.map((each) => constantText(each, depth + 1));
    return parts.every((part) => part !== undefined)
      ? parts.join(given.length === 0 ? ',' : (texts[0] ?? ''))
      : undefined;
  }
  return undefined;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.every((part) => part !== undefined) ? parts.join('').slice(0, 10_000) : undefined;
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : atob(text);
  } catch {
    return undefined;
  }
}

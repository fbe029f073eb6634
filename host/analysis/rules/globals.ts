import type { ESTree } from 'meriyah';
import type { CapabilityName } from '../../../api/capabilities.ts';
import type { Declared, Report, RuleId } from '../finding.ts';
import type { Node } from '../syntax.ts';
import { nameOf } from './code-from-text.ts';

/** What a browser gives a page or a worker, and a cell takes away. */
const MISSING: ReadonlySet<string> = new Set([
  'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'RTCPeerConnection',
  'Worker', 'SharedWorker', 'BroadcastChannel', 'indexedDB', 'caches', 'localStorage', 'sessionStorage', 'cookieStore',
  'document', 'window', 'parent', 'top', 'opener', 'navigator', 'Notification', 'showOpenFilePicker', 'showDirectoryPicker',
]); // prettier-ignore

/** What a cell has for who asks for it. */
const ASKED: ReadonlyMap<string, { readonly capability: CapabilityName; readonly rule: RuleId }> = new Map([
  ['WebAssembly', { capability: 'wasm', rule: 'undeclared-wasm' }],
  ['fetch', { capability: 'network', rule: 'undeclared-capability' }],
]);

const GLOBAL = /^(globalThis|self)$/;

/** A use of a global counts only when nothing in the module has its name: telling scopes apart is not worth a second pass. */
export function globals(report: Report, { capabilities }: Declared): { visit: Visit; end(): void } {
  const declared = new Set<string>();
  const used = new Map<string, number>();
  const tell = (name: string, at: number): void => {
    const asked = ASKED.get(name);
    if (!asked) {
      report({
        rule: 'missing-global',
        severity: 'warning',
        message: `Uses \`${name}\`, which a cell does not have.`,
        at,
      });
    } else if (!(asked.capability in capabilities)) {
      const message = `Uses \`${name}\` and does not ask for the capability ${asked.capability}.`;
      report({ rule: asked.rule, severity: 'warning', message, at });
    }
  };
  return {
    visit(node, parent) {
      const name = node.type === 'Identifier' ? node.name : askedOfGlobal(node);
      if (name === undefined || (!MISSING.has(name) && !ASKED.has(name))) return;
      if (node.type === 'MemberExpression') tell(name, node.start);
      else if (isDeclaration(node, parent)) declared.add(name);
      else if (!isLabel(node, parent) && !used.has(name)) used.set(name, node.start);
    },
    end() {
      for (const [name, at] of used) if (!declared.has(name)) tell(name, at);
    },
  };
}

type Visit = (node: Node, parent: Node | undefined) => void;

const DECLARING: ReadonlySet<string> = new Set([
  'VariableDeclarator', 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassDeclaration',
  'ClassExpression', 'ImportSpecifier', 'ImportDefaultSpecifier', 'ImportNamespaceSpecifier', 'CatchClause', 'RestElement',
  'ArrayPattern', 'AssignmentPattern',
]); // prettier-ignore

function isDeclaration(node: Node, parent: Node | undefined): boolean {
  if (!parent || !DECLARING.has(parent.type)) return false;
  if (parent.type === 'VariableDeclarator') return parent.id === node;
  if (parent.type === 'AssignmentPattern') return parent.left === node;
  return parent.type !== 'ArrowFunctionExpression' || parent.body !== node;
}

/** `self.fetch`, which no declaration can hide. */
function askedOfGlobal(node: Node): string | undefined {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier' || !GLOBAL.test(node.object.name))
    return undefined;
  const name = nameOf(node);
  return name !== undefined && ASKED.has(name) ? name : undefined;
}

/** A name of a property or a label, which is nobody's variable. */
function isLabel(node: Node, parent: Node | undefined): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  const { key, computed, value } = parent as Partial<ESTree.Property>;
  return key === (node as unknown) && computed !== true && value !== (node as unknown);
}

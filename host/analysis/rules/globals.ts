import type { ESTree } from 'meriyah';
import type { Declared, Report } from '../finding.ts';
import type { Node } from '../syntax.ts';

/** What a browser gives a page or a worker, and a cell takes away. */
const MISSING: ReadonlySet<string> = new Set([
  'fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'RTCPeerConnection',
  'Worker', 'SharedWorker', 'BroadcastChannel', 'indexedDB', 'caches', 'localStorage', 'sessionStorage', 'cookieStore',
  'document', 'window', 'parent', 'top', 'opener', 'navigator', 'Notification', 'showOpenFilePicker', 'showDirectoryPicker',
]); // prettier-ignore

/** A use of a global counts only when nothing in the module has its name: telling scopes apart is not worth a second pass. */
export function globals(report: Report, { capabilities }: Declared): { visit: Visit; end(): void } {
  const declared = new Set<string>();
  const used = new Map<string, number>();
  return {
    visit(node, parent) {
      if (node.type !== 'Identifier') return;
      const { name } = node;
      if (!MISSING.has(name) && name !== 'WebAssembly') return;
      if (isDeclaration(node, parent)) declared.add(name);
      else if (!isLabel(node, parent) && !used.has(name)) used.set(name, node.start);
    },
    end() {
      for (const [name, at] of used) {
        if (declared.has(name)) continue;
        if (name !== 'WebAssembly') {
          const message = `Uses \`${name}\`, which a cell does not have.`;
          report({ rule: 'missing-global', severity: 'warning', message, at });
        } else if (!('wasm' in capabilities)) {
          const message = 'Uses `WebAssembly` and does not ask for the capability wasm.';
          report({ rule: 'undeclared-wasm', severity: 'warning', message, at });
        }
      }
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

/** A name of a property or a label, which is nobody's variable. */
function isLabel(node: Node, parent: Node | undefined): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  const { key, computed, value } = parent as Partial<ESTree.Property>;
  return key === (node as unknown) && computed !== true && value !== (node as unknown);
}

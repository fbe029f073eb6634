import type { CapabilityName } from '../../../api/capabilities.ts';
import { contracts } from '../../../api/contracts.ts';
import type { AnyPoint } from '../../../api/kernel/point.ts';
import type { Declared, Report } from '../finding.ts';
import { isIdentifier, type Node } from '../syntax.ts';
import { nameOf } from './code-from-text.ts';

type Needs = ReadonlyMap<string, readonly CapabilityName[]>;

/** Point to call to the capability that it needs; `*` for every call of a point where each needs one. */
const NEEDS: ReadonlyMap<string, Needs> = new Map(contracts.map((point) => [point.name, needsOf(point)]));

function needsOf({ calls }: AnyPoint): Needs {
  const needs = new Map<string, readonly CapabilityName[]>();
  for (const [name, message] of Object.entries(calls)) {
    if (message.kind !== 'notice' && message.needs) needs.set(name, [message.needs]);
  }
  if (needs.size > 0 && needs.size === Object.keys(calls).length)
    needs.set('*', [...new Set([...needs.values()].flat())]);
  return needs;
}

/** Calls of the API that need what plugin.json does not ask for. They reject at run time; here is who would try. */
export function undeclaredCapabilities(report: Report, { capabilities }: Declared): { visit(node: Node): void } {
  /** Local name to the namespace of the API; `` for the whole module. */
  const names = new Map<string, string>();
  const told = new Set<string>();
  const spaceOf = (node: Node): string | undefined => {
    if (node.type === 'Identifier') return names.get(node.name) || undefined;
    if (node.type !== 'MemberExpression' || !isIdentifier(node.object)) return undefined;
    return node.object.type === 'Identifier' && names.get(node.object.name) === '' ? nameOf(node) : undefined;
  };
  return {
    visit(node) {
      if (node.type === 'ImportDeclaration' && node.source.value === 'irintai') {
        for (const each of node.specifiers) {
          const isNamed = each.type === 'ImportSpecifier' && each.imported.type === 'Identifier';
          names.set(each.local.name, isNamed && each.imported.type === 'Identifier' ? each.imported.name : '');
        }
      }
      if (node.type !== 'MemberExpression') return;
      const space = spaceOf(node.object as Node);
      const name = space === undefined ? undefined : nameOf(node);
      if (space === undefined || name === undefined || told.has(`${space}.${name}`)) return;
      const wanted = NEEDS.get(space)?.get(name) ?? NEEDS.get(space)?.get('*');
      if (!wanted || wanted.some((capability) => capability in capabilities)) return;
      told.add(`${space}.${name}`);
      const message = `Calls \`${space}.${name}\` and does not ask for the capability ${wanted.join(' or ')}.`;
      report({ rule: 'undeclared-capability', severity: 'warning', message, at: node.start });
    },
  };
}

import type { Declared, Report } from '../finding.ts';
import type { Node } from '../syntax.ts';

const ADDRESS = /^(?:https?|wss?):\/\/[^\s/?#]+/i;
/** Shorter data is an icon or a table. */
const PAYLOAD = 4_096;

/** Addresses and encoded data among the texts of a module. */
export function texts(report: Report, { capabilities }: Declared): (node: Node) => void {
  const scope = capabilities.network?.scope;
  const told = new Set<string>();
  return (node) => {
    const text = textOf(node);
    if (text === undefined) return;
    const origin = originOf(text);
    if (origin !== undefined && !told.has(origin) && !scope?.some((pattern) => covers(pattern, origin))) {
      told.add(origin);
      const message = scope
        ? `Names ${origin}, which is not among the servers that it asks for.`
        : `Names ${origin}, and does not ask for the network.`;
      report({ rule: 'foreign-origin', severity: scope ? 'warning' : 'info', message, at: node.start });
    }
    if (text.length >= PAYLOAD && /^[\w+/=-]+$/.test(text)) {
      const message = `Carries ${Math.round(text.length / 1000)} kB of encoded data.`;
      report({ rule: 'payload', severity: 'warning', message, at: node.start });
    }
  };
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node.type === 'TemplateElement' ? (node.value.cooked ?? undefined) : undefined;
}

function originOf(text: string): string | undefined {
  const [address] = ADDRESS.exec(text) ?? [];
  if (address === undefined) return undefined;
  const url = URL.parse(address);
  if (!url) return undefined;
  const { protocol, host } = url;
  return `${protocol.replace('ws', 'http')}//${host}`;
}

/** An origin, or one with `*.` for every name below. */
function covers(pattern: string, origin: string): boolean {
  const [scheme = '', host = ''] = pattern.toLowerCase().split('://');
  if (!host.startsWith('*.')) return `${scheme}://${host}` === origin;
  return origin.startsWith(`${scheme}://`) && origin.endsWith(host.slice(1));
}

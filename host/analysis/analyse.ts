import { parseModule } from 'meriyah';
import type { Analysis, Declared, Finding, Report } from './finding.ts';
import { undeclaredCapabilities } from './rules/capabilities.ts';
import { codeFromText } from './rules/code-from-text.ts';
import { globals } from './rules/globals.ts';
import { source } from './rules/source.ts';
import { texts } from './rules/texts.ts';
import { walk, type Node } from './syntax.ts';

/** UTF-16 units; a larger module is read as text only. */
const MAX_PARSED = 4_000_000;
const MAX_FINDINGS = 200;
const MAX_OF_RULE = 20;

const RANK = { danger: 0, warning: 1, info: 2 } as const;

/**
 * Reads a plugin's code for what its user should know. Never throws and always ends, whatever the text is. Half a megabyte takes
 * some 300 ms, so run it in a worker. Its disguises are endless: it is advice, and the cell is the wall.
 */
export function analyse(text: string, declared: Declared): Analysis {
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  let isCut = false;
  const report: Report = ({ at, ...found }) => {
    const count = (counts.get(found.rule) ?? 0) + 1;
    counts.set(found.rule, count);
    if (count > MAX_OF_RULE || findings.length >= MAX_FINDINGS) isCut = true;
    else findings.push({ ...found, ...placeOf(text, at), excerpt: excerptOf(text, at) });
  };
  source(text, report);
  const tree = parsed(text, report);
  if (tree) read(tree, declared, report);
  return { findings: findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || a.line - b.line), isCut };
}

function parsed(text: string, report: Report): Node | undefined {
  const unread = (why: string, severity: 'warning' | 'danger'): undefined =>
    report({ rule: 'unread', severity, message: `Its code was read as text only: ${why}.`, at: 0 }) as undefined;
  if (text.length > MAX_PARSED) return unread('it is too large', 'warning');
  try {
    return parseModule(text, { next: true, ranges: true, webcompat: true }) as Node;
  } catch (error) {
    return unread(error instanceof RangeError ? 'it is nested too deep' : 'it is not JavaScript', 'danger');
  }
}

function read(tree: Node, declared: Declared, report: Report): void {
  const free = globals(report, declared);
  const capabilities = undeclaredCapabilities(report, declared);
  const rules = [codeFromText(report), texts(report, declared)];
  walk(tree, (node, parent) => {
    free.visit(node, parent);
    capabilities.visit(node);
    for (const rule of rules) rule(node);
  });
  free.end();
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) {
    line++;
    start = end + 1;
  }
  return { line, column: at - start + 1 };
}

function excerptOf(text: string, at: number): string {
  const [line = ''] = text.slice(at, at + 80).split(/[\n\r\u2028\u2029]/, 1);
  const shown = line.replaceAll(
    /[^\p{L}\p{N}\p{P}\p{S} ]/gu,
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return shown.slice(0, 80);
}

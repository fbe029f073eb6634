import type { FunctionMetrics } from './metrics/index.ts';

/** A function as a report needs it: its figures, and the line that its name stands on, from 0. */
export interface ReportedFunction extends Pick<
  FunctionMetrics,
  'name' | 'cyclomatic' | 'cognitive' | 'lines' | 'depth' | 'parameters'
> {
  readonly line: number;
}

export interface ReportedFile {
  readonly path: string;
  readonly functions: readonly ReportedFunction[];
}

export interface ReportOptions {
  /** Functions of a higher cyclomatic complexity are counted as over it. */
  readonly threshold: number;
  /** How many hot spots are listed. */
  readonly limit?: number;
}

interface Row extends ReportedFunction {
  readonly path: string;
}

/** The complexity of many files in Markdown: totals, then the functions to look at first. */
export function markdownReport(files: readonly ReportedFile[], { threshold, limit = 20 }: ReportOptions): string {
  const rows = files.flatMap(({ path, functions }) => functions.map((one) => ({ ...one, path })));
  return `${['# Code complexity', totals(files, rows, threshold), hotSpots(rows, limit)].join('\n\n')}\n`;
}

function totals(files: readonly ReportedFile[], rows: readonly Row[], threshold: number): string {
  const complexities = rows.map(({ cyclomatic }) => cyclomatic.total);
  const over = complexities.filter((complexity) => complexity > threshold).length;
  return table(
    ['', 'Total'],
    [
      ['Files', files.length],
      ['Functions', rows.length],
      [
        `Functions over the threshold of ${threshold}`,
        rows.length === 0 ? 0 : `${over} (${percent(over, rows.length)})`,
      ],
      ['Mean cyclomatic complexity', mean(complexities).toFixed(1)],
      ['Highest cyclomatic complexity', highest(complexities)],
      ['Highest cognitive complexity', highest(rows.map(({ cognitive }) => cognitive.total))],
    ],
  );
}

function hotSpots(rows: readonly Row[], limit: number): string {
  if (rows.length === 0) return 'No functions were found.';
  const shown = rows.toSorted(worstFirst).slice(0, limit);
  const header = ['Function', 'Place', 'Cyclomatic', 'Cognitive', 'Lines', 'Depth', 'Parameters'];
  const body = shown.map(({ name, path, line, cyclomatic, cognitive, lines, depth, parameters }) => [
    code(name),
    code(`${path}:${line + 1}`),
    cyclomatic.total,
    cognitive.total,
    lines,
    depth,
    parameters,
  ]);
  const rest = rows.length > shown.length ? `\n\nAnd ${rows.length - shown.length} more.` : '';
  return `## Hot spots\n\n${table(header, body)}${rest}`;
}

/** By figures, then by place, so that two reports of the same files are the same. */
function worstFirst(one: Row, other: Row): number {
  return (
    other.cyclomatic.total - one.cyclomatic.total ||
    other.cognitive.total - one.cognitive.total ||
    (one.path < other.path ? -1 : Number(one.path > other.path)) ||
    one.line - other.line
  );
}

function table(header: readonly string[], body: readonly (readonly (string | number)[])[]): string {
  const isNumeric = (column: number): boolean => body.every((cells) => /^\d/.test(String(cells[column])));
  const rule = header.map((_, column) => (isNumeric(column) ? '---:' : '---'));
  return [header, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * Text from source as a code span, so that no name and no path becomes markup: one line, between more backticks than it has in a
 * row, its bars escaped as tables need it.
 */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const runs = line.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line.replaceAll('|', '\\|')}${space}${fence}`;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function highest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}

import type { Analysis, CodeLens, Hover, Position } from 'irintai';
import { Lines, measure, type FunctionMetrics, type Range } from './metrics/index.ts';

/** A function and where it stands, in the protocol's positions. */
export interface Measured extends FunctionMetrics {
  readonly at: Range;
  readonly nameAt: Range;
}

/** The functions of one text. */
export interface FileMeasure {
  readonly functions: readonly Measured[];
  /** Milliseconds that it took. */
  readonly ms: number;
}

export function measureText(languageId: string, text: string): FileMeasure {
  const begin = performance.now();
  const lines = new Lines(text);
  const functions = measure(languageId, text).map((one) => ({
    ...one,
    at: lines.rangeOf(one.range),
    nameAt: lines.rangeOf(one.nameRange),
  }));
  return { functions, ms: performance.now() - begin };
}

/** What the workbench marks: every function over the threshold, and the figures of all. */
export function toAnalysis({ functions }: FileMeasure, threshold: number): Analysis {
  return {
    diagnostics: functions
      .filter(({ cyclomatic }) => cyclomatic.total > threshold)
      .map(({ name, nameAt, cyclomatic, cognitive }) => ({
        range: nameAt,
        severity: cyclomatic.total > threshold * 2 ? 1 : 2,
        code: 'complexity',
        message: `${name} has a cyclomatic complexity of ${cyclomatic.total}; the threshold is ${threshold}. Cognitive complexity: ${cognitive.total}.`,
      })),
    metrics: functions.flatMap(({ at, cyclomatic, cognitive, lines }) => [
      { id: 'cyclomatic', value: cyclomatic.total, range: at },
      { id: 'cognitive', value: cognitive.total, range: at },
      { id: 'lines', value: lines, range: at },
    ]),
    symbols: functions.map(({ name, kind, at }) => ({ name, kind, range: at })),
  };
}

export function toCodeLenses({ functions }: FileMeasure, threshold: number): CodeLens[] {
  return functions
    .filter(({ kind }) => kind !== 'closure')
    .map(({ nameAt, cyclomatic, cognitive }) => ({
      range: nameAt,
      command: {
        title: `${cyclomatic.total > threshold ? '$(warning) ' : ''}complexity ${cyclomatic.total} · cognitive ${cognitive.total}`,
        command: 'codeAnalysis.analyseFile',
      },
    }));
}

/** The breakdown of the innermost function whose name the position is on. */
export function toHover({ functions }: FileMeasure, position: Position): Hover | undefined {
  const found = functions.findLast(({ nameAt }) => contains(nameAt, position));
  return found && { contents: { kind: 'markdown', value: breakdown(found) }, range: found.nameAt };
}

function breakdown({ name, cyclomatic, cognitive, lines, depth, parameters }: Measured): string {
  const head = `**${name}**\n\n| | |\n|---|---|\n| Cyclomatic complexity | ${cyclomatic.total} |\n| Cognitive complexity | ${cognitive.total} |\n| Lines | ${lines} |\n| Nesting | ${depth} |\n| Parameters | ${parameters} |`;
  const parts = cyclomatic.parts
    .slice(0, 30)
    .map(({ what, line, amount }) => `- line ${line + 1}: \`${what}\` +${amount}`);
  const more = cyclomatic.parts.length > 30 ? [`- and ${cyclomatic.parts.length - 30} more`] : [];
  return [head, ['- base +1', ...parts, ...more].join('\n')].join('\n\n');
}

function contains({ start, end }: Range, { line, character }: Position): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  const before = line < end.line || (line === end.line && character <= end.character);
  return after && before;
}

import type { Measured } from './analysis.ts';
import type { HotSpot } from './hot-spots.ts';

const TOP = 25;

interface Line {
  readonly name: string;
  readonly place: string;
  readonly cyclomatic: number;
  readonly cognitive: number;
  readonly lines: number;
  readonly depth: number;
  readonly parameters: number;
}

/** The figures of one file as text in columns, for the output. */
export function fileReport(path: string, functions: readonly Measured[], threshold: number): string {
  const lines = functions.map(({ name, nameAt, cyclomatic, cognitive, lines: length, depth, parameters }) => ({
    name,
    place: `${path}:${nameAt.start.line + 1}`,
    cyclomatic: cyclomatic.total,
    cognitive: cognitive.total,
    lines: length,
    depth,
    parameters,
  }));
  return report(`Complexity of ${path}`, lines, threshold, lines.length);
}

/** The most complex functions of a workspace. */
export function workspaceReport(files: ReadonlyMap<string, readonly HotSpot[]>, threshold: number): string {
  const all = [...files.values()].flat();
  const lines = all.map((one) => ({ ...one, place: `${one.path}:${one.line + 1}` }));
  return report(`Complexity of ${files.size} files`, lines, threshold, TOP);
}

function report(title: string, lines: readonly Line[], threshold: number, top: number): string {
  const over = lines.filter(({ cyclomatic }) => cyclomatic > threshold).length;
  const mean = lines.length === 0 ? 0 : lines.reduce((sum, { cyclomatic }) => sum + cyclomatic, 0) / lines.length;
  const head = `${title}\n${lines.length} functions, ${over} over the threshold of ${threshold}, ${mean.toFixed(1)} on average.\n`;
  if (lines.length === 0) return `${head}\n`;
  const sorted = [...lines].sort((a, b) => b.cyclomatic - a.cyclomatic || b.cognitive - a.cognitive).slice(0, top);
  const rows = sorted.map(
    (one) =>
      [one.cyclomatic, one.cognitive, one.lines, one.depth, one.parameters]
        .map((figure) => String(figure).padStart(6))
        .join('') + `  ${one.name}  ${one.place}`,
  );
  return `${head}\ncyclom  cogn lines  nest params\n${rows.join('\n')}\n\n`;
}

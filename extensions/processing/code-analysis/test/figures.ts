import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lines, measure, type FunctionMetrics, type Score } from '../src/metrics/index.ts';

/**
 * Figures derived by hand stand in comments above the functions of the fixtures:
 *
 *     // cyclomatic 4: 1 + if + 2 case
 *     // cognitive 3: if 1 + switch 2
 *     // depth 2, parameters 1, lines 9
 *
 * They are for the first function that begins on the line below them, decorators and attributes overlooked.
 */
const DECORATOR = /^\s*(?:@|#\[)/;
const FIGURES = /^\s*(?:#|\/\/) ((?:cyclomatic|cognitive|depth) .*)$/;

/** What a hand and what the engine say of one function, in the same words, so that a difference reads well. */
export interface Compared {
  readonly name: string;
  readonly byHand: readonly string[];
  readonly measured: readonly string[];
}

export function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
}

/** Every function of a fixture that has figures. Throws for figures that no function follows. */
export function compareWithHand(languageId: string, text: string): Compared[] {
  const lines = new Lines(text);
  const metrics = measure(languageId, text);
  return [...figuresIn(text)].map(([line, byHand]) => {
    const found = metrics.find(({ range }) => lines.lineAt(range.start) === line);
    if (!found) throw new Error(`No function begins on line ${line + 1}`);
    return { name: found.name, byHand, measured: byHand.map((figure) => sayLike(figure, found)) };
  });
}

function figuresIn(text: string): Map<number, string[]> {
  const figures = new Map<number, string[]>();
  let above: string[] = [];
  for (const [line, content] of text.split('\n').entries()) {
    const [, figure] = FIGURES.exec(content) ?? [];
    if (figure) above.push(canonical(figure));
    else if (above.length > 0 && !DECORATOR.test(content)) {
      figures.set(line, above);
      above = [];
    }
  }
  return figures;
}

function sayLike(figure: string, metrics: FunctionMetrics): string {
  const { cyclomatic, cognitive, depth, parameters, lines } = metrics;
  if (figure.startsWith('cyclomatic'))
    return say('cyclomatic', cyclomatic, ['1', ...cyclomatic.parts.map(({ what }) => what)]);
  if (figure.startsWith('cognitive')) {
    return say(
      'cognitive',
      cognitive,
      cognitive.parts.map(({ what, amount }) => `${what} ${amount}`),
    );
  }
  const all: Record<string, number> = { depth, parameters, lines };
  return figure.replace(/(depth|parameters|lines) \d+/g, (_, name: string) => `${name} ${all[name]}`);
}

function say(metric: string, { total }: Score, terms: readonly string[]): string {
  return terms.length === 0 ? `${metric} ${total}` : `${metric} ${total}: ${terms.toSorted().join(' + ')}`;
}

/** Writes `2 case` out as `case + case`, and sorts: a hand needn't keep to the order of the text. */
function canonical(figure: string): string {
  const [, total = figure, terms] = /^(.*?): (.*)$/.exec(figure) ?? [];
  if (!terms) return figure;
  const all = terms.split(' + ').flatMap((term) => {
    const [, times, what] = /^(\d+) (.+)$/.exec(term) ?? [];
    return times && what ? Array<string>(Number(times)).fill(what) : [term];
  });
  return `${total}: ${all.toSorted().join(' + ')}`;
}

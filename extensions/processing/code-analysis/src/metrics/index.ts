import { CognitiveComplexity, type Addend } from './cognitive.ts';
import { javascripts } from './javascript.ts';
import type { Language } from './language.ts';
import { Lines } from './lines.ts';
import type { FunctionMetrics, Score } from './metrics.ts';
import { python } from './python.ts';
import { recursiveFunctions } from './recursion.ts';
import { rust } from './rust.ts';
import type { FunctionScope } from './scope.ts';
import { functionsOf } from './walk.ts';

export { Lines, type Position, type Range } from './lines.ts';
export type { FunctionKind, FunctionMetrics, Part, Score, Span } from './metrics.ts';

const languages: ReadonlyMap<string, Language> = new Map(Object.entries({ python, rust, ...javascripts }));

/** Language identifiers as editors use them. */
export const supportedLanguages: readonly string[] = [...languages.keys()];

/**
 * The figures of every function in a text, in its order, an outer function before the inner ones; of no function if the
 * language isn't supported. A text with errors is measured as far as it can be understood; nothing that stands in one throws.
 */
export function measure(languageId: string, text: string): FunctionMetrics[] {
  const language = languages.get(languageId);
  if (!language) return [];
  const functions = functionsOf(language, text);
  const lines = new Lines(text);
  const cognitive = new CognitiveComplexity(recursiveFunctions(functions), language.functionsStandForClasses ?? false);
  // From the inside out: what a function costs tells what the one around it does.
  return functions
    .toReversed()
    .map((scope) => metricsOf(scope, scoreOf(cognitive.of(scope), lines), lines))
    .toReversed()
    .filter(isCode);
}

function metricsOf(scope: FunctionScope, cognitive: Score, lines: Lines): FunctionMetrics {
  const { name, kind, range, nameRange, parameters } = scope.head;
  const decisions = scope.cyclomatic.map((count) => ({ ...count, amount: 1, nesting: 0 }));
  return {
    name,
    kind,
    range,
    nameRange,
    cyclomatic: scoreOf(decisions, lines, 1),
    cognitive,
    lines: lines.lineAt(range.end) - lines.lineAt(range.start) + 1,
    depth: scope.deepest,
    parameters,
  };
}

function scoreOf(addends: readonly Addend[], lines: Lines, base = 0): Score {
  const parts = addends
    .filter(({ amount }) => amount > 0)
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, ...part }) => ({ ...part, line: lines.lineAt(at) }));
  return { total: parts.reduce((total, { amount }) => total + amount, base), parts };
}

/** A field's initializer that decides nothing is data. ESLint counts a 1 for it, which nobody wants to read. */
function isCode({ kind, cyclomatic }: FunctionMetrics): boolean {
  return kind !== 'initializer' || cyclomatic.total > 1;
}

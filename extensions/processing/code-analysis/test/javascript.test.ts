import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { Lines, measure, type FunctionMetrics } from '../src/metrics/index.ts';
import { compareWithHand, fixture } from './figures.ts';

const text = fixture('javascript.js');
const lines = new Lines(text);
const metrics = measure('javascript', text);

/** Runs one rule with a limit so low that it reports every function, or every block, with its figure. */
function lint(rule: string, limit: number | { max: number; IIFEs: boolean }): Linter.LintMessage[] {
  const languageOptions = { parserOptions: { ecmaFeatures: { jsx: true } } };
  const messages = new Linter().verify(text, { languageOptions, rules: { [rule]: ['error', limit] } });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages;
}

function figureIn({ message }: Linter.LintMessage): number {
  return Number(/(?:complexity of |[a-z] \()(\d+)/.exec(message)?.[1]);
}

/** The innermost function at a line and column, both counted from 1 as ESLint does. */
function functionAt(line: number, column: number): FunctionMetrics | undefined {
  const isBefore = (offset: number): boolean => {
    const at = lines.positionAt(offset);
    return at.line + 1 < line || (at.line + 1 === line && at.character + 1 <= column);
  };
  return metrics.findLast(({ range }) => isBefore(range.start) && !isBefore(range.end));
}

/** ESLint reports a function at its head, which ends where the parameters begin or with the arrow. */
function functionOf(message: Linter.LintMessage): FunctionMetrics | undefined {
  const { line, column, endLine = line, endColumn = column } = message;
  return /initializer|static block/.test(message.message) ? functionAt(line, column) : functionAt(endLine, endColumn);
}

function say(one: FunctionMetrics | undefined, figure: number): string {
  return one ? `${one.name} on line ${lines.lineAt(one.range.start) + 1}: ${figure}` : `no function: ${figure}`;
}

describe('ESLint says the same', () => {
  test('of cyclomatic complexity', () => {
    const isData = (message: Linter.LintMessage): boolean =>
      message.message.startsWith('Class field initializer') && figureIn(message) === 1;
    const messages = lint('complexity', 0).filter((message) => !isData(message));
    expect(messages.length).toBeGreaterThan(20);
    expect(metrics.map((one) => say(one, one.cyclomatic.total)).toSorted()).toEqual(
      messages.map((message) => say(functionOf(message), figureIn(message))).toSorted(),
    );
  });

  test('of parameters', () => {
    const messages = lint('max-params', 0);
    expect(metrics.filter(({ parameters }) => parameters > 0).map((one) => say(one, one.parameters))).toEqual(
      messages.map((message) => say(functionOf(message), figureIn(message))),
    );
  });

  test('of lines', () => {
    const messages = lint('max-lines-per-function', { max: 1, IIFEs: true });
    const long = metrics.filter((one) => one.lines > 1 && one.kind !== 'initializer');
    expect(long.map((one) => say(one, one.lines)).toSorted()).toEqual(
      messages.map((message) => say(functionOf(message), figureIn(message))).toSorted(),
    );
  });

  test('of nesting', () => {
    const deepest = new Map<FunctionMetrics | undefined, number>();
    for (const message of lint('max-depth', 0)) {
      const one = functionAt(message.line, message.column);
      deepest.set(one, Math.max(deepest.get(one) ?? 0, figureIn(message)));
    }
    expect(
      metrics
        .filter(({ depth }) => depth > 0)
        .map((one) => say(one, one.depth))
        .toSorted(),
    ).toEqual([...deepest].map(([one, depth]) => say(one, depth)).toSorted());
  });
});

describe('figures derived by hand', () => {
  test.each(compareWithHand('javascript', text))('of $name', ({ byHand, measured }) => {
    expect(measured).toEqual(byHand);
  });
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Lines, measure } from '../src/metrics/index.ts';
import { compareWithHand, fixture } from './figures.ts';

/** One of the blocks that `radon cc --show-closures --json` lists. */
interface RadonBlock {
  readonly type: 'function' | 'method' | 'class';
  readonly name: string;
  readonly classname?: string;
  readonly lineno: number;
  readonly complexity: number;
}

const text = fixture('python.py');
const metrics = measure('python', text);
const lines = new Lines(text);
const measured = metrics.map(({ name, range, cyclomatic }) =>
  say(name, lines.lineAt(range.start) + 1, cyclomatic.total),
);

function say(name: string, line: number, complexity: number): string {
  return `${name} on line ${line}: ${complexity}`;
}

function functionsIn(json: string): string[] {
  const blocks = (JSON.parse(json) as Record<string, RadonBlock[]>)['python.py'] ?? [];
  return blocks
    .filter(({ type }) => type !== 'class')
    .map(({ name, classname, lineno, complexity }) =>
      say(classname ? `${classname}.${name}` : name, lineno, complexity),
    );
}

/** Other releases of radon have other rules: 6.0 counts the cases of a `match`. */
const installed = spawnSync('radon', ['--version'], { encoding: 'utf8' }).stdout?.trim();

describe('cyclomatic complexity', () => {
  const radon = functionsIn(fixture('python.radon.json'));

  test('is what radon says of every function', () => {
    expect(radon.length).toBeGreaterThan(20);
    expect(measured.filter((function_) => radon.includes(function_)).toSorted()).toEqual(radon.toSorted());
  });

  test('is told of methods of classes in functions too, which radon leaves out', () => {
    expect(measured.filter((function_) => !radon.includes(function_))).toEqual(['table.Row.render on line 313: 3']);
  });

  test.skipIf(installed !== '5.1.0')('is what radon, if it is installed, still says', () => {
    const cwd = join(import.meta.dirname, 'fixtures');
    const { stdout } = spawnSync('radon', ['cc', '--show-closures', '--json', 'python.py'], { cwd, encoding: 'utf8' });
    expect(functionsIn(stdout).toSorted()).toEqual(radon.toSorted());
  });
});

describe('figures derived by hand', () => {
  test.each(compareWithHand('python', text))('of $name', ({ byHand, measured: figures }) => {
    expect(figures).toEqual(byHand);
  });
});

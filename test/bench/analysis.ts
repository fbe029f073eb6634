import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseModule } from 'meriyah';
import { analyse } from '../../host/analysis/analyse.ts';
import { median } from './stats.ts';

const MODULE = join(import.meta.dirname, '../../extensions/processing/code-analysis/dist/main.js');
const SIZE = 500_000;

/** Milliseconds for half a megabyte of a real, minified module: the parser alone, and all rules with it. */
export function analysisTimes(rounds: number): { readonly parser: number; readonly ours: number } {
  const text = readFileSync(MODULE, 'utf8');
  const scale = SIZE / text.length;
  const time = (run: () => unknown): number => {
    const begin = performance.now();
    run();
    return (performance.now() - begin) * scale;
  };
  const parser: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    parser.push(time(() => parseModule(text, { next: true, ranges: true, webcompat: true })));
    ours.push(time(() => analyse(text, { capabilities: {} })));
  }
  return { parser: median(parser), ours: median(ours) };
}

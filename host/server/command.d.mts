import type { RunOptions } from './main.ts';

export declare function command(
  argv: readonly string[],
  root: string,
  run: (options: RunOptions) => Promise<number>,
): Promise<number>;

import { commands } from './commands/index.ts';
import type { Feature } from './core/feature.ts';
import { statusBar } from './status-bar/index.ts';

/** Everything the workbench is made of: one line a folder. */
export const features: readonly Feature[] = [commands, statusBar];

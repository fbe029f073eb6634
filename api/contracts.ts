import { commands } from './commands/contract.ts';
import { statusBarItems } from './status-bar/contract.ts';
import type { AnyPoint } from './kernel/point.ts';

/** Every point. The manifest schema, the JSON Schema and the reference pages derive from this list. */
export const contracts = [commands, statusBarItems] as const satisfies readonly AnyPoint[];

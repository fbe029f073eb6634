import type { PluginDescription } from '../manifest/description.ts';
import type { Cell } from './cell.ts';
import type { Spare } from './spare.ts';

interface Claim {
  readonly spare: Spare;
  readonly plugin: PluginDescription;
  /** Settles when all else that the plugin starts with is there, and the user has been asked for what it needs. */
  readonly ready: Promise<unknown>;
  mayCompile(): boolean;
}

/** The cell that a plugin starts in. None is kept when `ready` rejects. */
export async function claimCell({ spare, plugin, ready, mayCompile }: Claim): Promise<Cell> {
  if (Object.hasOwn(plugin.capabilities, 'wasm')) {
    await ready; // whether it may compile is known only then
    return compiling(spare, mayCompile);
  }
  const claimed = spare.claim();
  try {
    await ready;
  } catch (error) {
    claimed.then(
      (cell) => cell.dispose(),
      () => {},
    );
    throw error;
  }
  return claimed;
}

/** What the user decides while the cell is made counts too. */
async function compiling(spare: Spare, mayCompile: () => boolean): Promise<Cell> {
  for (;;) {
    const wasm = mayCompile();
    const cell = await spare.claim({ wasm });
    if (mayCompile() === wasm) return cell;
    cell.dispose();
  }
}

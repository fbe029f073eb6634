import type { PluginDescription } from '../manifest/description.ts';
import { unlessAborted } from '../unless-aborted.ts';
import type { Cell } from './cell.ts';
import type { Spare } from './spare.ts';

interface Claim {
  readonly spare: Spare;
  readonly plugin: PluginDescription;
  /** Settles when all else that the plugin starts with is there, and the user has been asked for what it needs. */
  readonly ready: Promise<unknown>;
  mayCompile(): boolean;
  readonly abort: AbortSignal;
}

/** The cell that a plugin starts in. None is kept when `ready` rejects, or when nobody waits for it any more. */
export async function claimCell({ spare, plugin, ready, mayCompile, abort }: Claim): Promise<Cell> {
  // Whether it may compile is known only when the user was asked.
  const compiles = Object.hasOwn(plugin.capabilities, 'wasm');
  const claiming = compiles ? ready.then(() => compiling(spare, mayCompile)) : spare.claim();
  try {
    const [cell] = await unlessAborted(Promise.all([claiming, ready]), abort);
    return cell;
  } catch (error) {
    claiming.then(
      (cell) => cell.dispose(),
      () => {}, // there is none
    );
    throw error;
  }
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

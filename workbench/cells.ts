import { IrintaiError } from '../api/kernel/errors.ts';
import { openFrame } from '../host/cell/browser/frame.ts';
import type { CellWorld, WorldKind } from '../host/cell/cell.ts';
import type { Workbench } from './core/workbench.ts';
import { ISOLATION } from './plugins/index.ts';
import { settingsOf } from './settings/index.ts';

/** Opens the world of a cell: on the site that all share, or on one that no other cell ever gets, as the user set it. */
export async function openCell(workbench: Workbench, { wasm }: WorldKind): Promise<CellWorld> {
  const alone = settingsOf(workbench).get(ISOLATION) === 'strong';
  const site = crypto.randomUUID().replaceAll('-', '');
  const url = workbench.backend.cellUrl(alone ? { wasm, site } : { wasm });
  if (url === undefined) {
    const what = alone ? `The setting ${ISOLATION} is strong, and this workbench has no sites` : 'There is no page';
    throw new IrintaiError('Unavailable', `${what} for such a cell.`);
  }
  return openFrame({ parent: document.body, url, wasm, alone });
}

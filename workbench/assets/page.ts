import { assets } from '../../api/assets/contract.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { transfer } from '../../api/kernel/transfer.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';

/** What one message may carry is 64 MB; the rest is left for what travels with it. */
const MAX_BYTES = 50 * 1024 * 1024;

/** A plugin reads files of its own package, and of no other: the contract refuses paths that leave it, and so does the server. */
export function assetsPage({ backend }: Pick<Workbench, 'backend'>): PagePoint {
  return onPage(assets, ({ plugin }) => ({
    async read({ path }) {
      const bytes = await backend.readPluginFile(plugin, path);
      if (bytes.byteLength > MAX_BYTES) {
        const size = Math.ceil(bytes.byteLength / 1024 / 1024);
        throw new IrintaiError(
          'LimitExceeded',
          `${path} has ${size} MB; an asset may have ${MAX_BYTES / 1024 / 1024}.`,
        );
      }
      return transfer(bytes, [bytes.buffer]);
    },
  }));
}

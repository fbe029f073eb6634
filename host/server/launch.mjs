import { fileURLToPath } from 'node:url';
import { command } from './command.mjs';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';

/** Installs and builds what is missing, then hands over to the server. */
export async function launch(argv) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  process.exitCode = await command(argv, root, async (options) => {
    await ensureInstalled(root);
    await ensureBuilt(root);
    const { run } = await import('../../dist/server/main.js');
    return run(options);
  });
}

import { pathToFileURL, fileURLToPath } from 'node:url';
import { help, readFlags } from './flags.mjs';
import { Halt, ensureBuilt, ensureInstalled } from './prepare.mjs';

/** Flags first: a misspelt one is answered before anything is installed or built. */
export async function launch(argv) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  try {
    const flags = readFlags(argv, { root, cwd: process.env.INIT_CWD ?? process.cwd() });
    if (flags.help) {
      process.stdout.write(help);
      return;
    }
    await ensureInstalled(root);
    await ensureBuilt(root);
    const { run } = await import(pathToFileURL(`${root}/dist/server/main.js`).href);
    process.exitCode = await run({ ...flags, root });
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}

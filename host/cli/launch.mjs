import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled, Halt } from '../server/prepare.mjs';

/** Installs and builds what is missing, then runs the command in the directory where it was typed. */
export async function launch(argv) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  try {
    await ensureInstalled(root);
    await ensureBuilt(root);
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
    return;
  }
  const { run } = await import('../../dist/cli/main.js');
  const print = (line) => process.stdout.write(`${line}\n`);
  const complain = (line) => process.stderr.write(`${line}\n`);
  process.exitCode = await run(argv, { cwd: process.cwd(), print, complain });
}

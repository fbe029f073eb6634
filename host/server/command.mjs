import { readFlags, help } from './flags.mjs';
import { Halt } from './halt.mjs';

/**
 * Runs what a command line asks for and resolves with the exit code. Flags are read before anything else happens, so that a
 * misspelt one is answered before anything is installed or built.
 */
export async function command(argv, root, run) {
  try {
    const { help: helpWanted, ...flags } = readFlags(argv, { root, cwd: process.env.INIT_CWD ?? process.cwd() });
    if (!helpWanted) return await run({ ...flags, root });
    process.stdout.write(help);
    return 0;
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    console.error(error.message);
    return error.exitCode;
  }
}

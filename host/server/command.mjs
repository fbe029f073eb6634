import { readFlags, help } from './flags.mjs';
import { Halt } from './halt.mjs';

/**
 * Runs what a command line asks for and resolves with the exit code. Flags are read before anything else happens, so that a
 * misspelt one is answered before anything is installed or built.
 */
export async function command(argv, root, run) {
  try {
    const { help: helpWanted, ...flags } = readFlags(argv, { root, cwd: typedIn() });
    if (!helpWanted) return await run({ ...flags, root });
    process.stdout.write(help);
    return 0;
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    console.error(error.message);
    return error.exitCode;
  }
}

/** The directory that the user is in: npm runs its scripts in the project's root and names the other one. */
function typedIn() {
  const { npm_lifecycle_event: script, INIT_CWD: typed } = process.env;
  return script === 'start' && typed ? typed : process.cwd();
}

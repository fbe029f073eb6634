import { nearest } from '../manifest/nearest.ts';
import { PackageRefusal } from '../package/refusal.ts';
import { hasErrno } from '../server/failure.ts';
import { UsageError, type Command, type Terminal } from './command.ts';
import { inspect } from './commands/inspect.ts';
import { keygen } from './commands/keygen.ts';
import { pack } from './commands/pack.ts';
import { sign } from './commands/sign.ts';
import { verify } from './commands/verify.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';

const COMMANDS: Readonly<Record<string, Command>> = { keygen, pack, sign, verify, inspect };

/** Exit codes: what was asked for is done; it was refused, or failed; the command line is not understood. */
const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/** Runs one command and resolves with the exit code. Everything that went wrong has been said. */
export async function run([name, ...argv]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.print(overview());
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return unknown(name, terminal);
  if (argv.some((arg) => arg === '--help' || arg === '-h')) {
    terminal.print(`irintai ${name} ${command.usage}\n\n${command.help}`);
    return EXIT.done;
  }
  try {
    await command.run(argv, terminal);
    return EXIT.done;
  } catch (error) {
    return explain(error, name, terminal);
  }
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`);
  return ['irintai COMMAND …', '', ...lines, '', 'irintai COMMAND --help says more.'].join('\n');
}

function unknown(name: string, { complain }: Terminal): number {
  const close = nearest(name, Object.keys(COMMANDS));
  complain(`Unknown command “${name}”. ${close === undefined ? 'See irintai --help.' : `Did you mean ${close}?`}`);
  return EXIT.usage;
}

function explain(error: unknown, name: string, { complain }: Terminal): number {
  if (error instanceof UsageError) {
    complain(`${error.message} See irintai ${name} --help.`);
    return EXIT.usage;
  }
  if (error instanceof PackageRefusal) complain(`Refused (${error.code}): ${error.message}`);
  else if (error instanceof IrintaiError) complain(error.message);
  else if (hasErrno(error, 'ENOENT')) complain(`There is no ${pathOf(error)}.`);
  else if (hasErrno(error, 'EEXIST')) complain(`${pathOf(error)} exists already; it is not replaced.`);
  else if (hasErrno(error, 'EACCES', 'EPERM')) complain(`${pathOf(error)} may not be read or written.`);
  else complain(error instanceof Error ? error.message : String(error));
  return EXIT.refused;
}

function pathOf(error: unknown): string {
  return error instanceof Error && 'path' in error ? String(error.path) : 'file';
}

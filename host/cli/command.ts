import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Where a command runs, and where what it says goes. */
export interface Terminal {
  readonly cwd: string;
  print(line: string): void;
  complain(line: string): void;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>['values'];

export interface Command {
  /** What follows its name, as the help shows it. */
  readonly usage: string;
  readonly summary: string;
  /** The rest of its help: its flags, a line each. */
  readonly help: string;
  run(argv: readonly string[], terminal: Terminal): Promise<void>;
}

interface Definition<O extends Options> extends Omit<Command, 'run'> {
  readonly options: O;
  /** How many names it takes; a last one that may be left out is `undefined` then. */
  readonly names: { readonly least: number; readonly most: number };
  run(values: Values<O>, names: readonly string[], terminal: Terminal): Promise<void>;
}

/** The command line cannot be understood. */
export class UsageError extends Error {}

export function defineCommand<const O extends Options>(definition: Definition<O>): Command {
  const { usage, summary, help, options, names } = definition;
  return {
    ...{ usage, summary, help },
    async run(argv, terminal) {
      const { values, positionals } = parsed(argv, options);
      if (positionals.length < names.least) throw new UsageError('The name of a file is missing.');
      const extra = positionals[names.most];
      if (extra !== undefined) throw new UsageError(`Unexpected “${extra}”.`);
      await definition.run(values, positionals, terminal);
    },
  };
}

function parsed<O extends Options>(argv: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    const [first = ''] = String(error instanceof Error ? error.message : error).split(/\. |\.$/, 1);
    throw new UsageError(`${first}.`);
  }
}

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Halt } from './halt.mjs';

const options = {
  port: { type: 'string', default: '4680' },
  workspace: { type: 'string' },
  plugins: { type: 'string', multiple: true, default: [] },
  'no-open': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};

export const help = `Opens the Irintai workbench in a browser.

  npm start -- [flags]

  --port N          the port to listen on, 4680 unless given; 0 picks a free one
  --workspace DIR   the folder to work in; without it, the sources of Irintai itself
  --plugins DIR     a folder of plugin folders, watched for changes; may be given several times
  --no-open         do not open a browser
  --help            show this text
`;

/** What the user asked for, with folders made absolute from `cwd`, where they typed it. */
export function readFlags(argv, { root, cwd }) {
  const { values, tokens } = parseArgs({ args: argv, options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) refuseUnknown(token);
  return {
    help: values.help,
    port: readPort(values.port),
    workspace: values.workspace === undefined ? resolve(root) : resolve(cwd, values.workspace),
    plugins: values.plugins.map((folder) => resolve(cwd, folder)),
    open: !values['no-open'],
  };
}

function refuseUnknown(token) {
  if (token.kind === 'positional') {
    throw new Halt(`Unexpected "${token.value}". A folder to work in is given as --workspace ${token.value}`, 2);
  }
  if (token.kind !== 'option') return;
  const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
  if (!option) throw new Halt(`Unknown flag ${token.rawName}. Did you mean --${nearest(token.name)}? See --help.`, 2);
  const given = token.value !== undefined && token.value !== '' && !(token.value.startsWith('-') && !token.inlineValue);
  if (option.type === 'string' && !given) throw new Halt(`${token.rawName} needs a value. See --help.`, 2);
  if (option.type === 'boolean' && token.value !== undefined) throw new Halt(`${token.rawName} takes no value.`, 2);
}

function readPort(text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new Halt(`--port needs a number from 0 to 65535, not "${text}".`, 2);
  return port;
}

function nearest(name) {
  const byDistance = Object.keys(options).map((known) => ({ known, distance: distance(name, known) }));
  return byDistance.sort((a, b) => a.distance - b.distance)[0].known;
}

/** Levenshtein's edit distance. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

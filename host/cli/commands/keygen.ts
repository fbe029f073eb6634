import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { generateKey } from '../../package/signature/keys.ts';
import { defineCommand } from '../command.ts';

export const keygen = defineCommand({
  usage: 'FILE',
  summary: 'make a key to sign with',
  help: `Writes a new Ed25519 key to FILE (a JWK, readable by you alone) and prints its id. An existing file is
never replaced. Who has the file can publish in your name: keep it out of the plugin's folder.`,
  options: {},
  names: { least: 1, most: 1 },
  async run(_, [file = ''], { cwd, print }) {
    const key = await generateKey();
    await writeFile(resolve(cwd, file), `${JSON.stringify(key, undefined, 2)}\n`, { flag: 'wx', mode: 0o600 });
    print(`Key ${key.kid} written to ${file}`);
  },
});

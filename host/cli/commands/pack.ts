import { resolve } from 'node:path';
import { sha256 } from '../../package/hash.ts';
import { packFiles } from '../../package/pack.ts';
import { defineCommand } from '../command.ts';
import { filesOf, replaceFile } from '../files.ts';
import { bytesText } from '../text.ts';
import { version } from '../../../package.json' with { type: 'json' };

export const pack = defineCommand({
  usage: '[DIR] [--out FILE]',
  summary: 'make a package of a plugin’s folder',
  help: `Packs DIR, or the current folder, after checking its manifest. The same files give the same bytes everywhere.
Left out: names that start with a dot, node_modules, *.irx, and what the globs in DIR/.irxignore match.

  --out FILE   where to write it; <id>-<version>.irx unless given`,
  options: { out: { type: 'string' } },
  names: { least: 0, most: 1 },
  async run({ out }, [folder = '.'], { cwd, print, complain }) {
    const packed = await packFiles(await filesOf(resolve(cwd, folder)), version);
    const file = out ?? `${packed.id}-${packed.version}.irx`;
    await replaceFile(resolve(cwd, file), packed.bytes);
    for (const warning of packed.warnings) complain(`Warning: ${warning}`);
    for (const [path, { length }] of packed.files) print(`${bytesText(length).padStart(10)}  ${path}`);
    print(
      `${file}: ${packed.files.size} files, ${bytesText(packed.bytes.length)}, sha256 ${await sha256(packed.bytes)}`,
    );
    print('It is not signed yet: irintai sign');
  },
});

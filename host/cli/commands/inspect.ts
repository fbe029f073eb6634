import { resolve } from 'node:path';
import { sha256 } from '../../package/hash.ts';
import { readPackage } from '../../package/package.ts';
import { signersOf } from '../../package/verify.ts';
import { defineCommand } from '../command.ts';
import { readPackageFile } from '../files.ts';
import { bytesText } from '../text.ts';

export const inspect = defineCommand({
  usage: 'FILE [--json]',
  summary: 'show what is in a package',
  help: `Lists the files with their sizes and hashes, and the keys of the signatures. A signature that does not hold is
refused; whether to trust one that does is for \`irintai verify\`.

  --json   for programs`,
  options: { json: { type: 'boolean', default: false } },
  names: { least: 1, most: 1 },
  async run({ json }, [file = ''], { cwd, print }) {
    const pkg = readPackage(await readPackageFile(resolve(cwd, file)));
    const hashes = [...pkg.files].map(async ([path, bytes]) => ({
      path,
      size: bytes.length,
      sha256: await sha256(bytes),
    }));
    const signers = pkg.signature?.signatures.length ? await signersOf(pkg.signature) : [];
    const { id, version } = pkg;
    const shown = { id, version, signedWith: signers.map(({ kid }) => kid), files: await Promise.all(hashes) };
    if (json) return print(JSON.stringify(shown, undefined, 2));
    print(
      `${id} ${version}, ${shown.signedWith.length > 0 ? `signed with ${shown.signedWith.join(', ')}` : 'not signed'}`,
    );
    for (const { path, size, sha256: hash } of shown.files) print(`${hash}  ${bytesText(size).padStart(9)}  ${path}`);
  },
});

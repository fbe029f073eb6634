import { resolve } from 'node:path';
import { version as hostVersion } from '../../../package.json' with { type: 'json' };
import type { Finding } from '../../analysis/finding.ts';
import { sha256 } from '../../package/hash.ts';
import { readPackage, type Package } from '../../package/package.ts';
import { signersOf } from '../../package/verify.ts';
import { analyse } from '../../analysis/analyse.ts';
import { readPlugin } from '../../manifest/read.ts';
import { defineCommand } from '../command.ts';
import { readPackageFile } from '../files.ts';
import { bytesText } from '../text.ts';

export const inspect = defineCommand({
  usage: 'FILE [--json]',
  summary: 'show what is in a package',
  help: `Lists the files with their sizes and hashes, the keys of the signatures, and what stands out in the code. A signature
that does not hold is refused; whether to trust one that does is for \`irintai verify\`.

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
    const findings = await findingsIn(pkg);
    const signedWith = signers.map(({ kid }) => kid);
    const shown = { id, version, signedWith, files: await Promise.all(hashes), findings };
    if (json) return print(JSON.stringify(shown, undefined, 2));
    print(
      `${id} ${version}, ${shown.signedWith.length > 0 ? `signed with ${shown.signedWith.join(', ')}` : 'not signed'}`,
    );
    for (const { path, size, sha256: hash } of shown.files) print(`${hash}  ${bytesText(size).padStart(9)}  ${path}`);
    for (const { severity, message, line, column } of findings) print(`${severity}: ${message} (${line}:${column})`);
  },
});

async function findingsIn({ id, files }: Package): Promise<readonly Finding[]> {
  const read = (path: string) => Promise.resolve(files.get(path));
  const { main, capabilities } = await readPlugin({ folder: id, read, kind: 'folder', base: '', hostVersion });
  const bytes = main && files.get(main.path);
  return bytes ? analyse(new TextDecoder().decode(bytes), { capabilities }).findings : [];
}

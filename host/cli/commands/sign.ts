import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { countersignPackage, signPackage } from '../../package/sign.ts';
import { keyIdOf, readPrivateKey } from '../../package/signature/keys.ts';
import { defineCommand, UsageError } from '../command.ts';
import { readPackageFile, replaceFile } from '../files.ts';

export const sign = defineCommand({
  usage: 'FILE --key KEY [--out FILE] [--counter]',
  summary: 'sign a package',
  help: `Signs the package, in place unless --out is given. A signature that it had before is replaced.

  --key KEY    the key file that \`irintai keygen\` made
  --out FILE   where to write the signed package
  --counter    add a marketplace's signature to the publisher's, to vouch for it`,
  options: { key: { type: 'string' }, out: { type: 'string' }, counter: { type: 'boolean', default: false } },
  names: { least: 1, most: 1 },
  async run({ key: keyFile, out, counter }, [file = ''], { cwd, print }) {
    if (keyFile === undefined) throw new UsageError('--key is missing.');
    const key = await readPrivateKey(await readFile(resolve(cwd, keyFile), 'utf8'));
    const bytes = await readPackageFile(resolve(cwd, file));
    const signed = await (counter ? countersignPackage : signPackage)(bytes, key);
    await replaceFile(resolve(cwd, out ?? file), signed);
    print(`${out ?? file}: signed with ${await keyIdOf(key)}`);
  },
});

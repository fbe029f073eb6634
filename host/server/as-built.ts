import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Refused } from '../manifest/description.ts';
import { hasErrno } from './failure.ts';
import type { ReadPlugin } from './plugin-folder.ts';

/** `type/name` of a built-in plugin to file to SHA-256, as the build wrote it. */
export type BuiltFiles = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Reads the list of the build; without one nothing counts as built. */
export async function readBuiltFiles(path: string): Promise<BuiltFiles> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as BuiltFiles; // our own build
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return {};
    throw error;
  }
}

/** Lets a built-in plugin run only when its manifest and its code are, byte for byte, what the build made. */
export function asBuilt(readPlugin: ReadPlugin, list: () => Promise<BuiltFiles>): ReadPlugin {
  return async (source) => {
    if (source.kind !== 'builtin') return readPlugin(source);
    const found = new Map<string, string>();
    const read = async (path: string): Promise<Uint8Array | undefined> => {
      const bytes = await source.read(path);
      if (bytes) found.set(path, createHash('sha256').update(bytes).digest('hex'));
      return bytes;
    };
    const description = await readPlugin({ ...source, read });
    const built = (await list())[source.folder.split(/[/\\]/).slice(-2).join('/')] ?? {};
    const wanted = ['plugin.json', ...(description.main ? [description.main.path] : [])];
    const changed = wanted.find((path) => !Object.hasOwn(built, path) || built[path] !== found.get(path));
    return changed === undefined ? description : { ...description, refused: refused(changed) };
  };
}

function refused(file: string): Refused {
  const reason = `Its ${file} is not the one that Irintai was built with.`;
  return {
    by: 'changed',
    reason,
    remedy: 'Start Irintai with `npm start`, which builds it again, or put the file back.',
  };
}

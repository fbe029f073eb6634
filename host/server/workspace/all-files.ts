import { readFile, readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Folder } from '../folder.ts';
import { ALWAYS_IGNORED, isIgnored, parseIgnore, type IgnoreRules } from './ignore.ts';
import { isTemporary } from './write.ts';

export const MAX_PATHS = 50_000;
const DIRECTORIES_AT_ONCE = 32;

export interface AllFiles {
  readonly paths: readonly string[];
  /** There are more, the deepest ones, that are not listed. */
  readonly truncated: boolean;
}

interface Directory {
  readonly path: string;
  readonly rules: IgnoreRules | undefined;
}

/** Every file that the rules leave in, upper levels first. Directories behind links are not entered, so it ends. */
export async function listAllFiles(folder: Folder, limit = MAX_PATHS): Promise<AllFiles> {
  const paths: string[] = [];
  let level: Directory[] = [{ path: '', rules: undefined }];
  while (level.length > 0 && paths.length <= limit) {
    const below: Directory[] = [];
    for (let start = 0; start < level.length; start += DIRECTORIES_AT_ONCE) {
      const slice = level.slice(start, start + DIRECTORIES_AT_ONCE);
      for (const found of await Promise.all(slice.map((directory) => look(folder, directory)))) {
        for (const path of found.files) paths.push(path);
        for (const directory of found.directories) below.push(directory);
      }
    }
    level = below;
  }
  return { paths: paths.slice(0, limit), truncated: paths.length > limit };
}

async function look(folder: Folder, directory: Directory): Promise<{ files: string[]; directories: Directory[] }> {
  const where = join(folder.root, directory.path);
  const entries = await readdir(where, { withFileTypes: true }).catch((): Dirent[] => []);
  const rules = await withOwnRules(where, directory, entries);
  const files: string[] = [];
  const directories: Directory[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = directory.path === '' ? entry.name : `${directory.path}/${entry.name}`;
    if (ALWAYS_IGNORED.has(entry.name) || isTemporary(entry.name)) continue;
    if (isIgnored(rules, path, entry.isDirectory())) continue;
    if (entry.isDirectory()) directories.push({ path, rules });
    else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(folder, path)))) files.push(path);
  }
  return { files, directories };
}

async function withOwnRules(where: string, { path, rules }: Directory, entries: readonly Dirent[]) {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return rules;
  const text = await readFile(join(where, '.gitignore'), 'utf8').catch(() => '');
  return parseIgnore(text, path, rules);
}

async function leadsToFile(folder: Folder, path: string): Promise<boolean> {
  try {
    return (await stat(await folder.existing(path))).isFile();
  } catch {
    return false;
  }
}

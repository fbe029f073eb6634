import { Minimatch } from 'minimatch';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { Call } from '../../api/kernel/point.ts';
import { workspace } from '../../api/workspace/contract.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import { coversScope, demandScope } from '../../host/trust/scope.ts';
import type { Workbench } from '../core/workbench.ts';
import { changesOf } from './changes.ts';
import type { FileEntry, WorkspaceFiles } from './files.ts';
import { demandUnprotected } from './protected.ts';

const FOUND_AT_ONCE = 1000;
const GLOB = { dot: true } as const;

/** The files of the workspace for a plugin: each path is held against the scope that the manifest declares. */
export function workspacePage({ backend: { files } }: Workbench): PagePoint {
  return onPage(workspace, ({ plugin }) => {
    const readable = (path: string): string => demanded(plugin, 'workspace.read', path);
    const writable = (path: string): string => demanded(plugin, 'workspace.write', path);
    return {
      findFiles: ({ include, exclude, max }) => find(files, plugin, { include, exclude, max }),
      readFile: async ({ path }) => (await files.read(readable(path))).bytes,
      async readDirectory({ path }) {
        demandUnprotected(path);
        const entries = await files.list(path);
        const covered = entries.filter((entry) => isVisible(plugin, path, entry));
        return covered.map(({ name, kind }) => ({ name, kind }));
      },
      stat: ({ path }) => stat(files, path === '' ? path : readable(path)),
      async writeFile({ path, bytes, overwrite }) {
        await files.write(writable(path), new Uint8Array(bytes), { create: !overwrite });
      },
      createDirectory: ({ path }) => files.createDirectory(writable(path)),
      rename: ({ from, to, overwrite }) => files.rename(writable(from), writable(to), { overwrite }),
      async delete({ path, recursive }) {
        const { kind } = await stat(files, writable(path));
        if (kind === 'directory' && !recursive && (await files.list(path)).length > 0) {
          throw new IrintaiError('InvalidInput', `${path} is a folder with something in it; pass recursive: true.`);
        }
        await files.delete(path);
      },
      watch: ({ glob }, call) => watch(files, plugin, glob, call),
    };
  });
}

function demanded(plugin: PluginDescription, capability: 'workspace.read' | 'workspace.write', path: string): string {
  demandUnprotected(path);
  demandScope(plugin, capability, path);
  return path;
}

/** A folder is shown even when only something deeper in it is covered: its name is all that is told. */
function isVisible(plugin: PluginDescription, folder: string, { name, kind }: FileEntry): boolean {
  return kind === 'directory' || coversScope(plugin, 'workspace.read', folder === '' ? name : `${folder}/${name}`);
}

async function* find(
  files: WorkspaceFiles,
  plugin: PluginDescription,
  { include, exclude, max = Infinity }: { include: string; exclude?: string | undefined; max?: number | undefined },
): AsyncGenerator<readonly string[]> {
  const included = new Minimatch(include, GLOB);
  const excluded = exclude === undefined ? undefined : new Minimatch(exclude, GLOB);
  let found: string[] = [];
  let left = max;
  for (const path of await files.paths()) {
    if (left === 0) break;
    if (!included.match(path) || excluded?.match(path) || !coversScope(plugin, 'workspace.read', path)) continue;
    found.push(path);
    left--;
    if (found.length < FOUND_AT_ONCE) continue;
    yield found;
    found = [];
  }
  if (found.length > 0) yield found;
}

interface Stat {
  readonly kind: 'file' | 'directory';
  readonly size: number;
  readonly mtimeMs: number;
  readonly readonly: boolean;
}

async function stat(files: WorkspaceFiles, path: string): Promise<Stat> {
  if (path === '') return { kind: 'directory', size: 0, mtimeMs: 0, readonly: false };
  const slash = path.lastIndexOf('/');
  const entries = await files.list(path.slice(0, Math.max(slash, 0)));
  const entry = entries.find(({ name }) => name === path.slice(slash + 1));
  if (!entry) throw new IrintaiError('NotFound', `There is no file ${path}.`);
  return { kind: entry.kind, size: entry.size ?? 0, mtimeMs: entry.mtimeMs ?? 0, readonly: entry.readonly ?? false };
}

async function* watch(
  files: WorkspaceFiles,
  plugin: PluginDescription,
  glob: string,
  { signal }: Call,
): AsyncGenerator<readonly { path: string; kind: 'created' | 'changed' | 'deleted' }[]> {
  const wanted = new Minimatch(glob, GLOB);
  for await (const changes of changesOf(files, signal)) {
    const seen = changes.flatMap(({ path, kind }) => {
      if (kind === 'reset' || !wanted.match(path) || !coversScope(plugin, 'workspace.read', path)) return [];
      return [{ path, kind }];
    });
    if (seen.length > 0) yield seen;
  }
}

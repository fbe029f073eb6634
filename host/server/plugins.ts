import { access, readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { Emitter } from '../../api/kernel/event.ts';
import type { PluginDescription } from '../manifest/description.ts';
import type { Folder } from './folder.ts';
import { isCurrent, readPluginFolder, type PluginPlace, type ReadPlugin, type ReadResult } from './plugin-folder.ts';
import type { ScanCache } from './scan-cache.ts';
import { TreeWatcher } from './watch-tree.ts';

export interface PluginsOptions {
  /** Holds `<type>/<name>/plugin.json`. */
  readonly builtin: string;
  /** Each holds plugin folders, or is one. */
  readonly folders: readonly string[];
  readonly hostVersion: string;
  readonly readPlugin: ReadPlugin;
  /** What earlier servers read. */
  readonly cache?: ScanCache | undefined;
}

const AT_ONCE = 16;
const UNWATCHED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** The plugins on disk: read when first asked for, and again each one whose files changed. */
export class Plugins implements Disposable {
  readonly #options: PluginsOptions;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #watchers = new Map<string, TreeWatcher>();
  #known = new Map<string, ReadResult>();
  #byPath = new Map<string, ReadResult>();
  #list: Promise<readonly PluginDescription[]> | undefined;
  #rescanning: Promise<void> = Promise.resolve();
  #watching = false;

  constructor(options: PluginsOptions) {
    this.#options = options;
  }

  /** The same array until something changes. */
  list(): Promise<readonly PluginDescription[]> {
    return (this.#list ??= this.#firstScan());
  }

  /** A plugin's folder, by the last part of its base or by its id. */
  async folderOf(name: string): Promise<Folder | undefined> {
    await this.list();
    const found = this.#known.get(name) ?? [...this.#known.values()].find(({ description }) => description.id === name);
    return found?.folder;
  }

  /** Looks for changes from now on; settles when all is watched and nothing of the time before is missed. */
  async watch(): Promise<void> {
    this.#watching = true;
    await this.list();
    await this.#watchRoots();
    await this.rescan();
  }

  /** Looks at the disk again; what is the same is not read. */
  rescan(): Promise<void> {
    return (this.#rescanning = this.#rescanning.then(() => this.#compare()));
  }

  dispose(): void {
    this.#watching = false;
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#watchers.clear();
    this.#changed.dispose();
  }

  async #compare(): Promise<void> {
    const before = await this.list();
    const now = await this.#scan();
    await this.#watchRoots();
    if (JSON.stringify(now) === JSON.stringify(before)) return;
    this.#list = Promise.resolve(now);
    this.#changed.fire();
  }

  async #firstScan(): Promise<readonly PluginDescription[]> {
    const list = await this.#scan();
    void this.#options.cache?.keep(this.#byPath);
    return list;
  }

  /** Of two ways to one folder the first counts; built-in plugins come first. */
  async #scan(): Promise<readonly PluginDescription[]> {
    const places = await placesIn(this.#options);
    const known = new Map<string, ReadResult>();
    const byPath = new Map<string, ReadResult>();
    for (let start = 0; start < places.length; start += AT_ONCE) {
      const slice = places.slice(start, start + AT_ONCE);
      for (const [index, result] of (await Promise.all(slice.map((place) => this.#look(place)))).entries()) {
        const place = slice[index];
        if (!result || !place || known.has(result.key)) continue;
        known.set(result.key, result);
        byPath.set(place.path, result);
      }
    }
    this.#known = known;
    this.#byPath = byPath;
    return [...known.values()].map(({ description }) => description);
  }

  async #look(place: PluginPlace): Promise<ReadResult | undefined> {
    const before = this.#byPath.get(place.path);
    if (before && (await isCurrent(before))) return before;
    const kept = before ? undefined : await this.#options.cache?.recall(place);
    if (kept) return kept;
    return readPluginFolder(place, this.#options.readPlugin, this.#options.hostVersion);
  }

  /** The given folders, and the targets of links in them, which a watcher does not follow. */
  async #watchRoots(): Promise<void> {
    if (!this.#watching) return;
    const given = [this.#options.builtin, ...this.#options.folders];
    const linked = [...this.#known.values()].map(({ folder }) => folder?.root).filter((root) => root !== undefined);
    const roots = [...given, ...linked.filter((root) => !given.some((each) => root.startsWith(each + sep)))];
    for (const root of roots) if (!this.#watchers.has(root)) this.#watchers.set(root, this.#watcher(root));
    for (const [root, watcher] of this.#watchers) {
      if (roots.includes(root)) continue;
      watcher.dispose();
      this.#watchers.delete(root);
    }
    await Promise.all([...this.#watchers.values()].map((watcher) => watcher.ready));
  }

  #watcher(root: string): TreeWatcher {
    return new TreeWatcher(root, {
      ignores: (name) => UNWATCHED.has(name),
      onChanges: () => void this.rescan().catch(reportUnexpected),
    });
  }
}

async function placesIn({ builtin, folders }: PluginsOptions): Promise<PluginPlace[]> {
  const types = await childFolders(builtin);
  const shipped = (await Promise.all(types.map(childFolders))).flat();
  const given = (await Promise.all(folders.map(pluginFolders))).flat();
  return [
    ...shipped.map((path) => ({ path, kind: 'builtin' }) as const),
    ...given.map((path) => ({ path, kind: 'folder' }) as const),
  ];
}

/** An author may well give the plugin's own folder instead of the one above it. */
async function pluginFolders(folder: string): Promise<string[]> {
  const isPlugin = await access(join(folder, 'plugin.json')).then(
    () => true,
    () => false,
  );
  return isPlugin ? [folder] : childFolders(folder);
}

async function childFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
  const kept = await Promise.all(entries.map((entry) => isFolder(folder, entry)));
  return entries
    .filter((entry, index) => kept[index] && !entry.name.startsWith('.') && !UNWATCHED.has(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
}

async function isFolder(parent: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return stat(join(parent, entry.name)).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

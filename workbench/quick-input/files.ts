import { signal } from '@preact/signals-core';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { splitPosition, type Position } from './position.ts';
import type { Action, Provider } from './provider.ts';
import { headed, type Row } from './quick-item.ts';
import { rankPaths, type RankedPath } from './rank-paths.ts';
import { recentFilesOf } from './recent-files.ts';
import { TextIndex } from './text-index.ts';

/** While nothing is typed. */
const MAX_UNFILTERED = 200;

/** The files of the workspace, ready to be searched, and kept until they change. */
class Files {
  readonly #workbench: Workbench;
  readonly #index = signal<{ readonly paths: readonly string[]; readonly texts: TextIndex } | undefined>(undefined);
  readonly busy = signal(false);

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Asks which files there are now; what was known before is searched meanwhile. */
  async refresh(): Promise<void> {
    this.busy.value = true;
    try {
      const paths = await this.#workbench.backend.files.paths();
      if (paths === this.#index.peek()?.paths) return;
      const nameStart = (path: string): number => path.lastIndexOf('/') + 1;
      this.#index.value = { paths, texts: await TextIndex.build(paths, { nameStart, pause: nextTask }) };
    } catch (error) {
      reportUnexpected(error);
    } finally {
      this.busy.value = false;
    }
  }

  /** Those that are worth ranking. */
  find(query: string): readonly string[] {
    const { paths = [], texts } = this.#index.value ?? {};
    return texts?.find(query).flatMap((at) => paths[at] ?? []) ?? [];
  }
}

const filesOf = perWorkbench((workbench) => new Files(workbench));

/** Without a prefix: opens a file; with `:12` or `:12:3` at its end at that line and column. */
export function fileProvider(workbench: Workbench): Provider {
  return {
    prefix: '',
    title: 'Open a file by its name; :12 at the end goes to that line',
    command: 'workbench.action.quickOpen',
    open() {
      const files = filesOf(workbench);
      void files.refresh();
      const active = editorsOf(workbench).active.peek()?.path;
      const recent = recentFilesOf(workbench).entries;
      return (query) => {
        const { path, position } = splitPosition(query);
        const toRow = (ranked: RankedPath): Row<Action> => rowOf(workbench, ranked, position);
        const used = rankPaths(path, path === '' ? recent.filter((one) => one !== active) : recent);
        const seen = new Set([...used.map((one) => one.path), ...(path === '' && active ? [active] : [])]);
        const candidates = files.find(path);
        const others = rankPaths(
          path,
          candidates.slice(0, path === '' ? MAX_UNFILTERED : undefined).filter((one) => !seen.has(one)),
        );
        const rows = [...headed(used.map(toRow), 'recently opened'), ...headed(others.map(toRow), 'files')];
        return { rows, busy: files.busy.value, nothing: 'No matching files' };
      };
    },
  };
}

function rowOf(
  workbench: Workbench,
  { path, name, folder, nameAt, folderAt }: RankedPath,
  position?: Position,
): Row<Action> {
  const selection = position && { start: position, end: position };
  const open = (): void => {
    editorsOf(workbench)
      .open(path, { focus: true, ...(selection && { selection }) })
      .catch(reportUnexpected);
  };
  return {
    item: { label: name, description: folder, icon: '$(file)', value: open },
    labelAt: nameAt,
    descriptionAt: folderAt,
  };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

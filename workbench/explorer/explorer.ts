import { messageOf } from '../../api/kernel/errors.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { notificationsOf } from '../notifications/index.ts';
import { Tree } from '../ui/tree.ts';
import { FileConflict, type FileChange } from '../workspace/files.ts';
import { decorations } from './decorations.ts';
import { droppedFiles, type Dropped } from './dropped.ts';
import { fileTree, folderOf, join, nameComplaint, nodeOf, type FileNode } from './file-tree.ts';

/** The files of the workspace, and what the user does with them. Every failure is said, and nothing is lost by one. */
export class Explorer {
  readonly tree: Tree<FileNode>;
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    const expansion = workbench.workspaceStore.persisted<Readonly<Record<string, boolean>>>('explorer.expansion', {});
    this.tree = new Tree(fileTree(workbench.backend.files, decorations(workbench)), expansion);
    workbench.scope.add(workbench.backend.files.onDidChange((changes) => this.#refresh(changes)));
  }

  /** What commands are about: the row that the keys have led to, else the one that was chosen. */
  get selected(): FileNode | undefined {
    return this.tree.nodeOf(this.tree.active.peek()) ?? this.tree.nodeOf(this.tree.selected.peek());
  }

  open({ path, kind }: FileNode, { pinned, focus }: { pinned: boolean; focus: boolean }): void {
    if (kind === 'file') void this.#try(editorsOf(this.#workbench).open(path, { preview: !pinned, focus }));
  }

  /** Asks for a name in the tree and makes a file or folder of it, with the folders on its way. */
  async create(kind: FileNode['kind'], near = this.selected): Promise<void> {
    const folder = folderOf(near);
    const name = await this.tree.create(folder, {
      label: kind === 'file' ? 'Name of the new file' : 'Name of the new folder',
      icon: kind === 'file' ? 'file' : 'folder',
      validate: (text) => nameComplaint(text, this.#namesIn(folder)),
    });
    if (name === undefined) return;
    const path = join(folder?.path, name.trim());
    const { files } = this.#workbench.backend;
    if (kind === 'directory') await this.#try(files.createDirectory(path));
    else if (await this.#try(files.write(path, new Uint8Array(), { create: true }))) {
      await this.#try(editorsOf(this.#workbench).open(path));
    }
  }

  async rename(node = this.selected): Promise<void> {
    if (!node) return;
    const dot = node.name.lastIndexOf('.');
    const name = await this.tree.rename(node, {
      label: `New name of ${node.name}`,
      icon: node.kind === 'file' ? 'file' : 'folder',
      value: node.name,
      selection: [0, node.kind === 'file' && dot > 0 ? dot : node.name.length],
      validate: (text) => nameComplaint(text, this.#namesIn(node.parent), node.name),
    });
    if (name !== undefined && name.trim() !== node.name) await this.move(node, join(node.parent?.path, name.trim()));
  }

  /** Open editors go along. */
  async move(node: FileNode, to: string): Promise<void> {
    if (await this.#try(this.#workbench.backend.files.rename(node.path, to))) {
      editorsOf(this.#workbench).renamed(node.path, to);
    }
  }

  async delete(node = this.selected): Promise<void> {
    if (!node) return;
    const what = node.kind === 'file' ? node.name : `${node.name} and everything in it`;
    const answer = await notificationsOf(this.#workbench).show({
      severity: 'warning',
      message: `Delete ${what}?`,
      detail: 'It cannot be brought back from here.',
      modal: true,
      actions: ['Delete'],
    });
    if (answer === 'Delete') await this.#try(this.#workbench.backend.files.delete(node.path));
  }

  /** Files and folders from outside, dropped on a folder. One that is there already is replaced only when the user says so. */
  async add(data: DataTransfer, folder: FileNode | undefined): Promise<void> {
    const dropping = droppedFiles(data);
    await this.#try(
      (async () => {
        for (const each of await dropping) if (!(await this.#addOne(each, join(folder?.path, each.path)))) return;
      })(),
    );
  }

  async reveal(path: string): Promise<void> {
    await this.tree.reveal(nodeOf(path));
  }

  /** False when the user wants no more of it. */
  async #addOne(dropped: Dropped, path: string): Promise<boolean> {
    const { files } = this.#workbench.backend;
    const bytes = new Uint8Array(await (await dropped.file()).arrayBuffer());
    try {
      await files.write(path, bytes, { create: true });
      return true;
    } catch (error) {
      if (!(error instanceof FileConflict)) throw error;
    }
    const answer = await notificationsOf(this.#workbench).show({
      severity: 'warning',
      message: `${path} is there already.`,
      detail: 'Replacing it loses what it holds.',
      modal: true,
      actions: ['Replace', 'Skip'],
    });
    if (answer === 'Replace') await files.write(path, bytes);
    return answer !== undefined;
  }

  /** Reads the folders again in which something came or went. */
  #refresh(changes: readonly FileChange[]): void {
    if (changes.some(({ kind, path }) => kind === 'reset' || (kind !== 'changed' && !path.includes('/')))) {
      return this.tree.refresh();
    }
    const folders = new Set(
      changes.filter(({ kind }) => kind !== 'changed').map(({ path }) => path.slice(0, path.lastIndexOf('/'))),
    );
    for (const folder of folders) {
      const node = this.tree.nodeOf(folder);
      if (node) this.tree.refresh(node);
      else this.tree.refresh();
    }
  }

  #namesIn(folder: FileNode | undefined): readonly string[] {
    return this.tree.rows
      .peek()
      .flatMap((row) => (row.kind === 'node' && row.node.parent?.path === folder?.path ? [row.node.name] : []));
  }

  async #try(work: Promise<unknown>): Promise<boolean> {
    try {
      await work;
      return true;
    } catch (error) {
      this.#say(error);
      return false;
    }
  }

  #say(error: unknown): void {
    void notificationsOf(this.#workbench).show({ severity: 'error', message: messageOf(error) });
  }
}

export const explorerOf = perWorkbench((workbench) => new Explorer(workbench));

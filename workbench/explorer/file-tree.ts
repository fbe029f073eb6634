import type { ReadonlySignal } from '@preact/signals-core';
import { printableLine } from '../log/index.ts';
import type { TreeModel } from '../ui/tree.ts';
import type { FileEntry, WorkspaceFiles } from '../workspace/files.ts';
import type { Decoration } from './decorations.ts';

/** A file or folder of the workspace. */
export interface FileNode {
  /** Relative to the workspace. */
  readonly path: string;
  readonly name: string;
  readonly kind: FileEntry['kind'];
  readonly parent: FileNode | undefined;
}

/** What tools keep for themselves; VS Code leaves the same out. */
const HIDDEN: ReadonlySet<string> = new Set(['.git', '.svn', '.hg', 'CVS', '.DS_Store', 'Thumbs.db']);

/** The workspace as a tree, without what tools keep for themselves; a folder is read when it is opened. */
export function fileTree(
  files: WorkspaceFiles,
  decorations: ReadonlySignal<ReadonlyMap<string, Decoration>>,
): TreeModel<FileNode> {
  return {
    key: ({ path }) => path,
    isExpandable: ({ kind }) => kind === 'directory',
    parent: ({ parent }) => parent,
    async children(parent) {
      const entries = await files.list(parent?.path ?? '');
      const shown = entries.filter(({ name }) => !HIDDEN.has(name));
      return shown.map(({ name, kind }) => ({ name, kind, parent, path: join(parent?.path, name) }));
    },
    item: ({ name, kind, path }) => ({
      label: printableLine(name, 255), // a name can hold characters that turn what follows around: cod\u202egpj.exe
      icon: kind === 'directory' ? 'folder' : 'file',
      tooltip: path,
      ...decorations.value.get(path),
    }),
  };
}

/** The node of a path, whether it is in the tree yet or not. */
export function nodeOf(path: string, kind: FileNode['kind'] = 'file'): FileNode {
  const slash = path.lastIndexOf('/');
  const parent = slash < 0 ? undefined : nodeOf(path.slice(0, slash), 'directory');
  return { path, name: path.slice(slash + 1), kind, parent };
}

export function join(folder: string | undefined, name: string): string {
  return folder ? `${folder}/${name}` : name;
}

/** The folder that something new goes into when this is selected. */
export function folderOf(node: FileNode | undefined): FileNode | undefined {
  return node?.kind === 'directory' ? node : node?.parent;
}

/** Why a name cannot be taken, as a sentence; slashes make folders. */
export function nameComplaint(name: string, siblings: readonly string[], own?: string): string | undefined {
  const trimmed = name.trim();
  if (trimmed === '') return 'Type a name.';
  if (trimmed.includes('\\')) return 'Write / between folders.';
  const parts = trimmed.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return 'A part of the name is empty, . or ..; remove it.';
  if (trimmed !== own && siblings.includes(trimmed)) return `${trimmed} is there already. Choose another name.`;
  return undefined;
}

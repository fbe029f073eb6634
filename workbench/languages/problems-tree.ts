import type { TreeItem, TreeModel } from '../ui/tree.ts';
import type { FileProblems, Problem } from './problems.ts';

/** A row of the Problems view: a file, or something in it. */
export type ProblemNode =
  | { readonly kind: 'file'; readonly file: FileProblems }
  | { readonly kind: 'problem'; readonly path: string; readonly problem: Problem; readonly index: number };

export interface ProblemFilter {
  /** Part of the message, the source, the code or the path; upper and lower case are the same. */
  readonly text: string;
  readonly errors: boolean;
  readonly warnings: boolean;
  readonly infos: boolean;
}

export const SHOW_ALL: ProblemFilter = { text: '', errors: true, warnings: true, infos: true };

const ICONS = { 1: 'error', 2: 'warning', 3: 'info', 4: 'lightbulb' } as const;
const COLORS = {
  1: 'problemsErrorIcon.foreground',
  2: 'problemsWarningIcon.foreground',
  3: 'problemsInfoIcon.foreground',
  4: 'problemsInfoIcon.foreground',
} as const;
const SPOKEN = { 1: 'Error', 2: 'Warning', 3: 'Information', 4: 'Hint' } as const;

export function filtered(files: readonly FileProblems[], filter: ProblemFilter): readonly FileProblems[] {
  return files
    .map(({ path, problems }) => ({ path, problems: problems.filter((one) => isShown(one, path, filter)) }))
    .filter(({ problems }) => problems.length > 0);
}

function isShown({ severity, message, source, code }: Problem, path: string, filter: ProblemFilter): boolean {
  const wanted = severity === 1 ? filter.errors : severity === 2 ? filter.warnings : filter.infos;
  return wanted && `${message} ${source} ${code ?? ''} ${path}`.toLowerCase().includes(filter.text.toLowerCase());
}

/** Files with what was found in them. `files` is read as a signal is. */
export function problemsTree(files: () => readonly FileProblems[]): TreeModel<ProblemNode> {
  return {
    key: (node) => (node.kind === 'file' ? node.file.path : `${node.path}\0${node.index}`),
    isExpandable: ({ kind }) => kind === 'file',
    isExpandedAtFirst: () => true,
    children(parent) {
      if (!parent) return files().map((file) => ({ kind: 'file', file }));
      if (parent.kind === 'problem') return [];
      const { path, problems } = parent.file;
      return problems.map((problem, index) => ({ kind: 'problem', path, problem, index }));
    },
    item: (node) => (node.kind === 'file' ? fileItem(node.file) : problemItem(node.problem)),
  };
}

function fileItem({ path, problems }: FileProblems): TreeItem {
  const slash = path.lastIndexOf('/');
  return {
    label: path.slice(slash + 1),
    description: path.slice(0, Math.max(slash, 0)),
    icon: 'file',
    tooltip: path,
    badge: { text: String(problems.length), tooltip: `${problems.length} problems` },
  };
}

function problemItem({ severity, message, source, code, range }: Problem): TreeItem {
  const place = `[Ln ${range.start.line + 1}, Col ${range.start.character + 1}]`;
  const origin = code === undefined ? source : `${source}(${code})`;
  return {
    label: message,
    description: `${origin} ${place}`,
    icon: ICONS[severity],
    iconColor: COLORS[severity],
    tooltip: message,
    actions: [{ id: 'copy', icon: 'copy', label: 'Copy message' }],
    ariaLabel: `${SPOKEN[severity]}: ${message}, ${origin}, line ${range.start.line + 1}`,
  };
}

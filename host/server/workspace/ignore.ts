import { Minimatch } from 'minimatch';

/** What no list of files shows, whatever the rules say. */
export const ALWAYS_IGNORED: ReadonlySet<string> = new Set(['.git', 'node_modules', 'dist']);

interface Rule {
  readonly matches: (path: string, name: string) => boolean;
  readonly directoriesOnly: boolean;
  readonly ignores: boolean;
}

/** The rules of one `.gitignore`, and above it those of the directories that it stands in. */
export interface IgnoreRules {
  /** Path of the directory that holds the file, relative to the workspace, ending with a slash unless empty. */
  readonly prefix: string;
  readonly rules: readonly Rule[];
  readonly outer: IgnoreRules | undefined;
}

/** Parses a `.gitignore` (gitignore(5)). `directory` is relative to the workspace, empty for its root. */
export function parseIgnore(text: string, directory: string, outer: IgnoreRules | undefined): IgnoreRules {
  const rules = text
    .split(/\r?\n/)
    .map(parseRule)
    .filter((rule) => rule !== undefined);
  return { prefix: directory === '' ? '' : `${directory}/`, rules, outer };
}

/**
 * Whether the rules leave a path out. The last rule of the innermost file that matches decides. Asked from the top down:
 * what stands in an ignored directory is never asked for, so it cannot be taken in again, as in git.
 */
export function isIgnored(rules: IgnoreRules | undefined, path: string, isDirectory: boolean): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (let file = rules; file; file = file.outer) {
    const inner = path.slice(file.prefix.length);
    const rule = file.rules.findLast((each) => (isDirectory || !each.directoriesOnly) && each.matches(inner, name));
    if (rule) return rule.ignores;
  }
  return false;
}

function parseRule(line: string): Rule | undefined {
  let pattern = withoutTrailingSpaces(line);
  if (pattern === '' || pattern.startsWith('#')) return undefined;
  const ignores = !pattern.startsWith('!');
  if (!ignores) pattern = pattern.slice(1);
  const directoriesOnly = pattern.endsWith('/');
  if (directoriesOnly) pattern = pattern.slice(0, -1);
  const anchored = pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  if (pattern === '') return undefined;
  const matches = matcher(pattern);
  return { ignores, directoriesOnly, matches: (path, name) => matches(anchored ? path : name) };
}

/** A space at the end counts only behind a backslash. */
function withoutTrailingSpaces(line: string): string {
  const trimmed = line.trimEnd();
  return trimmed.endsWith('\\') && trimmed.length < line.length ? `${trimmed} ` : trimmed;
}

function matcher(pattern: string): (text: string) => boolean {
  if (!/[*?[\\]/.test(pattern)) return (text) => text === pattern;
  const extension = /^\*(\.[\w.-]+)$/.exec(pattern)?.[1];
  if (extension !== undefined) return (text) => text.endsWith(extension);
  const options = { dot: true, nobrace: true, noext: true, nonegate: true, nocomment: true } as const;
  const glob = new Minimatch(pattern, { ...options, platform: 'linux' });
  return (text) => glob.match(text);
}

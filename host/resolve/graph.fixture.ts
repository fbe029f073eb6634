import type { Release, Requirement, Resolution, ResolveInput } from './problem.ts';
import { resolvePlugins } from './resolve.ts';

/** Ids to ranges; a range that begins with `?` is of an optional dependency. */
export type Needs = Readonly<Record<string, string>>;

/** By id and version: what it needs, or all that a release can say. */
export type Graph = Readonly<Record<string, Readonly<Record<string, Needs | Partial<Release>>>>>;

interface Rest {
  readonly installed?: Readonly<Record<string, string>>;
  readonly hostVersion?: string;
}

export function inputOf(
  graph: Graph,
  wanted: Needs,
  { installed = {}, hostVersion = '0.5.0' }: Rest = {},
): ResolveInput {
  return {
    wanted: requirements(wanted),
    installed: new Map(Object.entries(installed)),
    hostVersion,
    releases: (id) => {
      const versions = graph[id];
      return versions && Object.entries(versions).map(([version, said]) => release(version, said));
    },
  };
}

export function solved(graph: Graph, wanted: Needs, rest?: Rest): Readonly<Record<string, string>> {
  const resolution = resolvePlugins(inputOf(graph, wanted, rest));
  if (!resolution.ok) throw new Error(text(resolution));
  return Object.fromEntries(resolution.versions);
}

export function conflict(graph: Graph, wanted: Needs, rest?: Rest): string {
  return text(resolvePlugins(inputOf(graph, wanted, rest)));
}

function text(resolution: Resolution): string {
  if (resolution.ok) throw new Error(`Solved: ${JSON.stringify([...resolution.versions])}`);
  return resolution.lines.map(({ text, number }) => (number === undefined ? text : `(${number}) ${text}`)).join('\n');
}

function requirements(needs: Needs): readonly Requirement[] {
  return Object.entries(needs).map(([id, range]) => ({ id, range }));
}

function release(version: string, said: Needs | Partial<Release>): Release {
  if (isRelease(said)) return { version, dependencies: [], ...said };
  const dependencies: Release['dependencies'] = requirements(said).map(({ id, range }) =>
    range.startsWith('?') ? { id, range: range.slice(1), optional: true } : { id, range, optional: false },
  );
  return { version, dependencies };
}

function isRelease(said: Needs | Partial<Release>): said is Partial<Release> {
  return ['dependencies', 'compatibility', 'withdrawn'].some((key) => key in said);
}

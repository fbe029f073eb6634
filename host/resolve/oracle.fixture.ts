import Logic from 'logic-solver';
import { satisfies } from 'semver';
import { isCompatible } from '../manifest/compatibility.ts';
import type { Release, ResolveInput } from './problem.ts';

/** Whether there is any solution at all, said by MiniSat: a variable for each version, in clauses of its own making. */
export function isSolvable(input: ResolveInput): boolean {
  const solver = new Logic.Solver();
  for (const [id, releases] of reachable(input)) {
    const versions = releases.map(({ version }) => variable(id, version));
    forbidPairs(versions, (clause) => solver.require(clause));
    for (const release of releases) {
      const own = Logic.not(variable(id, release.version));
      if (!isUsable(release, input)) solver.require(own);
      for (const dependency of release.dependencies) {
        const all = input.releases(dependency.id) ?? [];
        const fits = (each: Release): boolean =>
          fitsRange(input, { id: dependency.id, version: each.version }, dependency.range);
        const right = all.filter(fits).map(({ version }) => variable(dependency.id, version));
        if (!dependency.optional) solver.require(Logic.or([own, ...right]));
        else
          for (const wrong of all.filter((each) => !fits(each)))
            solver.require(Logic.or([own, Logic.not(variable(dependency.id, wrong.version))]));
      }
    }
  }
  for (const { id, range } of input.wanted) {
    const all = input.releases(id) ?? [];
    const right = all
      .filter(({ version }) => fitsRange(input, { id, version }, range))
      .map(({ version }) => variable(id, version));
    if (right.length === 0) return false;
    solver.require(Logic.or(right));
  }
  return solver.solve() !== null;
}

function forbidPairs(versions: readonly string[], require: (clause: object | string) => void): void {
  for (const [index, one] of versions.entries())
    for (const other of versions.slice(index + 1)) require(Logic.or([Logic.not(one), Logic.not(other)]));
}

function variable(id: string, version: string): string {
  return `${id} ${version}`;
}

function isUsable({ withdrawn, compatibility }: Release, { hostVersion }: ResolveInput): boolean {
  return withdrawn === undefined && (!compatibility || isCompatible(compatibility.range, hostVersion));
}

const known = new Map<string, boolean>();

function fitsRange(
  { installed }: ResolveInput,
  { id, version }: { id: string; version: string },
  range: string,
): boolean {
  const includePrerelease = installed.get(id) === version;
  const key = `${version} ${includePrerelease} ${range}`;
  const fits = known.get(key) ?? satisfies(version, range, { includePrerelease });
  known.set(key, fits);
  return fits;
}

function reachable(input: ResolveInput): ReadonlyMap<string, readonly Release[]> {
  const found = new Map(input.wanted.map(({ id }) => [id, input.releases(id) ?? []]));
  for (const releases of found.values())
    for (const { dependencies } of releases)
      for (const { id } of dependencies) if (!found.has(id)) found.set(id, input.releases(id) ?? []);
  return found;
}

/** What is wrong with a solution: an empty list, or what any of its versions lacks. */
export function faults(input: ResolveInput, versions: ReadonlyMap<string, string>): readonly string[] {
  const found: string[] = [];
  const needed = new Set(input.wanted.map(({ id }) => id));
  const need = (by: string, { id, range }: { id: string; range: string }, optional: boolean): void => {
    const version = versions.get(id);
    if (!optional) needed.add(id);
    if (version === undefined ? !optional : !fitsRange(input, { id, version }, range))
      found.push(`${by} needs ${id} ${range}`);
  };
  for (const wanted of input.wanted) need('the user', wanted, false);
  for (const [id, version] of versions) {
    const release = input.releases(id)?.find((each) => each.version === version);
    if (!release || !isUsable(release, input)) found.push(`${id} ${version} cannot be used`);
    for (const dependency of release?.dependencies ?? []) need(id, dependency, dependency.optional);
  }
  for (const id of versions.keys()) if (!needed.has(id)) found.push(`nothing needs ${id}`);
  return found;
}

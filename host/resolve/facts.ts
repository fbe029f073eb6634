import { isCompatible } from '../manifest/compatibility.ts';
import { incompatibility, type Incompatibility, type Term } from './incompatibility.ts';
import type { Package, Possible } from './package.ts';
import type { Release, Requirement } from './problem.ts';

interface World {
  readonly hostVersion: string;
  package(id: string): Package;
}

export function wantedFact(of: Package, range: string): Incompatibility {
  return incompatibility([{ of, set: of.universe & ~of.within(range) }], { kind: 'wanted', of, range });
}

/** What a plugin's versions say. Those that say the same say it together, which makes for short explanations. */
export function factsOf(plugin: Package, world: World): readonly Incompatibility[] {
  return [...withdrawals(plugin), ...hostLimits(plugin, world.hostVersion), ...dependencies(plugin, world)];
}

function withdrawals(plugin: Package): readonly Incompatibility[] {
  return grouped(plugin, ({ withdrawn }) => withdrawn).flatMap(([{ withdrawn: how }, of]) =>
    how ? [incompatibility([of], { kind: 'withdrawn', of, how })] : [],
  );
}

function hostLimits(plugin: Package, hostVersion: string): readonly Incompatibility[] {
  return grouped(plugin, ({ compatibility }) => compatibility?.range).flatMap(([{ compatibility }, of]) => {
    if (!compatibility || isCompatible(compatibility.range, hostVersion)) return [];
    return [incompatibility([of], { kind: 'host', of, compatibility })];
  });
}

/** Versions by what they say, with the first that says it. */
function grouped(
  plugin: Package,
  said: (release: Release) => string | undefined,
): readonly (readonly [Release, Term])[] {
  const first = new Map<string, Release>();
  for (const release of plugin.releases) {
    const key = said(release);
    if (key !== undefined && !first.has(key)) first.set(key, release);
  }
  return [...first].map(([key, release]) => [release, { of: plugin, set: plugin.where((one) => said(one) === key) }]);
}

function dependencies(plugin: Package, world: World): readonly Incompatibility[] {
  const groups = new Map<string, { dependency: Requirement & { optional: boolean }; releases: Set<Release> }>();
  for (const release of plugin.releases) {
    for (const dependency of release.dependencies) {
      const key = JSON.stringify([dependency.id, dependency.range, dependency.optional]);
      const group = groups.get(key) ?? { dependency, releases: new Set() };
      group.releases.add(release);
      groups.set(key, group);
    }
  }
  return [...groups.values()].flatMap(({ dependency: { id, range, optional }, releases }) => {
    const by = { of: plugin, set: plugin.where((release) => releases.has(release)) };
    const on = world.package(id);
    const set: Possible = (optional ? on.present : on.universe) & ~on.within(range);
    if (set === 0n || on === plugin) return [];
    return [incompatibility([by, { of: on, set }], { kind: 'dependency', by, on, range, optional })];
  });
}

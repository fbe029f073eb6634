import type { CapabilityName } from '../../api/capabilities.ts';
import type { Dependency, Limits, PluginDescription } from '../manifest/description.ts';

/** What an update may that the version before may not, and what it no longer may. */
export interface Difference {
  readonly capabilities: readonly CapabilityName[];
  readonly noLonger: readonly CapabilityName[];
  /** By capability that both ask for: hosts, globs or commands that are new. None: all of them. */
  readonly scopes: readonly { readonly capability: CapabilityName; readonly added: readonly string[] }[];
  readonly dependencies: readonly Dependency[];
  readonly limits: readonly { readonly limit: keyof Limits; readonly from: number; readonly to: number }[];
  /** The update waits until the user has seen all this. */
  readonly asksForMore: boolean;
}

/** Optional dependencies count: an update may not reach into another plugin that the user was not told of. */
export function differenceOf(before: PluginDescription, after: PluginDescription): Difference {
  const had = namesOf(before);
  const has = namesOf(after);
  const capabilities = has.filter((name) => !had.includes(name));
  const scopes = has.filter((name) => had.includes(name)).flatMap((name) => widened(name, before, after));
  const known = new Set(before.dependencies.map(({ id }) => id));
  const dependencies = after.dependencies.filter(({ id }) => !known.has(id));
  const limits = LIMITS.flatMap((limit) => {
    const [from, to] = [before.limits[limit], after.limits[limit]];
    return to > from ? [{ limit, from, to }] : [];
  });
  const asksForMore = [capabilities, scopes, dependencies, limits].some(({ length }) => length > 0);
  const noLonger = had.filter((name) => !has.includes(name));
  return { capabilities, noLonger, scopes, dependencies, limits, asksForMore };
}

const LIMITS = ['activationMs', 'callTimeoutMs', 'memoryMb'] as const;

function namesOf({ capabilities }: PluginDescription): readonly CapabilityName[] {
  return Object.keys(capabilities) as CapabilityName[]; // the manifest reader knows no others
}

/** No scope covers everything. */
function widened(
  capability: CapabilityName,
  before: PluginDescription,
  after: PluginDescription,
): readonly Difference['scopes'][number][] {
  const had = before.capabilities[capability]?.scope ?? [];
  const has = after.capabilities[capability]?.scope ?? [];
  if (had.length === 0) return [];
  const added = has.filter((one) => !had.includes(one));
  return added.length > 0 || has.length === 0 ? [{ capability, added }] : [];
}

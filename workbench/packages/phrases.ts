import { capabilities } from '../../api/capabilities.ts';
import type { Difference } from '../../host/install/difference.ts';

const LIMITS = {
  activationMs: 'ms to start',
  callTimeoutMs: 'ms to answer',
  memoryMb: 'MB of memory',
} as const;

/** What an update may do that the version before may not, a phrase each. */
export function morePhrases({ capabilities: added, scopes, dependencies, limits }: Difference): readonly string[] {
  return [
    ...added.map((name) => capabilities[name].allows),
    ...scopes.map(({ capability, added: scope }) => `${capabilities[capability].allows}: ${scope.join(', ') || 'all'}`),
    ...dependencies.map(
      ({ id, range, optional }) => `use the plugin ${id} ${range}${optional ? ' if it is there' : ''}`,
    ),
    ...limits.map(({ limit, from, to }) => `take up to ${to} ${LIMITS[limit]} (instead of ${from})`),
  ];
}

export function lessPhrases({ noLonger }: Difference): readonly string[] {
  return noLonger.map((name) => capabilities[name].allows);
}

import { isWithin } from '../../manifest/comparators.ts';
import type { Revocations } from './revocations.ts';

export interface Revocable {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  /** The publisher's. */
  readonly key: string;
}

/** Why this may not run; undefined: it may. Ask again whenever a new list has come. */
export function revocationOf({ id, version, sha256, key }: Revocable, list: Revocations): string | undefined {
  const found =
    list.keys.find(({ kid }) => kid === key) ??
    list.statements.find((each) => each.sha256 === sha256) ??
    list.plugins.find((each) => each.id === id && isWithin(version, each.versions));
  return found?.reason;
}

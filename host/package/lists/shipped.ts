import type { KeySet } from './key-set.ts';
import type { Revocations } from './revocations.ts';

/** The marketplace's keys that this version ships with: none yet, so that every publisher is one whom the user trusts first. */
export const SHIPPED_KEYS: KeySet = { issue: 1, keys: [] };

/** What was revoked when this version was made. */
export const SHIPPED_REVOCATIONS: Revocations = {
  issue: 0,
  expires: '9999-12-31T23:59:59Z',
  keys: [],
  plugins: [],
  statements: [],
};

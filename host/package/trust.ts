import type { KeySet } from './lists/key-set.ts';
import type { Revocations } from './lists/revocations.ts';

/** What is known before a package is looked at. */
export interface Trust {
  /** Key ids of marketplaces, whose counter-signature makes an unseen publisher known. */
  readonly marketplace: KeySet;
  readonly revocations: Revocations;
  /** The key that signed this plugin when it was first installed. */
  readonly pinned?: string | undefined;
  /** The highest version of this plugin ever seen here. Leave it out when the user asked to go back. */
  readonly highest?: string | undefined;
  /** Take a publisher that nobody vouches for, because the user was asked: the key is to be pinned then. */
  readonly firstUse?: boolean;
  readonly now: Date;
}

import type { PluginDescription } from '../manifest/description.ts';
import type { Difference } from './difference.ts';

/** A version as it was verified when it came. */
export interface KeptVersion {
  readonly version: string;
  /** SHA-256 of the package's bytes, by which the store finds them. */
  readonly sha256: string;
  /** SHA-256 of the signed statement, by which a list of revocations names it. */
  readonly statement: string;
  /** The id of the key that signed it. */
  readonly publisher: string;
  /** Milliseconds since 1970. */
  readonly installedAt: number;
}

/** A version with all that the workbench draws from: nothing of the package is parsed again. */
export interface InstalledVersion extends KeptVersion {
  readonly description: PluginDescription;
}

/** An update, and what it asks for beyond the current version. */
export interface PendingVersion extends InstalledVersion {
  readonly difference: Difference;
}

/** What is remembered of a plugin that was ever installed. */
export interface PluginRecord {
  readonly id: string;
  /** The key that signed the first version that was installed here; no other is accepted. */
  readonly publisher: string;
  /** The highest version ever installed here: no lower one comes in again, also after it was uninstalled. */
  readonly highest: string;
  /** The version that runs. Absent: uninstalled. */
  readonly current?: InstalledVersion;
  /** Versions that one can go back to, the one that ran last first. */
  readonly kept: readonly KeptVersion[];
  /** An update that asks for more than the current version may, and waits for the user. */
  readonly pending?: PendingVersion;
  /** It was uninstalled with all its data, and the data may not be gone yet. */
  readonly erasing?: true;
}

/** Versions besides the current one that stay, so that one can go back to them. */
export const KEPT_VERSIONS = 2;

import gt from 'semver/functions/gt.js';
import lt from 'semver/functions/lt.js';
import { PackageRefusal } from '../package/refusal.ts';
import { differenceOf } from './difference.ts';
import {
  KEPT_VERSIONS,
  type InstalledVersion,
  type KeptVersion,
  type PendingVersion,
  type PluginRecord,
} from './record.ts';

/** What one transaction writes. */
export interface Change {
  readonly record: PluginRecord;
  /** Packages that no version of the record has any more, by hash. */
  readonly drop: readonly string[];
}

type Known = PluginRecord | undefined;

/** Makes a version the one that runs; the one before stays to go back to. */
export function installed(before: Known, next: InstalledVersion): Change {
  checkStillValid(before, next);
  return replaced(before, next, highestOf(before, next));
}

/** Lays an update beside the version that runs. It does not count as the highest before it runs: the user may not want it. */
export function laidBeside(before: PluginRecord, next: InstalledVersion): Change {
  checkStillValid(before, next);
  return settled(before, { ...before, ...waiting(next, before.current) });
}

/** The user has seen what the update asks for. */
export function accepted(before: PluginRecord, { difference: _, ...pending }: PendingVersion): Change {
  return replaced(before, pending, highestOf(before, pending));
}

/** The user’s own choice, so it may be lower than the highest. */
export function rolledBack(before: PluginRecord, target: InstalledVersion): Change {
  return replaced(before, target, before.highest);
}

/** Forgets all versions. The key and the highest version stay, or an old version could come back by this way. */
export function uninstalled({ id, publisher, highest, ...before }: PluginRecord, keepData: boolean): Change {
  const record: PluginRecord = { id, publisher, highest, kept: [], ...(!keepData && { erasing: true as const }) };
  return { record, drop: hashesOf({ ...before, id, publisher, highest }) };
}

/** Another tab may have changed the record since the package was examined. */
function checkStillValid(before: Known, { version, publisher }: InstalledVersion): void {
  if (!before) return;
  if (before.publisher !== publisher) {
    throw new PackageRefusal('PinnedKeyDiffers', 'It is signed with another key than before.');
  }
  if (lt(version, before.highest)) {
    throw new PackageRefusal(
      'RolledBack',
      `Version ${version} is older than ${before.highest}, which was here before.`,
    );
  }
}

function highestOf(before: Known, { version }: InstalledVersion): string {
  return before && gt(before.highest, version) ? before.highest : version;
}

/** The new version runs; an update that waited is dropped when it is not newer than that. */
function replaced(before: Known, next: InstalledVersion, highest: string): Change {
  const { current, kept = [], pending } = before ?? {};
  const others = [...(current ? [withoutDescription(current)] : []), ...kept];
  const stillPending = pending && gt(pending.version, next.version) ? pending : undefined;
  return settled(before, {
    id: next.description.id,
    publisher: next.publisher,
    highest,
    current: next,
    kept: others.filter(({ version }) => version !== next.version).slice(0, KEPT_VERSIONS),
    ...waiting(stillPending, next),
  });
}

function waiting(
  update: InstalledVersion | undefined,
  current: InstalledVersion | undefined,
): Pick<PluginRecord, 'pending'> {
  if (!update || !current) return {};
  return { pending: { ...update, difference: differenceOf(current.description, update.description) } };
}

function withoutDescription({ description: _, ...version }: InstalledVersion): KeptVersion {
  return version;
}

function settled(before: Known, record: PluginRecord): Change {
  const still = new Set(hashesOf(record));
  return { record, drop: before ? hashesOf(before).filter((hash) => !still.has(hash)) : [] };
}

function hashesOf({ current, kept, pending }: PluginRecord): readonly string[] {
  return [current, pending, ...kept].flatMap((version) => (version ? [version.sha256] : []));
}

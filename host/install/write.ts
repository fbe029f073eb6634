import type { IDBPTransaction } from 'idb';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { Change } from './changes.ts';
import type { PluginRecord } from './record.ts';
import type { Lists, PackageStore, Schema, StoredPackage } from './store.ts';

const WRITE = { durability: 'strict' } as const;

export type Decide = (
  before: PluginRecord | undefined,
  packageOf: (sha256: string) => Promise<StoredPackage | undefined>,
) => Change | Promise<Change>;

export interface Writing {
  /** What becomes of the record. Waits for nothing but the packages that it asks for. */
  readonly decide: Decide;
  readonly added?: StoredPackage;
}

/**
 * Reads a record, asks what becomes of it, and writes that, with a new package if one is given: one transaction, on disk when this
 * settles. Whatever ends the page, the browser or the machine, what is found afterwards is the state before it or after it. What
 * `decide` throws leaves everything as it was.
 */
export async function changeRecord(store: PackageStore, id: string, { decide, added }: Writing): Promise<PluginRecord> {
  const transaction = (await store.open()).transaction(['plugins', 'packages'], 'readwrite', WRITE);
  const packages = transaction.objectStore('packages');
  const done = transaction.done.catch((error: unknown) => error ?? new Error('The transaction was aborted.'));
  try {
    const plugins = transaction.objectStore('plugins');
    const { record, drop } = await decide(await plugins.get(id), (sha256) => packages.get(sha256));
    if (added) await packages.put(added, added.version.sha256);
    for (const sha256 of drop) await packages.delete(sha256);
    await plugins.put(record, id);
    const failed = await done;
    if (failed !== undefined) throw failed;
    return record;
  } catch (error) {
    abort(transaction);
    throw isFull(error) ? full(error) : error;
  }
}

export async function writeList<Name extends keyof Lists>(
  store: PackageStore,
  name: Name,
  list: Required<Lists>[Name],
): Promise<void> {
  const transaction = (await store.open()).transaction('lists', 'readwrite', WRITE);
  await Promise.all([transaction.store.put(list, name), transaction.done]);
}

function abort(transaction: IDBPTransaction<Schema, ('plugins' | 'packages')[], 'readwrite'>): void {
  try {
    transaction.abort();
  } catch {
    // it has ended by itself
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function full(cause: unknown): IrintaiError {
  const message = 'The browser has no space left for this package. Uninstall something, or give the page more storage.';
  return new IrintaiError('LimitExceeded', message, { cause });
}

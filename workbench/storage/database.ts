import type { DBSchema } from 'idb';
import { Database } from '../../host/install/database.ts';

/** Where a value stands: plugin, area (global, or one of a workspace), key. */
export type Place = readonly [plugin: string, area: string, key: string];

interface Schema extends DBSchema {
  values: { key: [string, string, string]; value: unknown };
  /** Bytes of each value, so that a plugin's usage is known without reading what it stored. */
  sizes: { key: [string, string, string]; value: number };
}

export type StorageDatabase = Database<Schema>;

export function openStorage(name: string): StorageDatabase {
  return new Database<Schema>(name, (database) => {
    database.createObjectStore('values');
    database.createObjectStore('sizes');
  });
}

/** Everything of a plugin, or of one of its areas: keys are compared element by element, and an array sorts after all strings. */
export function rangeOf(plugin: string, area?: string): IDBKeyRange {
  const prefix = area === undefined ? [plugin] : [plugin, area];
  return IDBKeyRange.bound(prefix, [...prefix, []]);
}

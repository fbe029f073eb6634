import type { DBSchema } from 'idb';
import { Database } from '../../host/install/database.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Binding } from './binding.ts';
import type { Sealed } from './cipher.ts';

/** Whose a secret is: an id alone is not enough, since anybody can sign a package with it. */
export type Holder = Pick<PluginDescription, 'id' | 'publisher'>;

/** A secret as it is kept. Who can read the database finds the names of secrets and where keys go, and no secret. */
export interface Kept extends Sealed {
  /** Absent: the plugin's own. */
  readonly binding?: Binding;
}

/** The plugin's id, the key of its publisher or nothing, the secret's own key. */
export type Place = [plugin: string, publisher: string, key: string];

interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  secrets: { key: Place; value: Kept };
}

export type SecretsDatabase = Database<Schema>;

export function openSecrets(name: string): SecretsDatabase {
  return new Database<Schema>(name, (database) => {
    database.createObjectStore('keys');
    database.createObjectStore('secrets');
  });
}

export function placeOf({ id, publisher = '' }: Holder, key: string): Place {
  return [id, publisher, key];
}

/** Everything of a holder, or of an id: keys are compared element by element, and an array sorts after all strings. */
export function rangeOf(...prefix: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound(prefix, [...prefix, []]);
}

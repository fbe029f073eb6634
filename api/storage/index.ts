import { remote } from '../kernel/remote.ts';
import type { storage } from './contract.ts';

/** Values by key, kept until deleted or the plugin is uninstalled. No other plugin reads them. Keys: 1 to 200 characters. */
export interface Storage {
  /** The value as it was stored, or `undefined`. The type is the caller's word: an older version may have stored another. */
  get<T>(key: string): Promise<T | undefined>;
  /**
   * Keeps a JSON value or bytes. Rejects with `LimitExceeded`, and keeps the old value, when the plugin's quota (10 MB for both
   * storages together) would not hold it. `undefined` deletes.
   */
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  /** Sorted. */
  keys(): Promise<readonly string[]>;
}

const workbench = remote<typeof storage>('storage', {
  get: 'request',
  set: 'request',
  delete: 'request',
  keys: 'request',
});

function storageOf(scope: 'global' | 'workspace'): Storage {
  return {
    get: <T>(key: string) => workbench.get({ scope, key }) as Promise<T | undefined>, // the caller's word
    set: (key, value) => workbench.set({ scope, key, value }), // the port refuses what is no data
    delete: (key) => workbench.delete({ scope, key }),
    keys: () => workbench.keys({ scope }),
  };
}

/** The same in every workspace. */
export const global: Storage = storageOf('global');

/** Of the workspace that is open. */
export const workspace: Storage = storageOf('workspace');

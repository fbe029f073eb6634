import { Emitter, type Event } from '../kernel/event.ts';
import { receive, remote } from '../kernel/remote.ts';
import type { secrets } from './contract.ts';

/** A secret was stored, bound or deleted: by the plugin, by the user, or in another window. */
export interface SecretsChange {
  readonly key: string;
}

/** A key that the user gives for one server, and that the plugin uses without seeing it. */
export interface SecretBinding {
  /** A server of the plugin's `network` scope, as it stands there: `https://api.example.com`. */
  readonly origin: string;
  /** The header that carries the key: `authorization`, or `x-api-key`. */
  readonly header: string;
  /** Stands before the key in the header, with its space: `Bearer `. */
  readonly prefix?: string;
  /** Where the user finds the key, in your words; at most 200 characters. */
  readonly hint?: string;
}

const workbench = remote<typeof secrets>('secrets', {
  get: 'request',
  store: 'request',
  delete: 'request',
  bind: 'request',
  isBound: 'request',
});
const changed = new Emitter<SecretsChange>();

receive<typeof secrets>('secrets', { didChange: (change) => changed.fire(change) });

/**
 * What was stored under the key, or `undefined`. Rejects with `NotGranted` for a key that is bound: a plugin never sees it. Rejects
 * with `Unavailable` when the browser lost what is needed to read it; store it again then, or delete it.
 */
export function get(key: string): Promise<string | undefined> {
  return workbench.get({ key });
}

/**
 * Keeps a text encrypted in this browser until it is deleted or the plugin is uninstalled. A key has 1 to 200 characters, a text at
 * most 32,768, and a plugin a hundred of them: one more rejects with `LimitExceeded`. Rejects with `InvalidInput` for a key that is
 * bound.
 */
export function store(key: string, value: string): Promise<void> {
  return workbench.store({ key, value });
}

/** Forgets a secret, or a key that is bound, so that `bind` asks for it anew. */
function remove(key: string): Promise<void> {
  return workbench.delete({ key });
}
export { remove as delete };

/**
 * Asks the user for a key to a server, unless it is bound already, and says whether it is bound now. The workbench asks, keeps the
 * key, and puts it into the header of each of the plugin's requests to exactly that server; the plugin never sees it. When the
 * user would not, asking again within a minute rejects with `RateLimited`. Rejects with `InvalidInput` for a header that nobody
 * may set, and with `NotGranted` for a server that `network` does not list.
 */
export function bind(key: string, binding: SecretBinding): Promise<boolean> {
  return workbench.bind({ key, ...binding });
}

/** Whether a key is bound, without asking the user for it. */
export function isBound(key: string): Promise<boolean> {
  return workbench.isBound({ key });
}

/** A secret of this plugin is another now, or gone. */
export const onDidChange: Event<SecretsChange> = changed.event;

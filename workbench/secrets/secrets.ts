import type { Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { Emitter, type Event } from '../../api/kernel/event.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { headerOf, type Binding } from './binding.ts';
import { Cipher } from './cipher.ts';
import { openSecrets, placeOf, rangeOf, type Holder, type Kept, type Place, type SecretsDatabase } from './database.ts';

/** That a plugin may keep, bound keys included. */
export const MAX_SECRETS = 100;
const WRITE = { durability: 'strict' } as const;

/** What is kept for a plugin, without any secret. */
export interface Summary {
  /** How many only the plugin reads. */
  readonly own: number;
  readonly bound: readonly { readonly key: string; readonly binding: Binding }[];
}

/**
 * Secrets of all plugins in this browser, for every window of it. They are asked for one at a time by who holds them; nothing
 * here lists them, and nothing but {@link get} and {@link headers} gives one out.
 */
export class Secrets implements Disposable {
  readonly #database: SecretsDatabase;
  readonly #cipher: Cipher;
  /** To the other windows: where something changed, never what. */
  readonly #channel: BroadcastChannel;
  readonly #changed = new Emitter<Place>();
  /** Sealing takes a while: what is asked later is done later. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(name: string) {
    this.#database = openSecrets(name);
    this.#cipher = new Cipher(this.#database);
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Place>) => this.#changed.fire(data);
  }

  /** Something was stored or deleted, in this window or another. */
  readonly onDidChange: Event<Place> = this.#changed.event;

  get(holder: Holder, key: string): Promise<string | undefined> {
    return this.#inOrder(async () => {
      const kept = await this.#kept(holder, key);
      if (kept?.binding) throw new IrintaiError('NotGranted', `The key ${JSON.stringify(key)} is bound: ${NEVER_SEEN}`);
      return kept && this.#cipher.open(kept, aboutOf(holder, key));
    });
  }

  store(holder: Holder, key: string, value: string): Promise<void> {
    return this.#inOrder(async () => {
      if ((await this.#kept(holder, key))?.binding) {
        throw new IrintaiError(
          'InvalidInput',
          `The key ${JSON.stringify(key)} is bound; delete it first, or take another.`,
        );
      }
      await this.#put(holder, key, await this.#cipher.seal(value, aboutOf(holder, key)));
    });
  }

  /** Keeps a key of the user's, in place of whatever was there. */
  bind(holder: Holder, key: string, { binding, value }: { binding: Binding; value: string }): Promise<void> {
    return this.#inOrder(async () => {
      const sealed = await this.#cipher.seal(value, aboutOf(holder, key, binding));
      await this.#put(holder, key, { ...sealed, binding });
    });
  }

  bindingOf(holder: Holder, key: string): Promise<Binding | undefined> {
    return this.#inOrder(async () => (await this.#kept(holder, key))?.binding);
  }

  delete(holder: Holder, key: string): Promise<void> {
    return this.#inOrder(async () => {
      const place = placeOf(holder, key);
      const { store, done } = (await this.#database.open()).transaction('secrets', 'readwrite', WRITE);
      const [known] = await Promise.all([store.getKey(place), store.delete(place), done]);
      if (known) this.#tell(place);
    });
  }

  /** What a request of the plugin to this server carries. */
  headers(holder: Holder, origin: string): Promise<readonly (readonly [name: string, value: string])[]> {
    return this.#inOrder(async () => {
      const bound = (await this.#all(holder)).filter(({ kept }) => kept.binding?.origin === origin);
      return Promise.all(bound.map(({ key, kept }) => this.#header(holder, key, kept)));
    });
  }

  summary(holder: Holder): Promise<Summary> {
    return this.#inOrder(async () => {
      const all = await this.#all(holder);
      const bound = all.flatMap(({ key, kept: { binding } }) => (binding ? [{ key, binding }] : []));
      return { own: all.length - bound.length, bound };
    });
  }

  /** Deletes what only the plugin reads. */
  deleteOwn(holder: Holder): Promise<void> {
    return this.#inOrder(async () => {
      const own = (await this.#all(holder)).filter(({ kept }) => !kept.binding).map(({ key }) => placeOf(holder, key));
      const { store, done } = (await this.#database.open()).transaction('secrets', 'readwrite', WRITE);
      await Promise.all([...own.map((place) => store.delete(place)), done]);
      own.forEach((place) => this.#tell(place));
    });
  }

  /** Deletes all that was kept for plugins of this id. */
  erase(id: string): Promise<void> {
    return this.#inOrder(async () => {
      const { store, done } = (await this.#database.open()).transaction('secrets', 'readwrite', WRITE);
      const [places] = await Promise.all([store.getAllKeys(rangeOf(id)), store.delete(rangeOf(id)), done]);
      places.forEach((place) => this.#tell(place));
    });
  }

  dispose(): void {
    this.#channel.close();
    this.#changed.dispose();
    this.#database.close().catch(() => {});
  }

  async #kept(holder: Holder, key: string): Promise<Kept | undefined> {
    return (await this.#database.open()).get('secrets', placeOf(holder, key));
  }

  async #all(holder: Holder): Promise<readonly { readonly key: string; readonly kept: Kept }[]> {
    const { store } = (await this.#database.open()).transaction('secrets');
    const range = rangeOf(holder.id, holder.publisher ?? '');
    const [places, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
    return values.map((kept, index) => ({ key: places[index]?.[2] ?? '', kept }));
  }

  async #put(holder: Holder, key: string, kept: Kept): Promise<void> {
    const place = placeOf(holder, key);
    const { store, done } = (await this.#database.open()).transaction('secrets', 'readwrite', WRITE);
    const others = (await store.getAllKeys(rangeOf(holder.id, holder.publisher ?? ''))).filter(
      ([, , one]) => one !== key,
    );
    if (others.length >= MAX_SECRETS) {
      throw new IrintaiError('LimitExceeded', `A plugin may keep ${MAX_SECRETS} secrets; delete one first.`);
    }
    await Promise.all([store.put(kept, place), done]);
    this.#tell(place);
  }

  async #header(holder: Holder, key: string, kept: Kept): Promise<readonly [name: string, value: string]> {
    const { binding } = kept;
    const header = binding && headerOf(binding, await this.#cipher.open(kept, aboutOf(holder, key, binding)));
    if (typeof header === 'object') return header;
    throw new IrintaiError('Unavailable', `The key ${JSON.stringify(key)} cannot be sent; bind it again.`);
  }

  #tell(place: Place): void {
    this.#channel.postMessage(place);
    this.#changed.fire(place);
  }

  #inOrder<T>(run: () => Promise<T>): Promise<T> {
    const done = this.#last.then(run);
    this.#last = done.catch(() => {});
    return done;
  }
}

const NEVER_SEEN = 'the workbench adds it to requests, and the plugin never sees it.';

/** Sealed with the secret, so that nothing kept can stand for another's, another of the same plugin's, or go elsewhere. */
function aboutOf({ id, publisher = '' }: Holder, key: string, binding?: Binding): string {
  return JSON.stringify([id, publisher, key, binding ? [binding.origin, binding.header, binding.prefix] : null]);
}

export const secretsOf = perWorkbench(({ scope }) => scope.add(new Secrets('irintai-secrets')));

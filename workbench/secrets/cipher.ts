import { IrintaiError } from '../../api/kernel/errors.ts';
import type { SecretsDatabase } from './database.ts';

/** A text that only this browser can read. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

const NAME = 'aes-gcm';
const WRITE = { durability: 'strict' } as const;

/**
 * AES-GCM under a key that no script can read, not even this page's. A text is sealed together with what it is about, and opens
 * for nothing else.
 */
export class Cipher {
  readonly #database: SecretsDatabase;

  constructor(database: SecretsDatabase) {
    this.#database = database;
  }

  async seal(text: string, about: string): Promise<Sealed> {
    const key = (await this.#key()) ?? (await this.#makeKey());
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, bytes: await crypto.subtle.encrypt(algorithm(iv, about), key, encode(JSON.stringify(text))) };
  }

  /** Rejects with `Unavailable` when it was sealed with another key or about something else. */
  async open({ iv, bytes }: Sealed, about: string): Promise<string> {
    const key = await this.#key();
    try {
      if (key) return decode(await crypto.subtle.decrypt(algorithm(iv, about), key, bytes));
    } catch {
      // What was wrong with it is in no error: it says nothing to anybody, and no part of it may get out.
    }
    const why = key ? 'it was changed, or its key is another' : 'the browser lost its key';
    throw new IrintaiError('Unavailable', `A secret cannot be read: ${why}. Store it again, or delete it.`);
  }

  async #key(): Promise<CryptoKey | undefined> {
    return (await this.#database.open()).get('keys', NAME);
  }

  async #makeKey(): Promise<CryptoKey> {
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const { store, done } = (await this.#database.open()).transaction('keys', 'readwrite', WRITE);
    const other = await store.get(NAME); // of a window that was faster
    await Promise.all([other ?? store.put(made, NAME), done]);
    return other ?? made;
  }
}

function algorithm(iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: encode(about) };
}

/** As JSON: UTF-8 alone has no place for half a surrogate pair, and would lose it. */
function decode(bytes: ArrayBuffer): string {
  return JSON.parse(new TextDecoder().decode(bytes)) as string; // what `seal` made
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

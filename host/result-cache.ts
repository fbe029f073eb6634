import { checkBounds } from './channel/bounds.ts';
import { Lru } from './lru.ts';

/** Bytes of answers that are kept, of all plugins together; in memory, so none outlives the page. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Answers of pure calls, by the hash of all that they depend on: a plugin is not asked again what it has said already. */
export class ResultCache {
  readonly #answers: Lru<unknown>;
  readonly #outdated = new Map<string, number>();

  constructor(maxBytes = MAX_BYTES) {
    this.#answers = new Lru(maxBytes);
  }

  /**
   * What was answered for the same `parts`, or what `ask` answers now. `provider` names who is asked. What is kept is shared by all
   * who ask: nobody may change it. An answer that fails is not kept.
   */
  async through<T>(provider: string, parts: readonly string[], ask: () => Promise<T>): Promise<T> {
    const age = (): number => this.#outdated.get(provider) ?? 0;
    const before = age();
    const key = await hashOf([provider, String(before), ...parts]);
    const known = this.#answers.get(key);
    if (known !== undefined) return known as T; // what the same provider was asked has the same answer's shape
    const answer = await ask();
    if (age() === before) this.#answers.set(key, answer, checkBounds(answer));
    return answer;
  }

  /** The provider says that its answers are not what they were. */
  outdate(provider: string): void {
    this.#outdated.set(provider, (this.#outdated.get(provider) ?? 0) + 1);
  }
}

/** As JSON, so that no two lists of texts are one. */
async function hashOf(parts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return digest.toString();
}

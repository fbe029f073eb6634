import { IrintaiError } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { holderOf } from '../../host/trust/grants.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import { askKey } from './ask-key.ts';
import { checkedBinding, type Binding } from './binding.ts';
import { secretsOf } from './secrets.ts';

/** So long a plugin may not ask again when the user would not. */
const QUIET_MS = 60_000;

interface Wish {
  readonly key: string;
  readonly binding: Binding;
  /** In the plugin's words. */
  readonly hint: string | undefined;
  readonly signal: AbortSignal;
}

/** Asks the user for keys that plugins use without seeing them: one question at a time, and none twice in a row. */
export class Keys {
  readonly #workbench: Workbench;
  /** By holder, when the user would not. */
  readonly #refusedAt = new Map<string, number>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Whether the key is bound as wished, now or already. */
  async bind(plugin: PluginDescription, wish: Wish): Promise<boolean> {
    const checked = { ...wish, binding: checkedBinding(plugin, wish.binding) };
    if (await this.#isBound(plugin, checked)) return true;
    const asked = this.#last.then(() => this.#bind(plugin, checked));
    this.#last = asked.catch(() => {});
    return asked;
  }

  async #isBound(plugin: PluginDescription, { key, binding }: Wish): Promise<boolean> {
    const bound = await secretsOf(this.#workbench).bindingOf(plugin, key);
    return bound !== undefined && isSame(bound, binding);
  }

  async #bind(plugin: PluginDescription, wish: Wish): Promise<boolean> {
    if (await this.#isBound(plugin, wish)) return true; // by the question before
    const { key, binding, signal } = wish;
    const secrets = secretsOf(this.#workbench);
    const { bound } = await secrets.summary(plugin);
    const rival = bound.find(
      ({ binding: { origin, header } }) => origin === binding.origin && header === binding.header,
    );
    if (rival && rival.key !== key) {
      const message = `The key ${JSON.stringify(rival.key)} is in that header already; delete it first.`;
      throw new IrintaiError('InvalidInput', message);
    }
    signal.throwIfAborted();
    const value = await this.#ask(plugin, wish);
    if (value === undefined) return false;
    await secrets.bind(plugin, key, { binding, value });
    return true;
  }

  async #ask(plugin: PluginDescription, { signal, ...wish }: Wish): Promise<string | undefined> {
    const holder = holderOf(plugin);
    if (performance.now() - (this.#refusedAt.get(holder) ?? -Infinity) < QUIET_MS) {
      throw new IrintaiError('RateLimited', 'The user would not give a key a moment ago; ask again when they want it.');
    }
    const answer = await askKey({ owner: this.#workbench.root, plugin, signal, ...wish });
    if (typeof answer === 'object') return answer.value;
    if (!signal.aborted) this.#refusedAt.set(holder, performance.now());
    if (answer === 'never') this.#workbench.grants.decide(plugin, 'secrets', 'denied');
    return undefined;
  }
}

function isSame(a: Binding, b: Binding): boolean {
  return a.origin === b.origin && a.header === b.header && a.prefix === b.prefix;
}

export const keysOf = perWorkbench((workbench) => new Keys(workbench));

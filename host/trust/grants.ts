import { effect, untracked, type Signal } from '@preact/signals-core';
import { capabilities, type CapabilityName } from '../../api/capabilities.ts';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../manifest/description.ts';

export type Decision = 'granted' | 'denied';

/** {@link holderOf} a plugin to capability to what the user said. */
export type Decisions = Readonly<Record<string, Readonly<Partial<Record<CapabilityName, Decision>>>>>;

interface GrantsOptions {
  readonly decisions: Signal<Decisions>;
  /** Asks the user; settles when they have answered. */
  ask(plugin: PluginDescription, capability: CapabilityName): Promise<Decision>;
  /** The user has changed their mind, here or in another tab. */
  onDecided(id: string, capability: CapabilityName, decision: Decision | undefined): void;
  /** An optional capability was used that nobody has decided on yet. */
  onUndecided(plugin: PluginDescription, capability: CapabilityName): void;
}

/** What each plugin may do: declared by its manifest *and* granted by the user. What ships with the product is granted. */
export class Grants implements Disposable {
  readonly #options: GrantsOptions;
  readonly #following: Disposable;

  constructor(options: GrantsOptions) {
    this.#options = options;
    let before = options.decisions.peek();
    const follow = (): void => {
      const now = options.decisions.value;
      const changed = changes(before, now);
      before = now;
      untracked(() => changed.forEach((change) => options.onDecided(...change)));
    };
    this.#following = toDisposable(effect(follow));
  }

  decision(plugin: PluginDescription, capability: CapabilityName): Decision | undefined {
    const decided = this.#options.decisions.value[holderOf(plugin)]?.[capability];
    return decided ?? (plugin.source === 'builtin' ? 'granted' : undefined);
  }

  /** Takes effect at once: the next message is checked against it, and a running call that needs what is taken back ends. */
  decide(plugin: PluginDescription, capability: CapabilityName, decision: Decision): void {
    const { decisions } = this.#options;
    const holder = holderOf(plugin);
    decisions.value = { ...decisions.value, [holder]: { ...decisions.value[holder], [capability]: decision } };
  }

  /** Forgets what was decided for a plugin, whoever signed it. */
  forget(id: string): void {
    const { decisions } = this.#options;
    const others = Object.entries(decisions.peek()).filter(([holder]) => holder.split(' ')[0] !== id);
    decisions.value = Object.fromEntries(others);
  }

  /** Asks for what the plugin needs from the start and nobody has decided on. A refusal does not stop the plugin. */
  async askRequired(plugin: PluginDescription): Promise<void> {
    for (const [name, { optional }] of Object.entries(plugin.capabilities)) {
      const capability = name as CapabilityName; // the manifest reader knows no others
      if (optional || this.decision(plugin, capability)) continue;
      this.decide(plugin, capability, await this.#options.ask(plugin, capability));
    }
  }

  /** Throws `NotDeclared` with the line to add, or `NotGranted`. */
  demand(plugin: PluginDescription, capability: CapabilityName, what: string): void {
    if (!Object.hasOwn(plugin.capabilities, capability)) {
      const line = `"${capability}": { "reason": "…" }`;
      throw new IrintaiError('NotDeclared', `${what} needs ${capability}; add ${line} to capabilities in plugin.json.`);
    }
    const decision = this.decision(plugin, capability);
    if (decision === 'granted') return;
    if (!decision) this.#options.onUndecided(plugin, capability);
    const sentence = `${plugin.name} is not allowed to ${capabilities[capability].allows}`;
    throw new IrintaiError('NotGranted', `${what}: ${sentence}; the user can allow it in the Plugins view.`);
  }

  dispose(): void {
    this.#following.dispose();
  }
}

/** Who was granted something: the id alone is not enough, since anybody can sign a package with it. */
function holderOf({ id, publisher }: PluginDescription): string {
  return publisher === undefined ? id : `${id} ${publisher}`;
}

type Change = readonly [id: string, capability: CapabilityName, decision: Decision | undefined];

function changes(before: Decisions, now: Decisions): readonly Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((holder) => {
    const [id = ''] = holder.split(' ');
    const names = Object.keys({ ...before[holder], ...now[holder] }) as CapabilityName[]; // only `decide` writes here
    return names
      .filter((name) => before[holder]?.[name] !== now[holder]?.[name])
      .map((name) => [id, name, now[holder]?.[name]] as const);
  });
}

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
  /** Asks the user; settles when they have answered. A question is asked once, however many wait for the answer. */
  ask(plugin: PluginDescription, capability: CapabilityName): Promise<Decision>;
  /** The user has changed their mind, here or in another tab. */
  onDecided(id: string, capability: CapabilityName, decision: Decision | undefined): void;
}

/** What each plugin may do: declared by its manifest *and* granted by the user. What ships with the product is granted. */
export class Grants implements Disposable {
  readonly #options: GrantsOptions;
  readonly #following: Disposable;
  /** By holder and capability. */
  readonly #asked = new Map<string, Promise<Decision>>();
  #isDisposed = false;

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

  /** Asks for what has to be known before the plugin starts and nobody has decided on. A refusal does not stop the plugin. */
  async askRequired(plugin: PluginDescription): Promise<void> {
    for (const [name, { optional }] of Object.entries(plugin.capabilities)) {
      const capability = name as CapabilityName; // the manifest reader knows no others
      const canWait = optional && !('beforeStart' in capabilities[capability]);
      if (canWait || this.decision(plugin, capability)) continue;
      await this.#ask(plugin, capability);
    }
  }

  /**
   * Throws `NotDeclared` with the line to add, or `NotGranted`. Where nobody has decided yet, the user is asked: then it returns a
   * promise that rejects with `NotGranted` when they say no, and they are not asked again.
   */
  demand(plugin: PluginDescription, capability: CapabilityName, what: string): Promise<void> | void {
    if (!Object.hasOwn(plugin.capabilities, capability)) {
      const line = `"${capability}": { "reason": "…" }`;
      throw new IrintaiError('NotDeclared', `${what} needs ${capability}; add ${line} to capabilities in plugin.json.`);
    }
    const decision = this.decision(plugin, capability);
    if (decision) return demandGranted(decision, plugin, capability, what);
    return this.#ask(plugin, capability).then((answer) => demandGranted(answer, plugin, capability, what));
  }

  #ask(plugin: PluginDescription, capability: CapabilityName): Promise<Decision> {
    const question = `${holderOf(plugin)} ${capability}`;
    let asked = this.#asked.get(question);
    if (!asked) {
      const decide = (answer: Decision): Decision => {
        // A question that went with the workbench was not answered.
        if (!this.#isDisposed) this.decide(plugin, capability, answer);
        return answer;
      };
      asked = this.#options.ask(plugin, capability).then(decide);
      asked = asked.finally(() => this.#asked.delete(question));
      this.#asked.set(question, asked);
    }
    return asked;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#following.dispose();
  }
}

function demandGranted(
  decision: Decision,
  { name }: PluginDescription,
  capability: CapabilityName,
  what: string,
): void {
  if (decision === 'granted') return;
  const sentence = `${name} is not allowed to ${capabilities[capability].allows}`;
  throw new IrintaiError('NotGranted', `${what}: ${sentence}; the user can allow it in the Plugins view.`);
}

/** Who was granted something: the id alone is not enough, since anybody can sign a package with it. */
export function holderOf({ id, publisher }: Pick<PluginDescription, 'id' | 'publisher'>): string {
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

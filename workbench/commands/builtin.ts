import type { commands } from '../../api/commands/contract.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { EntryOf } from '../../api/kernel/point.ts';
import type { CommandHandlers, Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';

type Loaded = CommandHandlers | Promise<CommandHandlers>;

/** What the workbench's own commands run. A feature's handlers are loaded once, together. */
export class BuiltinCommands {
  readonly #workbench: Workbench;
  readonly #features = new Map<string, Feature>();
  readonly #loaded = new Map<Feature, Loaded>();

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    for (const feature of workbench.features) {
      if (!feature.commands) continue;
      const entries = (feature.contributes?.['commands'] ?? []) as readonly EntryOf<typeof commands>[]; // in parsed form
      for (const { command } of entries) this.#features.set(command, feature);
    }
  }

  has(id: string): boolean {
    return this.#features.has(id);
  }

  /** At once where the handlers are here: a page may do some things only while it handles a key. */
  run(id: string, args: readonly unknown[]): unknown {
    const feature = this.#features.get(id);
    const handlers = feature ? this.#handlers(feature) : {};
    const run = (loaded: CommandHandlers): unknown => {
      const handler = loaded[id];
      if (!handler) throw new IrintaiError('NotFound', `Nothing runs the command ${id}.`);
      return handler(...args);
    };
    return handlers instanceof Promise ? handlers.then(run) : run(handlers);
  }

  async load(): Promise<void> {
    await Promise.all([...new Set(this.#features.values())].map(async (feature) => this.#handlers(feature)));
  }

  #handlers(feature: Feature): Loaded {
    const known = this.#loaded.get(feature);
    if (known) return known;
    const loading = feature.commands?.(this.#workbench) ?? {};
    this.#loaded.set(feature, loading);
    if (loading instanceof Promise) {
      loading.then(
        (handlers) => this.#loaded.set(feature, handlers),
        () => this.#loaded.delete(feature), // whoever runs one next asks again
      );
    }
    return loading;
  }
}

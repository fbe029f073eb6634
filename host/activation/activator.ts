import { IrintaiError, messageOf } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../manifest/description.ts';
import type { RunningPlugin } from '../running-plugin.ts';
import { Gate } from './gate.ts';
import type { ActivationRecord } from './status.ts';
import type { Statuses } from './statuses.ts';

/** Why a plugin is woken. */
export interface Reason {
  readonly event: string;
  /** The event that started the chain. */
  readonly root: string;
  /** Another plugin wakes it: when something was last wanted of that one. */
  readonly promptedAt?: number | undefined;
}

/** What {@link ActivatorOptions.start} measured. */
export interface Started {
  readonly running: RunningPlugin;
  readonly loadMs: number;
  readonly activateMs: number;
}

interface ActivatorOptions {
  readonly statuses: Statuses;
  /** The plugin when it may run now; otherwise throws the reason. */
  find(id: string): PluginDescription;
  /** The ids of the plugins to wake before this one. */
  dependencies(id: string): readonly string[];
  /** Loads and activates in a cell of its own; leaves nothing behind when it rejects. */
  start(plugin: PluginDescription, signal: AbortSignal, reason: Reason): Promise<Started>;
  /** One more runs. */
  onActive(id: string): void;
}

/** More at once only makes each slower: a fresh cell takes 46 ms of CPU and there are two cores (measured). */
const AT_ONCE = 4;

/** Wakes plugins: each once however many events ask, dependencies first, a failure as a state that can be retried. */
export class Activator {
  readonly #options: ActivatorOptions;
  readonly #gate = new Gate(AT_ONCE);
  readonly #reasons = new Map<string, Reason>();
  readonly #activations = new Map<string, { promise: Promise<RunningPlugin>; abort: AbortController }>();

  constructor(options: ActivatorOptions) {
    this.#options = options;
  }

  /** Concurrent requests share one activation, and so does every later one until the plugin ends. */
  activate(id: string, reason: Reason): Promise<RunningPlugin> {
    const current = this.#activations.get(id);
    if (current) return current.promise;
    this.#reasons.set(id, reason);
    const abort = new AbortController();
    const promise = this.#activate(id, reason, abort.signal);
    const activation = { promise, abort };
    this.#activations.set(id, activation);
    promise.catch(() => {
      if (this.#activations.get(id) === activation) this.#activations.delete(id);
    });
    return promise;
  }

  /** Those that run or begin to. */
  get ids(): Iterable<string> {
    return this.#activations.keys();
  }

  /** What last woke the plugin, or began to. */
  lastReason(id: string): Reason | undefined {
    return this.#reasons.get(id);
  }

  /** The next event starts anew. An activation under way rejects with the reason. */
  forget(id: string, reason: IrintaiError): void {
    const activation = this.#activations.get(id);
    this.#activations.delete(id);
    activation?.abort.abort(reason);
  }

  async #activate(id: string, reason: Reason, signal: AbortSignal): Promise<RunningPlugin> {
    const { statuses } = this.#options;
    const begun = performance.now();
    const at = Date.now();
    const plugin = this.#options.find(id);
    statuses.set(id, { state: 'activating' });
    try {
      await this.#activateDependencies(plugin, reason);
      signal.throwIfAborted();
      const { running, loadMs, activateMs } = await this.#gate.run(() => this.#options.start(plugin, signal, reason));
      const totalMs = performance.now() - begun;
      const { event, root } = reason;
      const activation: ActivationRecord = { event, root, at, loadMs, activateMs, totalMs };
      statuses.set(id, { state: 'active', activation });
      this.#options.onActive(id);
      return running;
    } catch (error) {
      if (signal.aborted) throw signal.reason; // whoever aborted has set the state
      const failure = toFailure(plugin, error);
      statuses.set(id, { state: 'failed', reason: failure.message, error: failure });
      throw failure;
    }
  }

  async #activateDependencies(plugin: PluginDescription, reason: Reason): Promise<void> {
    const event = `onDependency:${plugin.id}`;
    await Promise.all(
      this.#options.dependencies(plugin.id).map(async (id) => {
        try {
          if (this.#options.find(id).main) await this.activate(id, { ...reason, event });
        } catch (error) {
          if (plugin.dependencies.some((dependency) => dependency.id === id && dependency.optional)) return;
          const message = `it needs ${id}, which did not start: ${messageOf(error)}`;
          throw new IrintaiError('Unavailable', message, { cause: error });
        }
      }),
    );
  }
}

function toFailure(plugin: PluginDescription, error: unknown): IrintaiError {
  const code = error instanceof IrintaiError ? error.code : 'Internal';
  const why = code === 'Timeout' ? `it took longer than ${plugin.limits.activationMs / 1000} s` : messageOf(error);
  return new IrintaiError(code, `${plugin.name} could not start: ${why}`, { cause: error });
}

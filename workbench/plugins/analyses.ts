import type { Signal } from '@preact/signals-core';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { ANALYSIS_VERSION, type Analysis } from '../../host/analysis/finding.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Backend } from '../core/backend.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import type { Question } from './analysis.worker.ts';

/** Analyses that are kept over reloads; the oldest goes first. */
const KEPT = 50;
/** For the largest module on a slow machine; a text that takes longer was made for that. */
const TIMEOUT_MS = 30_000;

/** The bytes of a plugin's file. */
export type ReadFile = Backend['readPluginFile'];

/** What the static analysis says of plugins' code. Each module is read once, in a worker of its own that ends with it. */
export class Analyses {
  readonly #workbench: Workbench;
  readonly #kept: Signal<Readonly<Record<string, Analysis>>>;
  readonly #running = new Map<string, Promise<Analysis>>();

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#kept = workbench.store.persisted<Readonly<Record<string, Analysis>>>('plugins.analyses', {});
  }

  /** What is known without looking; reads a signal. */
  known(plugin: PluginDescription): Analysis | undefined {
    return this.#kept.value[keyOf(plugin)];
  }

  /**
   * Rejects with `Unavailable` when the code is not the one that was checked, or could not be read in time. `read` gives the file
   * of a plugin that is not installed.
   */
  of(plugin: PluginDescription, read: ReadFile = this.#readInstalled): Promise<Analysis> {
    const key = keyOf(plugin);
    const known = this.#kept.peek()[key];
    if (known) return Promise.resolve(known);
    let running = this.#running.get(key);
    if (!running) {
      running = this.#analyse(plugin, key, read).finally(() => this.#running.delete(key));
      this.#running.set(key, running);
    }
    return running;
  }

  readonly #readInstalled: ReadFile = (plugin, path, hash) =>
    this.#workbench.backend.readPluginFile(plugin, path, hash);

  async #analyse(plugin: PluginDescription, key: string, read: ReadFile): Promise<Analysis> {
    const { main, capabilities } = plugin;
    if (!main) return { findings: [], isCut: false };
    const bytes = await read(plugin, main.path, main.hash);
    const analysis = await ask({ text: new TextDecoder().decode(bytes), declared: { capabilities } });
    const others = Object.entries(this.#kept.peek()).slice(-(KEPT - 1));
    this.#kept.value = { ...Object.fromEntries(others), [key]: analysis };
    return analysis;
  }
}

/** Code, rules and what the manifest asks for: a change of any may change the findings. */
function keyOf({ main, capabilities }: PluginDescription): string {
  const asked = Object.entries(capabilities).map(([name, { scope }]) => `${name} ${scope.join(' ')}`);
  return [ANALYSIS_VERSION, main?.hash, ...asked].join('\n');
}

async function ask(question: Question): Promise<Analysis> {
  const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<Analysis>((resolve, reject) => {
      const fail = (why: string): void =>
        reject(new IrintaiError('Unavailable', `The code could not be checked: ${why}.`));
      worker.onmessage = ({ data }: MessageEvent<Analysis>) => resolve(data);
      worker.onerror = ({ message }) => fail(message || 'the worker failed');
      timer = setTimeout(() => fail('it took too long'), TIMEOUT_MS);
      worker.postMessage(question);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

export const analysesOf = perWorkbench((workbench) => new Analyses(workbench));

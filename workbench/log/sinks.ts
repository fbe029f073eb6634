import { effect, untracked } from '@preact/signals-core';
import { Scope, toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError, reportUnexpected } from '../../api/kernel/errors.ts';
import type { logSinks } from '../../api/log-sinks/contract.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { contributions, type Contribution, type Workbench } from '../core/workbench.ts';
import { systemClock, type Clock } from './clock.ts';
import { logOf } from './log.ts';
import type { LogRecord } from './record.ts';
import { Sink } from './sink.ts';

type SinkContribution = Contribution<typeof logSinks>;

/** Passes the log on to the sinks that enabled plugins contribute, waking each at the first record that it wants. */
export class Sinks implements Disposable {
  readonly #workbench: Workbench;
  readonly #clock: Clock;
  readonly #scope = new Scope();
  readonly #open = new Map<string, Sink>();
  /** Where each sink goes on when its plugin is enabled again. */
  readonly #places = new Map<string, number>();
  readonly #registered = new Set<string>();

  constructor(workbench: Workbench, clock: Clock = systemClock) {
    this.#workbench = workbench;
    this.#clock = clock;
    const declared = contributions<typeof logSinks>(workbench, 'logSinks');
    const stop = effect(() => {
      const sinks = declared.value;
      untracked(() => this.#follow(sinks));
    });
    this.#scope.add({ dispose: stop });
    this.#scope.add(logOf(workbench).onDidWrite((record) => this.#open.forEach((sink) => sink.notify(record))));
    this.#scope.add(toDisposable(() => this.#open.forEach((sink) => sink.dispose())));
  }

  /** Notes that a running plugin takes the records of this sink. */
  register(pluginId: string, id: string): Disposable {
    const key = `${pluginId}/${id}`;
    if (!this.#open.has(key)) {
      const fix = `add {"id": "${id}", "label": "…"} to contributes.logSinks in plugin.json`;
      throw new IrintaiError('NotDeclared', `There is no log sink ${id}; ${fix}.`);
    }
    this.#registered.add(key);
    return toDisposable(() => this.#registered.delete(key));
  }

  /** Delivers what waits now and has sinks write what they hold back: the page may end. Wakes no plugin for the latter. */
  flush(): void {
    for (const [key, sink] of this.#open) {
      sink.flush();
      if (this.#registered.has(key)) this.#flushPlugin(key).catch(reportUnexpected);
    }
  }

  dispose(): void {
    this.#scope.dispose();
  }

  #follow(declared: readonly SinkContribution[]): void {
    const wanted = new Map(declared.map((one) => [`${one.plugin.id}/${one.entry.id}`, one]));
    for (const [key, sink] of this.#open) {
      if (wanted.has(key)) continue;
      this.#places.set(key, sink.next);
      sink.dispose();
      this.#open.delete(key);
    }
    for (const [key, contribution] of wanted) {
      if (!this.#open.has(key)) this.#open.set(key, this.#start(key, contribution));
    }
  }

  #start(key: string, { plugin, entry }: SinkContribution): Sink {
    const { records } = logOf(this.#workbench);
    return new Sink({
      records,
      clock: this.#clock,
      from: this.#places.get(key) ?? records.first,
      pluginId: plugin.id,
      minLevel: entry.minLevel,
      batch: entry.batch,
      deliver: (batch) => this.#deliver(plugin.id, entry.id, batch),
      // In the plugin's own name, because a sink never gets its own records: a failing sink must not feed on its failures.
      onFailure: (reason, dropped) => {
        const message = `The log sink “${entry.label}” failed: ${reason} ${dropped} records were dropped so far.`;
        logOf(this.#workbench).write({ level: 'warning', source: plugin.id, message });
      },
    });
  }

  async #flushPlugin(key: string): Promise<void> {
    const [pluginId = '', id = ''] = key.split('/');
    await this.#workbench.host.running(pluginId)?.callbacks<typeof logSinks>('logSinks').flush({ id });
  }

  async #deliver(pluginId: string, id: string, batch: readonly LogRecord[]): Promise<void> {
    const running = await this.#workbench.host.activate(pluginId, 'onLog');
    if (!this.#registered.has(`${pluginId}/${id}`)) {
      throw new IrintaiError('NotFound', `Nobody registered it; call logSinks.register('${id}', …) in activate().`);
    }
    const records = batch.map((record) => ({ ...record, tags: [...record.tags] }));
    await running.callbacks<typeof logSinks>('logSinks').write({ id, records });
  }
}

export const sinksOf = perWorkbench((workbench) => workbench.scope.add(new Sinks(workbench)));

import type { ExtensionHost } from '../../host/extension-host.ts';

/** Brings plugins back to what they were doing when they were switched off for a while. */
export class Sleepers {
  readonly #host: ExtensionHost;
  readonly #ran = new Set<string>();

  constructor(host: ExtensionHost) {
    this.#host = host;
  }

  /** These are about to be switched off. */
  leave(ids: readonly string[]): void {
    for (const id of ids) if (this.#host.running(id)) this.#ran.add(id);
  }

  /** These are on again: those that ran do so, and those that would run since the start, had they been on. */
  wake(ids: readonly string[]): void {
    for (const id of ids) {
      const events = this.#host.catalog.entry(id)?.plugin.events ?? [];
      const woken = this.#ran.delete(id)
        ? this.#host.restart(id)
        : events.includes('onStartupFinished') && this.#host.activate(id, 'onStartupFinished');
      if (woken) Promise.resolve(woken).catch(() => {}); // that it cannot start is a state of the plugin, for all to see
    }
  }
}

import type { PluginDescription } from '../manifest/description.ts';
import { verifiedText } from './verify.ts';

/** UTF-16 units that are kept; what was used longest ago goes first. */
const MAX_UNITS = 16_000_000;
/** Plugins whose code is fetched ahead while nothing else is to be done. */
const AHEAD = 20;

type ReadFile = (plugin: PluginDescription, path: string, hash: string) => Promise<Uint8Array<ArrayBuffer>>;

/** The texts of plugins' modules by hash, each verified once: a plugin that wakes again, or was expected to, waits for no file. */
export class CodeCache {
  readonly #read: ReadFile;
  readonly #texts = new Map<string, string>();
  #units = 0;

  constructor(read: ReadFile) {
    this.#read = read;
  }

  /** Rejects with `NotFound`, and with `Unavailable` when the file is not what was checked when it was found. */
  async text(plugin: PluginDescription): Promise<string> {
    const { main } = plugin;
    if (!main) throw new TypeError(`${plugin.id} has no code.`);
    const known = this.#texts.get(main.hash);
    if (known !== undefined) this.#texts.delete(main.hash);
    const text = known ?? (await verifiedText(await this.#read(plugin, main.path, main.hash), main.hash, plugin.name));
    this.#keep(main.hash, text, known === undefined);
    return text;
  }

  /** One after the other, so that the user's own requests are not behind them. What cannot be had is left for later. */
  async prefetch(plugins: readonly PluginDescription[]): Promise<void> {
    for (const plugin of plugins.filter(({ main }) => main).slice(0, AHEAD)) await this.text(plugin).catch(() => {});
  }

  #keep(hash: string, text: string, isNew: boolean): void {
    this.#texts.set(hash, text);
    if (isNew) this.#units += text.length;
    for (const [oldest, old] of this.#texts) {
      if (this.#units <= MAX_UNITS) return;
      this.#texts.delete(oldest);
      this.#units -= old.length;
    }
  }
}

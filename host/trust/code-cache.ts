import type { PluginDescription } from '../manifest/description.ts';
import { Lru } from '../lru.ts';
import { verifiedText } from './verify.ts';

/** UTF-16 units that are kept. */
const MAX_UNITS = 16_000_000;
/** Plugins whose code is fetched ahead while nothing else is to be done. */
const AHEAD = 20;

type ReadFile = (plugin: PluginDescription, path: string, hash: string) => Promise<Uint8Array<ArrayBuffer>>;

/** The texts of plugins' modules by hash, each verified once: a plugin that wakes again, or was expected to, waits for no file. */
export class CodeCache {
  readonly #read: ReadFile;
  readonly #texts = new Lru<string>(MAX_UNITS);

  constructor(read: ReadFile) {
    this.#read = read;
  }

  /** Rejects with `NotFound`, and with `Unavailable` when the file is not what was checked when it was found. */
  async text(plugin: PluginDescription): Promise<string> {
    const { main } = plugin;
    if (!main) throw new TypeError(`${plugin.id} has no code.`);
    const known = this.#texts.get(main.hash);
    if (known !== undefined) return known;
    const text = await verifiedText(await this.#read(plugin, main.path, main.hash), main.hash, plugin.name);
    this.#texts.set(main.hash, text, text.length);
    return text;
  }

  /** One after the other, so that the user's own requests are not behind them. What cannot be had is left for later. */
  async prefetch(plugins: readonly PluginDescription[]): Promise<void> {
    for (const plugin of plugins.filter(({ main }) => main).slice(0, AHEAD)) await this.text(plugin).catch(() => {});
  }
}

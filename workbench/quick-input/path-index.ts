/** More would never be looked at; the exact order is worked out for these only. */
const KEEP = 500;
/** Paths prepared before the page gets a turn: about 3 ms. */
const SLICE = 2000;

/** How well a path fits: 0 the name starts with it, … 4 its characters come in that order somewhere in the path. */
const TIERS = 5;

/**
 * Finds among many paths the few that are worth ranking. Ranking all of 50,000 takes 200 to 400 ms for a short query (fzf,
 * measured), this 2 to 20: a bit mask of the characters refuses most paths, and the rest falls into five tiers.
 */
export class PathIndex {
  /** Short paths first, so that within a tier the first found are the best. */
  readonly #paths: readonly string[];
  readonly #lower: string[] = [];
  /** Where the name starts. */
  readonly #names: Uint16Array;
  readonly #masks: Uint32Array;

  private constructor(paths: readonly string[]) {
    this.#paths = paths;
    this.#names = new Uint16Array(paths.length);
    this.#masks = new Uint32Array(paths.length);
  }

  /** Calls `pause` between slices of the work, which lets the page answer its user. */
  static async build(paths: readonly string[], pause: () => Promise<void>): Promise<PathIndex> {
    const index = new PathIndex([...paths].sort((a, b) => a.length - b.length));
    for (let from = 0; from < paths.length; from += SLICE) {
      index.#prepare(from, Math.min(from + SLICE, paths.length));
      await pause();
    }
    return index;
  }

  get size(): number {
    return this.#paths.length;
  }

  /** At most 500 paths that hold the query's characters in their order: the best tier first, short ones first in each. */
  find(query: string): readonly string[] {
    const wanted = query.toLowerCase().replaceAll('\\', '/').replaceAll(/\s+/g, '');
    const mask = maskOf(wanted);
    const tiers: string[][] = Array.from({ length: TIERS }, () => []);
    for (let index = 0; index < this.#masks.length; index++) {
      if (((this.#masks[index] ?? 0) & mask) !== mask) continue;
      const tier = tiers[this.#tierOf(index, wanted)];
      if (tier && tier.length < KEEP) tier.push(this.#paths[index] ?? '');
      if (tiers[0]?.length === KEEP) break;
    }
    return tiers.flat().slice(0, KEEP);
  }

  #prepare(from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const lower = (this.#paths[index] ?? '').toLowerCase();
      this.#lower.push(lower);
      this.#names[index] = lower.lastIndexOf('/') + 1;
      this.#masks[index] = maskOf(lower);
    }
  }

  #tierOf(index: number, query: string): number {
    const path = this.#lower[index] ?? '';
    const name = this.#names[index] ?? 0;
    const at = path.indexOf(query, name);
    if (at >= 0) return at === name ? 0 : 1;
    if (isSubsequence(query, path, name)) return 2;
    if (path.includes(query)) return 3;
    return isSubsequence(query, path, 0) ? 4 : TIERS;
  }
}

/** A bit for each letter, one for all digits, some for the signs of paths, one for the rest. */
function maskOf(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) mask |= 1 << bitOf(text.charCodeAt(i));
  return mask >>> 0;
}

function bitOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 48 && code <= 57) return 26;
  if (code === 47) return 27; // /
  if (code === 46) return 28; // .
  if (code === 45 || code === 95) return 29; // - and _
  return 30;
}

function isSubsequence(query: string, text: string, from: number): boolean {
  let at = from - 1;
  for (let i = 0; i < query.length; i++) {
    at = text.indexOf(query.charAt(i), at + 1);
    if (at < 0) return false;
  }
  return true;
}

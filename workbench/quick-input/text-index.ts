/** More would never be looked at; the exact order is worked out for these only. */
const KEEP = 500;
/** Texts prepared before the page gets a turn: about 3 ms. */
const SLICE = 2000;

/**
 * How well a text fits: 0 its name starts with the query, 1 holds it, 2 has it at the starts of words, 3 has its characters in
 * that order; 4 and 5 as 1 and 3, but in the whole text; 6 not at all.
 */
const TIERS = 6;

interface TextIndexOptions {
  /** Where the part begins that people name a text by: after the last slash of a path. */
  nameStart?(text: string): number;
}

/**
 * Finds among many texts the few that are worth ranking. Ranking all of 50,000 paths takes 200 to 400 ms for a short query (fzf,
 * measured), this 1 to 10: a bit mask of the characters refuses most, and the rest falls into tiers.
 */
export class TextIndex {
  readonly #lower: string[] = [];
  /** Short texts first, so that within a tier the first found are the best. */
  readonly #order: Uint32Array;
  readonly #masks: Uint32Array;
  readonly #names: Uint32Array;
  readonly #nameStart: (text: string) => number;

  private constructor(texts: readonly string[], { nameStart = () => 0 }: TextIndexOptions) {
    this.#nameStart = nameStart;
    this.#order = Uint32Array.from(texts.keys()).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0));
    this.#masks = new Uint32Array(texts.length);
    this.#names = new Uint32Array(texts.length);
  }

  static of(texts: readonly string[], options: TextIndexOptions = {}): TextIndex {
    const index = new TextIndex(texts, options);
    index.#prepare(texts, texts.length);
    return index;
  }

  /** Calls `pause` between slices of the work, which lets the page answer its user. */
  static async build(
    texts: readonly string[],
    options: TextIndexOptions & { pause(): Promise<void> },
  ): Promise<TextIndex> {
    const index = new TextIndex(texts, options);
    for (let to = SLICE; to < texts.length + SLICE; to += SLICE) {
      index.#prepare(texts, to);
      await options.pause();
    }
    return index;
  }

  /** Indexes of at most 500 texts that have the query's characters in their order: the best tier first, in it the shortest. */
  find(query: string): readonly number[] {
    const wanted = query.toLowerCase().replaceAll('\\', '/').replaceAll(/\s+/g, '');
    const mask = maskOf(wanted);
    const tiers: number[][] = Array.from({ length: TIERS }, () => []);
    for (const index of this.#order) {
      if (((this.#masks[index] ?? 0) & mask) !== mask) continue;
      const tier = tiers[this.#tierOf(index, wanted)];
      if (tier && tier.length < KEEP) tier.push(index);
      if (tiers[0]?.length === KEEP) break;
    }
    return tiers.flat().slice(0, KEEP);
  }

  #prepare(texts: readonly string[], to: number): void {
    for (let index = this.#lower.length; index < Math.min(to, texts.length); index++) {
      const lower = (texts[index] ?? '').toLowerCase();
      this.#lower.push(lower);
      this.#names[index] = this.#nameStart(lower);
      this.#masks[index] = maskOf(lower);
    }
  }

  #tierOf(index: number, query: string): number {
    const text = this.#lower[index] ?? '';
    const name = this.#names[index] ?? 0;
    const at = text.indexOf(query, name);
    if (at >= 0) return at === name ? 0 : 1;
    if (isSubsequence(query, text, name)) return startsWords(query, text, name) ? 2 : 3;
    if (name === 0) return TIERS;
    if (text.includes(query)) return 4;
    return isSubsequence(query, text, 0) ? 5 : TIERS;
  }
}

/** A bit for each letter, one for all digits, some for the signs of paths, one for the rest; a space has none. */
function maskOf(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) mask |= bitOf(text.charCodeAt(i));
  return mask >>> 0;
}

function bitOf(code: number): number {
  if (code >= 97 && code <= 122) return 1 << (code - 97);
  if (code >= 48 && code <= 57) return 1 << 26;
  if (code === 47) return 1 << 27; // /
  if (code === 46) return 1 << 28; // .
  if (code === 45 || code === 95) return 1 << 29; // - and _
  return code === 32 ? 0 : 1 << 30;
}

function isSubsequence(query: string, text: string, from: number): boolean {
  let at = from - 1;
  for (let i = 0; i < query.length; i++) {
    at = text.indexOf(query.charAt(i), at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Whether each character follows the one before or begins a word; the first word that fits is taken. */
function startsWords(query: string, text: string, from: number): boolean {
  let at = from - 1;
  for (let i = 0; i < query.length; i++) {
    const wanted = query.charAt(i);
    if (i > 0 && text.charAt(at + 1) === wanted) {
      at++;
      continue;
    }
    do at = text.indexOf(wanted, at + 1);
    while (at > from && isWordCharacter(text.charCodeAt(at - 1)));
    if (at < 0) return false;
  }
  return true;
}

function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;
}

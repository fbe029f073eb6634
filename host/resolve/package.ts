import Range from 'semver/classes/range.js';
import SemVer from 'semver/classes/semver.js';
import type { Release } from './problem.ts';

/**
 * What may be true of one plugin: bit 0 stands for "not there", bit i + 1 for the i-th known version in ascending order. Versions
 * are finitely many, so that union, intersection and complement are exact, whatever ranges they came from; and with "not
 * there" a value like any other, PubGrub's positive and negative terms become one kind.
 */
export type Possible = bigint;

export const ABSENT: Possible = 1n;

interface Known {
  readonly release: Release;
  readonly parsed: SemVer;
}

interface Found {
  readonly id: string;
  readonly index: number;
  readonly releases: readonly Release[] | undefined;
  readonly installed: string | undefined;
}

/** A plugin with all its known versions, ascending. An unknown one has none. */
export class Package {
  readonly id: string;
  /** Counted from 0 in the order in which they were first heard of. */
  readonly index: number;
  readonly isKnown: boolean;
  readonly releases: readonly Release[];
  /** Any version, but there. */
  readonly present: Possible;
  readonly universe: Possible;
  /** The version that is installed; 0 when it is none of those known. */
  readonly installed: Possible;
  readonly #known: readonly Known[];
  readonly #ranges = new Map<string, Possible>();

  constructor({ id, index, releases, installed }: Found) {
    this.id = id;
    this.index = index;
    this.isKnown = releases !== undefined;
    this.#known = ascending(releases ?? []);
    this.releases = this.#known.map(({ release }) => release);
    this.universe = (1n << BigInt(this.releases.length + 1)) - 1n;
    this.present = this.universe & ~ABSENT;
    this.installed = this.where(({ version }) => version === installed);
  }

  where(holds: (release: Release) => boolean): Possible {
    return this.releases.reduce((set, release, position) => (holds(release) ? set | bit(position) : set), 0n);
  }

  /** The versions in a range. Of pre-releases those that the range names, as semver has it, and the installed one. */
  within(range: string): Possible {
    const known = this.#ranges.get(range);
    if (known !== undefined) return known;
    const set = this.#evaluate(range);
    this.#ranges.set(range, set);
    return set;
  }

  #evaluate(text: string): Possible {
    const range = parsedRange(text, false);
    const loose = parsedRange(text, true);
    return this.#known.reduce((set, { parsed }, position) => {
      const own = bit(position);
      const isIn = own === this.installed ? loose?.test(parsed) : range?.test(parsed);
      return isIn ? set | own : set;
    }, 0n);
  }
}

/** Duplicates and what is no version are left out: neither can be told apart or compared. */
function ascending(releases: readonly Release[]): readonly Known[] {
  const unique = new Map<string, Known>();
  for (const release of releases) {
    const parsed = parsedVersion(release.version);
    if (parsed && !unique.has(release.version)) unique.set(release.version, { release, parsed });
  }
  return [...unique.values()].sort((a, b) => a.parsed.compare(b.parsed) || a.parsed.compareBuild(b.parsed));
}

function parsedVersion(text: string): SemVer | undefined {
  try {
    return new SemVer(text);
  } catch {
    return undefined;
  }
}

/** Undefined for what is no range: no version is in it. */
function parsedRange(text: string, includePrerelease: boolean): Range | undefined {
  try {
    return new Range(text, { includePrerelease });
  } catch {
    return undefined;
  }
}

function bit(position: number): Possible {
  return 1n << BigInt(position + 1);
}

/** The newest of the versions, alone. */
export function newest(versions: Possible): Possible {
  return 1n << BigInt(versions.toString(2).length - 1);
}

/** How many; the place of each as in {@link Package.releases}. */
export function positions(versions: Possible): readonly number[] {
  const digits = (versions >> 1n).toString(2);
  return [...digits].flatMap((_, index) => (digits[digits.length - 1 - index] === '1' ? [index] : []));
}

export function isSingle(set: Possible): boolean {
  return set !== 0n && (set & (set - 1n)) === 0n;
}

/** The first 30 states as a small integer, for a question that is asked a million times: if these differ, the sets do. */
export function low(set: Possible): number {
  return Number(BigInt.asUintN(30, set));
}

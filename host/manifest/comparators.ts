type Version = readonly [numbers: readonly number[], tag: readonly string[]];

/**
 * Whether a version is in a range that `comparatorsOf` (ranges.ts) has taken apart, such as `>=1.2.0 <2.0.0-0||3.0.0`. Pre-releases
 * count as what they precede. Without semver, since the page asks before its first paint. Throws on any other text: a range that is
 * not understood must not pass for one that is not met.
 */
export function isWithin(version: string, comparators: string): boolean {
  const parsed = parse(version);
  return comparators.split('||').some((all) => all.split(' ').every((one) => holds(parsed, one)));
}

function holds(version: Version, comparator: string): boolean {
  if (comparator === '' || comparator === '*') return true;
  const [, operator = '', bound = ''] = /^([<>]?=?)(.*)$/.exec(comparator) ?? [];
  const order = compare(version, parse(bound));
  if (order === 0) return operator === '' || operator.endsWith('=');
  return operator.startsWith(order < 0 ? '<' : '>');
}

/** Build metadata says nothing about the order. */
function parse(version: string): Version {
  const [, core, tag] = /^(\d+\.\d+\.\d+)(?:-([\w.-]+))?(?:\+.*)?$/.exec(version) ?? [];
  if (core === undefined) throw new RangeError(`No version: ${version}`);
  return [core.split('.').map(Number), tag?.split('.') ?? []];
}

function compare([a, aTag]: Version, [b, bTag]: Version): number {
  const byNumbers = firstDifference(a, b, (x = 0, y = 0) => x - y);
  if (byNumbers !== 0 || aTag.length === 0 || bTag.length === 0) return byNumbers || bTag.length - aTag.length;
  return firstDifference(aTag, bTag, compareIdentifiers);
}

/** Numbers by value and before words; what ends first comes first. */
function compareIdentifiers(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber && isOtherNumber) return Number(a) - Number(b);
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}

function firstDifference<T>(
  a: readonly T[],
  b: readonly T[],
  difference: (x: T | undefined, y: T | undefined) => number,
): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const found = difference(a[index], b[index]);
    if (found !== 0) return found;
  }
  return 0;
}

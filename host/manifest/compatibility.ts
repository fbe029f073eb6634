/** `0.9.x`, `1.x` or a full version. */
export const BOUND = /^(0|[1-9]\d{0,8})\.(?:x|(0|[1-9]\d{0,8})\.(?:x|(0|[1-9]\d{0,8})(?:-[0-9A-Za-z.-]{1,50})?))$/;

/** One semver range from both bounds. Their pre-release tags are dropped, as the host's is. */
export function rangeOf({ min, max }: { min?: string | undefined; max?: string | undefined }): string {
  const parts = [];
  if (min !== undefined) parts.push(`>=${lowest(min)}`);
  if (max !== undefined) parts.push(upTo(max));
  return parts.join(' ') || '*';
}

/** Both bounds as the manifest has them, to stand after the product's name. */
export function boundsText({ min, max }: { min?: string; max?: string }): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  return min === undefined ? `up to ${max ?? ''}` : `${min} and later`;
}

/**
 * Whether this host is in a range that {@link rangeOf} made. Its own pre-release tag is dropped: 0.5.0-dev.1 runs what 0.5.0 runs.
 * Without semver, since every plugin is asked before the first paint.
 */
export function isCompatible(range: string, hostVersion: string): boolean {
  const host = /^(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(hostVersion)?.slice(1).map(Number);
  if (!host) return false;
  return range === '*' || range.split(' ').every((part) => holds(part, host));
}

function holds(comparison: string, host: readonly number[]): boolean {
  const [, operator, ...bound] = /^(>=|<=|<)(\d+)\.(\d+)\.(\d+)(?:-0)?$/.exec(comparison) ?? [];
  const difference = bound.map((number, index) => (host[index] ?? 0) - Number(number)).find((each) => each !== 0) ?? 0;
  if (operator === '>=') return difference >= 0;
  return operator === '<=' ? difference <= 0 : operator === '<' && difference < 0;
}

type Numbers = readonly [major: number, minor: number | undefined, patch: number | undefined];

function numbers(bound: string): Numbers {
  const [, major, minor, patch] = BOUND.exec(bound) ?? [];
  const optional = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  return [Number(major), optional(minor), optional(patch)];
}

function lowest(bound: string): string {
  const [major, minor = 0, patch = 0] = numbers(bound);
  return `${major}.${minor}.${patch}`;
}

function upTo(bound: string): string {
  const [major, minor, patch] = numbers(bound);
  if (minor === undefined) return `<${major + 1}.0.0-0`;
  return patch === undefined ? `<${major}.${minor + 1}.0-0` : `<=${major}.${minor}.${patch}`;
}

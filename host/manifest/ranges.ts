import SemverRange from 'semver/classes/range.js';
import validRange from 'semver/ranges/valid.js';
import * as z from 'zod';

/** A semver range. Bounded, since each alternative costs. */
export const Range = z.string().superRefine((range, context) => {
  const message = complaint(range);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

/** A valid range as comparisons alone, for {@link isWithin}. Pre-releases count as what they precede. */
export function comparatorsOf(range: string): string {
  return new SemverRange(range, { includePrerelease: true }).range;
}

function complaint(range: string): string | undefined {
  const example = 'write for example `^1.2.0`';
  if (range.length > 200 || range.split('||').length > 10) return `is longer than a range needs to be; ${example}`;
  if (range.trim() === '' || validRange(range) === null) return `must be a semver range; ${example}`;
  return undefined;
}

/**
 * A search for the plugin that causes a problem. The plugins stand in the order of their dependencies, and what is tried is always a
 * prefix of them, so that none is on without what it needs. It finds the first one with which the problem comes.
 */
export interface Bisect {
  readonly ids: readonly string[];
  /** With so many of them on all is well; -1 while even that is not known of none. */
  readonly good: number;
  /** With so many of them on the problem is there. */
  readonly bad: number;
  /** How often it was answered. */
  readonly answers: number;
}

/** What came of it: the id of the culprit, or undefined when the problem is there without any of them. */
export interface Verdict {
  readonly culprit: string | undefined;
}

/** The problem is there with all of them on. */
export function begin(ids: readonly string[]): Bisect {
  return { ids, good: -1, bad: ids.length, answers: 0 };
}

/** The ones to be off for the next answer. First all of them, since none may be to blame. */
export function switchedOff({ ids, good, bad }: Bisect): readonly string[] {
  return ids.slice(middle(good, bad));
}

export function answered(bisect: Bisect, isBad: boolean): Bisect | Verdict {
  const { ids, good, bad } = bisect;
  const tried = middle(good, bad);
  if (isBad && tried === 0) return { culprit: undefined };
  const answers = bisect.answers + 1;
  const next = isBad ? { ids, good, bad: tried, answers } : { ids, good: tried, bad, answers };
  return next.bad - next.good > 1 ? next : { culprit: ids[next.good] };
}

export function isVerdict(outcome: Bisect | Verdict): outcome is Verdict {
  return 'culprit' in outcome;
}

/** Answers that are still needed, at most. */
export function stepsLeft({ ids, good, bad }: Bisect): number {
  return good < 0 ? 1 + Math.ceil(Math.log2(ids.length)) : Math.ceil(Math.log2(bad - good));
}

function middle(good: number, bad: number): number {
  return good < 0 ? 0 : (good + bad) >> 1;
}

/** A plugin that ran when the process of all cells died. */
export interface Casualty {
  readonly id: string;
  /** It was starting: code that runs for the first time is the likeliest to take all memory. */
  readonly activating: boolean;
  /** Calls that it had not answered. */
  readonly outstanding: number;
  /** How often it crashed lately. */
  readonly crashes: number;
}

/** In order of suspicion, the likeliest culprit last; `culprit` only where something speaks against it, or nobody else was there. */
export function blame(casualties: readonly Casualty[]): { order: readonly string[]; culprit: string | undefined } {
  const sorted = [...casualties].sort(
    (a, b) => Number(a.activating) - Number(b.activating) || a.crashes - b.crashes || a.outstanding - b.outstanding,
  );
  const last = sorted.at(-1);
  const blamed = last && (sorted.length === 1 || last.activating || last.outstanding > 0);
  return { order: sorted.map(({ id }) => id), culprit: blamed ? last.id : undefined };
}

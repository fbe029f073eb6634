import type { DeclaredSetting } from './declared.ts';
import { equal } from './equal.ts';

/** All values: of those that are stored, and of the others by default. */
export interface Snapshot {
  readonly schemas: ReadonlyMap<string, DeclaredSetting>;
  readonly values: ReadonlyMap<string, unknown>;
}

/** The settings that are in both and have another value. */
export function changedKeys(before: Snapshot, now: Snapshot): readonly string[] {
  const stored = new Set([...before.values.keys(), ...now.values.keys()]);
  const keys = before.schemas === now.schemas ? stored : now.schemas.keys();
  return [...keys].filter((key) => {
    const [old, setting] = [before.schemas.get(key), now.schemas.get(key)];
    if (!old || !setting) return false;
    const valueOf = ({ values }: Snapshot, one: DeclaredSetting): unknown =>
      values.has(key) ? values.get(key) : one.default;
    return !equal(valueOf(before, old), valueOf(now, setting));
  });
}

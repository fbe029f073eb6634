/** Deeper than anything that crosses the wall; a file could nest until the stack overflows. */
const MAX_DEPTH = 100;

/** Whether two JSON values are the same. Values that are too deep are not. */
export function equal(a: unknown, b: unknown, depth = 0): boolean {
  if (Object.is(a, b)) return true;
  if (depth > MAX_DEPTH) return false;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && equal(own(a, key), own(b, key), depth + 1));
}

function own(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}

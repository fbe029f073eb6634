const MAX_CHARACTERS = 100_000;

/** Why a value cannot stand in JSON, or not in settings, as a sentence. */
export function unstorable(value: unknown): string | undefined {
  if (!isJson(value)) return 'A setting holds texts, numbers, true, false, null, lists and objects only.';
  const { length } = JSON.stringify(value);
  return length > MAX_CHARACTERS ? `A setting has ${MAX_CHARACTERS} characters at most, not ${length}.` : undefined;
}

function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value !== 'object' || ArrayBuffer.isView(value)) return false;
  return Object.values(value).every((part) => isJson(part) || (part === undefined && !Array.isArray(value)));
}

import type { SettingSchema } from '../declared.ts';

/** How a setting is edited. `json`: as JSON only, since no form would be clearer. */
export type Kind = 'boolean' | 'number' | 'text' | 'paragraph' | 'choice' | 'list' | 'json';

const SCALARS: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'null']);

export function kindOf({ type, enum: values, items, editPresentation }: SettingSchema): Kind {
  const types = typeof type === 'string' ? [type] : (type ?? []);
  if (values) return types.every((each) => SCALARS.has(each)) && values.every(isScalar) ? 'choice' : 'json';
  const [first] = types.filter((each) => each !== 'null');
  if (types.length > 1 && !isNumber(first)) return 'json';
  if (first === 'boolean') return 'boolean';
  if (first === 'string') return editPresentation === 'multilineText' ? 'paragraph' : 'text';
  if (isNumber(first)) return types.every((each) => isNumber(each) || each === 'null') ? 'number' : 'json';
  return first === 'array' && isTextItem(items) ? 'list' : 'json';
}

function isNumber(type: string | undefined): boolean {
  return type === 'number' || type === 'integer';
}

function isTextItem(items: SettingSchema['items']): boolean {
  return items?.type === 'string' || (items?.enum?.every((value) => typeof value === 'string') ?? false);
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

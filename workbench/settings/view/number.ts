import type { SettingSchema } from '../declared.ts';

/** The number that a text is, null for no text where that may be; undefined for anything else. */
export function parseNumber(text: string, { type }: SettingSchema): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return Array.isArray(type) && type.includes('null') ? null : undefined;
  const number = Number(trimmed);
  return /^[-+.\d]/.test(trimmed) && Number.isFinite(number) ? number : undefined;
}

/** A value as it stands in a field. */
export function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** The next number up or down, within the bounds and on the grid of `multipleOf`; undefined when the text is no number. */
export function stepped(text: string, direction: 1 | -1, schema: SettingSchema): number | undefined {
  const number = parseNumber(text || '0', schema);
  if (typeof number !== 'number') return undefined;
  const { multipleOf: step = 1, minimum = -Infinity, maximum = Infinity } = schema;
  const next = schema.multipleOf === undefined ? number + direction : (Math.round(number / step) + direction) * step;
  return Math.min(maximum, Math.max(minimum, Number(next.toPrecision(12))));
}

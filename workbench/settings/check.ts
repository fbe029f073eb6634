import { compileRegex, type LinearRegex } from '../../api/kernel/linear-regex.ts';
import type { SettingSchema } from './declared.ts';
import { equal } from './equal.ts';
import { formatComplaint } from './formats.ts';

/** The schema of a value or of a part of one. */
export type ValueSchema = NonNullable<SettingSchema['items']>;

/** What is wrong, as the rest of a sentence, and where in the value. */
interface Complaint {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Why a value does not fit a setting, as a sentence for a person; undefined when it does. Every keyword of the contract is checked
 * here, at once and without evaluating anything: what `get` answers may not change when a validator has loaded, and a library
 * would match the plugin's patterns with the native engine, which a pattern such as `(a+)+$` stops for ever. That it agrees with
 * JSON Schema is tested against @cfworker/json-schema.
 */
export function complaintAbout(setting: SettingSchema, value: unknown): string | undefined {
  const complaint = complain(setting, value, setting.patternErrorMessage);
  if (!complaint) return undefined;
  const { path, message } = complaint;
  const joint = message.startsWith('must ') ? ' ' : ': '; // or it is a whole sentence of the author's
  const sentence = path.length === 0 ? capital(message) : `${subject(path)}${joint}${message}`;
  return [setting.errorMessage, /[.!?]$/.test(sentence) ? sentence : `${sentence}.`].filter(Boolean).join(' ');
}

/** The words for a wrong pattern are the setting's, whichever part of it has the pattern. */
function complain(schema: ValueSchema, value: unknown, words: string | undefined): Complaint | undefined {
  const message =
    typeComplaint(schema, value) ?? enumComplaint(schema, value) ?? contentComplaint(schema, value, words);
  if (message !== undefined) return { path: [], message };
  for (const [name, part, partSchema] of partsOf(schema, value)) {
    const complaint = partSchema && complain(partSchema, part, words);
    if (complaint) return { ...complaint, path: [name, ...complaint.path] };
  }
  return undefined;
}

type Part = readonly [name: string | number, value: unknown, schema: ValueSchema | undefined];

function partsOf(schema: ValueSchema, value: unknown): readonly Part[] {
  if (Array.isArray(value)) return value.map((part: unknown, index) => [index, part, schema.items]);
  if (!isObject(value)) return [];
  return Object.entries(value).map(([name, part]) => [name, part, propertySchema(schema, name)]);
}

function contentComplaint(schema: ValueSchema, value: unknown, words: string | undefined): string | undefined {
  if (typeof value === 'number') return numberComplaint(schema, value);
  if (typeof value === 'string') return textComplaint(schema, value, words);
  if (Array.isArray(value)) return listComplaint(schema, value);
  return isObject(value) ? objectComplaint(schema, value) : undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function typeComplaint({ type }: ValueSchema, value: unknown): string | undefined {
  if (type === undefined) return undefined;
  const types = typeof type === 'string' ? [type] : type;
  return types.some((each) => isOf(each, value))
    ? undefined
    : `must be ${types.map((each) => TYPES[each] ?? each).join(' or ')}`;
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function enumComplaint({ enum: values }: ValueSchema, value: unknown): string | undefined {
  if (!values || values.some((each) => equal(each, value))) return undefined;
  const shown = values.slice(0, 10).map((each) => JSON.stringify(each));
  return `must be one of ${shown.join(', ')}${values.length > shown.length ? ', …' : ''}`;
}

function numberComplaint(schema: ValueSchema, value: number): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined && value < minimum) return `must be ${minimum} or more`;
  if (maximum !== undefined && value > maximum) return `must be ${maximum} or less`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `must be more than ${exclusiveMinimum}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return `must be less than ${exclusiveMaximum}`;
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) return `must be a multiple of ${multipleOf}`;
  return undefined;
}

/** 0.3 is a multiple of 0.1 for people, though not for doubles. */
function isMultiple(value: number, of: number): boolean {
  if (Number.isInteger(of)) return value % of === 0;
  const quotient = value / of;
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * Number.EPSILON;
}

function textComplaint({ minLength, maxLength, pattern, format }: ValueSchema, text: string, words?: string) {
  const length = [...text].length;
  if (minLength !== undefined && length < minLength) return `must have ${count(minLength, 'character')} or more`;
  if (maxLength !== undefined && length > maxLength) return `must have ${count(maxLength, 'character')} or fewer`;
  if (pattern !== undefined && !matches(pattern, text)) return words ?? `must match ${pattern}`;
  return format === undefined ? undefined : formatComplaint(format, text);
}

function listComplaint({ minItems, maxItems, uniqueItems }: ValueSchema, items: readonly unknown[]) {
  if (minItems !== undefined && items.length < minItems) return `must have ${count(minItems, 'item')} or more`;
  if (maxItems !== undefined && items.length > maxItems) return `must have ${count(maxItems, 'item')} or fewer`;
  if (!uniqueItems) return undefined;
  const seen = new Set<string>();
  const twice = items.map(canonical).find((text) => seen.size === seen.add(text).size);
  return twice === undefined ? undefined : `must not have ${twice} twice`;
}

/** The same text for the same value: comparing each item with each would take a plugin's long list minutes. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isObject(part) ? Object.fromEntries(sorted(part)) : part));
}

function sorted(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function objectComplaint({ required, properties, additionalProperties }: ValueSchema, value: object) {
  const missing = required?.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `must have ${JSON.stringify(missing)}`;
  if (additionalProperties !== false) return undefined;
  const extra = Object.keys(value).find((name) => !properties || !Object.hasOwn(properties, name));
  return extra === undefined ? undefined : `must not have ${JSON.stringify(extra)}`;
}

function propertySchema({ properties, additionalProperties }: ValueSchema, name: string): ValueSchema | undefined {
  if (properties && Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

const compiled = new Map<string, LinearRegex | undefined>();

/** The manifest reader refused what does not compile. */
function matches(pattern: string, text: string): boolean {
  if (!compiled.has(pattern)) {
    const results = [compileRegex(pattern, 'u'), compileRegex(pattern)];
    compiled.set(pattern, results.find((result) => result.ok)?.regex);
  }
  return compiled.get(pattern)?.test(text) ?? true;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function subject(path: readonly (string | number)[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `item ${part + 1}` : JSON.stringify(part)));
  return capital(parts.join(', '));
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { LanguageId } from '../../api/kernel/schema.ts';
import { check, checkObject, kindOf } from './check.ts';
import { quote, type Path, type Problems } from './problems.ts';
import { settingName } from './schema.ts';

/** A value to be parsed as an entry of a point, and where its author wrote it. */
export interface RawEntry {
  readonly value: unknown;
  readonly at: (inside: Path) => Path;
}

/** `configuration.supported_languages` as activation events. */
export function languageEvents(value: unknown, problems: Problems): readonly string[] {
  const path = ['configuration', 'supported_languages'];
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    const message = `\`supported_languages\` must be a list, not ${kindOf(value)}.`;
    problems.error(path, { message, fix: 'Write `["python"]`.' });
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const language = check({ schema: LanguageId, value: item, at: () => [...path, index] }, problems);
    return language === undefined ? [] : [`onLanguage:${language}`];
  });
}

interface Sugar {
  readonly id: string;
  readonly name: string;
  /** `configuration.default_settings` as written. */
  readonly value: unknown;
  /** The entries of `contributes.configuration`. */
  readonly contributed: readonly RawEntry[];
  /** Whether the point takes this entry; reports what is wrong otherwise. */
  accepts(entry: RawEntry): boolean;
}

/**
 * `configuration.default_settings` as one entry of the point `configuration`. Each setting is tried by itself, so that a mistake
 * costs one setting. A setting that `contributes.configuration` declares without a default gets its default from here.
 */
export function desugarSettings(
  { id, name, value, contributed, accepts }: Sugar,
  problems: Problems,
): readonly RawEntry[] {
  const path = ['configuration', 'default_settings'];
  const defaults = new Map<string, { value: unknown; path: Path }>();
  for (const [key, setting] of Object.entries(checkObject(value, path, problems))) {
    const place = [...path, key];
    if (settingName.test(key)) defaults.set(`${id}.${key}`, { value: setting, path: place });
    else {
      const fix = 'Use letters, digits, `_`, `.` and `-`.';
      problems.error(place, { message: `${quote(key)} cannot be the name of a setting.`, fix, part: 'key' });
    }
  }
  const merged = contributed.map((entry) => withDefaults(entry, defaults, problems));
  const properties: Record<string, unknown> = {};
  for (const [key, { value: setting, path: place }] of defaults) {
    const property = settingOf(setting, place, problems);
    const entry = { title: name, properties: { [key]: property } };
    if (property && accepts({ value: entry, at: () => place })) properties[key] = property;
  }
  if (Object.keys(properties).length === 0) return merged;
  return [...merged, { value: { title: name, properties }, at: () => path }];
}

type Defaults = Map<string, { value: unknown; path: Path }>;

/** Takes the defaults of the entry's own settings out of the map. */
function withDefaults(entry: RawEntry, defaults: Defaults, problems: Problems): RawEntry {
  const { properties } = record(entry.value);
  if (!isRecord(properties)) return entry;
  const merged = Object.entries(properties).map(([key, property]) => {
    const setting = defaults.get(key);
    if (!setting || !isRecord(property)) return [key, property];
    defaults.delete(key);
    if (!Object.hasOwn(property, 'default')) return [key, { ...property, default: setting.value }];
    if (JSON.stringify(property.default) !== JSON.stringify(setting.value)) {
      const message = `\`contributes.configuration\` gives ${quote(key)} the default ${shown(property.default)}, not ${shown(setting.value)}.`;
      problems.error(setting.path, { message, fix: 'Keep one of the two.' });
    }
    return [key, property];
  });
  return { ...entry, value: { ...record(entry.value), properties: Object.fromEntries(merged) as unknown } };
}

function settingOf(value: unknown, path: Path, problems: Problems): Readonly<Record<string, unknown>> | undefined {
  const type = inferType(value);
  if (type) return { ...type, default: value };
  const fix = 'Give it a default, or declare it in `contributes.configuration`.';
  problems.error(path, { message: 'The type of a setting cannot be seen from `null`.', fix });
  return undefined;
}

function inferType(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value === null) return undefined;
  if (!Array.isArray(value)) return { type: typeof value };
  const kinds = [...new Set(value.map((item: unknown) => typeof item))];
  const [kind] = kinds;
  const simple = kinds.length === 1 && (kind === 'string' || kind === 'number' || kind === 'boolean');
  return simple ? { type: 'array', items: { type: kind } } : { type: 'array' };
}

function shown(value: unknown): string {
  return quote(JSON.stringify(value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

import { capabilities } from '../../api/capabilities.ts';
import type { AnyPoint, PluginType } from '../../api/kernel/point.ts';
import { isCompatible, rangeOf } from './compatibility.ts';
import { eventKinds } from './events.ts';
import { manifestJsonSchema, toJsonSchema, type JsonSchema } from './json-schema.ts';
import { defaultLimits } from './limits.ts';
import { contributable } from './schema.ts';

/** The generated parts of the reference pages, by the name of their placeholder. */
export function referenceParts(points: readonly AnyPoint[]): Readonly<Record<string, string>> {
  return {
    fields: fieldsTable(manifestJsonSchema(points)),
    vectors: vectorsTable(),
    capabilities: capabilitiesTable(),
    types: typesTable(points),
    points: [...contributable(points).values()].map(pointSection).join('\n\n'),
    events: eventsTable(),
  };
}

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function fieldsTable(schema: JsonSchema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const needed = schema.required?.includes(name) ? 'yes' : '';
    return [code(name), typeText(field), needed, field.description ?? ''];
  });
  return table(['field', 'type', 'required', 'meaning'], rows);
}

function entryTable(schema: JsonSchema, hidden: string | undefined): string {
  const fields = flatten(schema).filter(({ name }) => name !== hidden);
  const rows = fields.map(({ name, field, required }) => {
    const fallback = field.default === undefined ? '' : code(JSON.stringify(field.default));
    return [code(name), typeText(field), required ? 'required' : fallback, field.description ?? ''];
  });
  return table(['field', 'type', 'default', 'meaning'], rows);
}

interface Field {
  readonly name: string;
  readonly field: JsonSchema;
  readonly required: boolean;
}

/** The fields of an object and of the objects in it: `batch.ms`, `properties.<name>.type`. */
function flatten(schema: JsonSchema, prefix = ''): readonly Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const full = `${prefix}${name}`;
    const each = typeof field.additionalProperties === 'object' ? field.additionalProperties : {};
    const inner = [...flatten(field, `${full}.`), ...flatten(each, `${full}.<name>.`)];
    return [{ name: full, field, required: schema.required?.includes(name) ?? false }, ...inner];
  });
}

function pointSection(point: AnyPoint): string {
  const schema = toJsonSchema(point.entry);
  const { groupedBy, single, types } = point;
  const shape = groupedBy === undefined ? 'A list' : `An object from ${groupedBy} to a list`;
  const alone = single ? ', or one entry by itself' : '';
  const allowed =
    types.length === 3 ? 'Plugins of every type.' : `Plugins of the type ${types.map(code).join(' or ')}.`;
  const key = groupedBy === undefined ? undefined : schema.properties?.[groupedBy];
  const keys = key ? ` The keys: ${key.enum ? typeText(key) : (key.description ?? typeText(key))}` : '';
  return [
    `### ${code(point.name)}`,
    point.summary,
    `${shape}${alone}. ${allowed}${keys.replace(/[^.]$/, '$&.')}`,
    entryTable(schema, groupedBy),
  ].join('\n\n');
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};

/** A schema in few words. */
function typeText(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => code(JSON.stringify(value))).join(', ');
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return [...new Set(branches.map(typeText))].join(' or ');
  if (schema.type === 'array') return `list of ${schema.items ? typeText(schema.items) : 'anything'}`;
  if (schema.$ref !== undefined) return 'object';
  return typeof schema.type === 'string' ? (WORDS[schema.type] ?? schema.type) : 'anything';
}

const SCOPES = {
  none: '–',
  globs: 'globs of files; without it, all',
  origins: 'servers such as `https://api.example.com`; required',
  commands: 'commands such as `acme.tools.*`; required',
} as const;

function capabilitiesTable(): string {
  const rows = Object.entries(capabilities).map(([name, { allows, scope }]) => [code(name), SCOPES[scope], allows]);
  return table(['capability', 'scope', 'lets the plugin'], rows);
}

function typesTable(points: readonly AnyPoint[]): string {
  const types = Object.keys(defaultLimits) as PluginType[];
  const own = (type: PluginType): string => {
    const some = [...contributable(points).values()].filter((point) => point.types.length < types.length);
    return (
      some
        .filter((point) => point.types.includes(type))
        .map(({ name }) => code(name))
        .join(', ') || '–'
    );
  };
  const seconds = (ms: number): string => `${ms / 1000} s`;
  const limits = types.map((type) => defaultLimits[type]);
  return table(
    ['', ...types],
    [
      ['points of its own', ...types.map(own)],
      [code('activation_ms'), ...limits.map(({ activationMs }) => seconds(activationMs))],
      [code('call_timeout_ms'), ...limits.map(({ callTimeoutMs }) => seconds(callTimeoutMs))],
      [code('memory_mb'), ...limits.map(({ memoryMb }) => `${memoryMb} MB`)],
    ],
  );
}

function vectorsTable(): string {
  const range = rangeOf({ min: '0.5.0', max: '0.9.x' });
  const hosts = ['0.4.9', '0.5.0', '0.5.0-dev.1', '0.9.0', '0.9.99', '0.10.0-dev.1', '0.10.0', '1.0.0'];
  const runs = hosts.map((host) => (isCompatible(range, host) ? 'yes' : 'no'));
  return table(['`0.5.0` to `0.9.x` on', ...hosts], [['runs', ...runs]]);
}

function eventsTable(): string {
  const rows = Object.entries(eventKinds).map(([kind, { argument, bare, implied, when }]) => {
    const full = argument === undefined ? [] : [code(`${kind}:<${argument}>`)];
    return [[...full, ...(bare ? [code(kind)] : [])].join(', '), when, implied ? 'yes' : ''];
  });
  return table(['event', 'wakes the plugin when', 'implied by contributions'], rows);
}

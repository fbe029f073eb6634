import * as z from 'zod';
import type { AnyPoint } from '../../api/kernel/point.ts';
import { eventKinds } from './events.ts';
import { contributable, manifestSchema } from './schema.ts';

/** JSON Schema, draft 2020-12, as far as this file looks into it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly $ref?: string;
}

/** The manifest's schema for editors: they complete and check a `plugin.json` whose `$schema` names it. */
export function manifestJsonSchema(points: readonly AnyPoint[]): JsonSchema {
  const { $schema, ...schema } = toJsonSchema(manifestSchema(points));
  const { contributes, activationEvents, ...properties } = schema.properties ?? {};
  return {
    $schema,
    title: 'Irintai plugin',
    description: 'What a plugin is, what it adds and what it asks for.',
    ...schema,
    properties: {
      ...properties,
      activationEvents: { ...activationEvents, items: { ...activationEvents?.items, examples: eventExamples() } },
      contributes: { ...contributes, properties: groupedProperties(contributes ?? {}, points) },
    },
    patternProperties: { '^x-': {} },
  };
}

/** What authors write, before defaults. Checks that JSON Schema cannot say are left to the reader. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema; // its own type is as loose
}

function eventExamples(): readonly string[] {
  return Object.entries(eventKinds).map(([kind, { argument, bare }]) =>
    bare || argument === undefined ? kind : `${kind}:<${argument}>`,
  );
}

function groupedProperties(contributes: JsonSchema, points: readonly AnyPoint[]): Readonly<Record<string, JsonSchema>> {
  const known = contributable(points);
  const properties = Object.entries(contributes.properties ?? {}).map(([name, schema]) => {
    const groupedBy = known.get(name)?.groupedBy;
    return [name, groupedBy === undefined ? schema : grouped(schema, groupedBy)] as const;
  });
  return Object.fromEntries(properties);
}

/** The field that entries are grouped by becomes the key that their list stands under. */
function grouped(schema: JsonSchema, groupedBy: string): JsonSchema {
  const list = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const { [groupedBy]: key = {}, ...properties } = list.items?.properties ?? {};
  const required = list.items?.required?.filter((field) => field !== groupedBy) ?? [];
  return {
    ...schema,
    propertyNames: key,
    additionalProperties: { ...list, items: { ...list.items, properties, required } },
  };
}

import type * as z from 'zod';
import type { Path } from './problems.ts';

type Schema = z.core.$ZodType;

/** The schemas that a value may meet behind optional, default, union and the like. */
function* alternatives(schema: Schema): Generator<z.core.$ZodTypes> {
  const known = schema as z.core.$ZodTypes; // every schema that the contracts can build is one of these
  const def = known._zod.def;
  if ('innerType' in def) yield* alternatives(def.innerType);
  else if (def.type === 'union') for (const option of def.options) yield* alternatives(option);
  else if (def.type === 'pipe') yield* alternatives(def.in);
  else if (def.type === 'lazy') yield* alternatives(def.getter());
  else if (def.type === 'intersection') for (const side of [def.left, def.right]) yield* alternatives(side);
  else yield known;
}

function child(schema: z.core.$ZodTypes, segment: string | number): Schema | undefined {
  const def = schema._zod.def;
  if (def.type === 'object') {
    return Object.hasOwn(def.shape, segment) ? def.shape[segment as string] : def.catchall;
  }
  if (def.type === 'array') return def.element;
  if (def.type === 'record') return def.valueType;
  return def.type === 'tuple' ? (def.items[Number(segment)] ?? def.rest ?? undefined) : undefined;
}

/** What may stand at a path. */
function* schemasAt(schema: Schema, path: Path): Generator<z.core.$ZodTypes> {
  const [segment, ...rest] = path;
  for (const known of alternatives(schema)) {
    if (segment === undefined) yield known;
    else {
      const next = child(known, segment);
      if (next) yield* schemasAt(next, rest);
    }
  }
}

/** The fields that the object at a path may have. */
export function fieldsAt(schema: Schema, path: Path): readonly string[] {
  const defs = [...schemasAt(schema, path)].map((known) => known._zod.def);
  return [...new Set(defs.flatMap((def) => (def.type === 'object' ? Object.keys(def.shape) : [])))];
}

/** The schema of an object's field. */
export function fieldSchema(schema: Schema, name: string): z.ZodType | undefined {
  for (const known of alternatives(schema)) {
    const field = child(known, name);
    if (field) return field as z.ZodType; // contracts are built from zod's own classes
  }
  return undefined;
}

/**
 * Calls `found` for every text in `value` whose schema is one of `marked` or a described copy of it (`describe` clones the
 * schema and keeps its definition).
 */
export function visitMarked<Mark extends Schema>(
  { schema, value, path = [] }: { schema: Schema; value: unknown; path?: Path },
  marked: readonly Mark[],
  found: (mark: Mark, text: string, path: Path) => void,
): void {
  if (value === undefined || value === null) return;
  for (const known of alternatives(schema)) {
    if (typeof value === 'string') {
      const mark = marked.find((candidate) => candidate._zod.def === known._zod.def);
      if (mark) found(mark, value, path);
    } else if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        const segment = Array.isArray(value) ? Number(key) : key;
        const next = child(known, segment);
        if (next) visitMarked({ schema: next, value: inner, path: [...path, segment] }, marked, found);
      }
    }
  }
}

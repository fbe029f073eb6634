import { IrintaiError } from '../../api/kernel/errors.ts';
import { COLUMNS, isColumns } from './columns.ts';

/** What one payload may be at most. */
export const bounds = {
  depth: 64,
  /** Values and keys together. */
  nodes: 2_000_000,
  /** Of strings and buffers together, UTF-16 units counted as two. */
  bytes: 64 * 1024 * 1024,
} as const;

/**
 * Refuses everything but JSON shapes and bytes, within {@link bounds}, and returns an estimate of the size in bytes. Looks at
 * the received clone, so nothing can change between the check and the use. Lengths are compared before anything is walked: a
 * sparse array of 4 billion elements arrives in 26 ms (measured).
 */
export function checkBounds(payload: unknown, walk: Walk = { nodes: 0, bytes: 0 }): number {
  check(payload, 0, walk);
  return sizeOf(walk);
}

/** What was seen of a payload so far, also when it was refused. */
export interface Walk {
  nodes: number;
  bytes: number;
}

export function sizeOf({ nodes, bytes }: Walk): number {
  return Math.min(bytes, bounds.bytes) + Math.min(nodes, bounds.nodes) * 8;
}

function check(value: unknown, depth: number, walk: Walk): void {
  count(walk, 1);
  switch (typeof value) {
    case 'string':
      return addBytes(walk, value.length * 2);
    case 'number':
    case 'boolean':
    case 'undefined':
      return;
    case 'object':
      return value === null ? undefined : checkObject(value, depth, walk);
    default:
      throw refused(`a ${typeof value}`);
  }
}

function checkObject(value: object, depth: number, walk: Walk): void {
  if (depth >= bounds.depth)
    throw new IrintaiError('LimitExceeded', `The value is nested deeper than ${bounds.depth}.`);
  if (Array.isArray(value)) {
    count(walk, value.length);
    for (const item of value) check(item, depth + 1, walk);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) return checkRecord(value, depth, walk);
  if (value instanceof ArrayBuffer) return addBytes(walk, value.byteLength);
  if (ArrayBuffer.isView(value)) return addBytes(walk, value.byteLength);
  throw refused(`a ${value.constructor.name}`);
}

function checkRecord(record: object, depth: number, walk: Walk): void {
  if (isColumns(record)) return checkColumns(record[COLUMNS], depth, walk);
  for (const key of Object.keys(record)) {
    checkKey(key);
    addBytes(walk, key.length * 2);
    check((record as Record<string, unknown>)[key], depth + 1, walk);
  }
}

/** Columns are checked as what they unpack to: each row is an object, each cell a value. */
function checkColumns(columns: unknown, depth: number, walk: Walk): void {
  const malformed = (): IrintaiError => new IrintaiError('InvalidInput', 'A packed list is malformed.');
  if (!Array.isArray(columns) || columns.length !== 3) throw malformed();
  const [rows, keys, lists] = columns as readonly unknown[];
  if (!Number.isInteger(rows) || !Array.isArray(keys) || !Array.isArray(lists)) throw malformed();
  if ((rows as number) < 0 || lists.length !== keys.length || keys.length === 0) throw malformed();
  count(walk, (rows as number) * (1 + keys.length));
  for (const key of keys as unknown[]) {
    if (typeof key !== 'string') throw malformed();
    checkKey(key);
  }
  for (const list of lists as unknown[]) {
    if (lengthOf(list) !== rows) throw malformed();
    check(list, depth + 1, walk);
  }
}

function lengthOf(list: unknown): unknown {
  if (Array.isArray(list)) return list.length;
  if (typeof list !== 'object' || list === null || !isColumns(list)) return undefined;
  const columns: unknown = list[COLUMNS];
  return Array.isArray(columns) ? (columns as unknown[])[0] : undefined;
}

function checkKey(key: string): void {
  if (key === '__proto__') throw refused('the key __proto__'); // assigning it would change a prototype
}

function count(walk: Walk, nodes: number): void {
  walk.nodes += nodes;
  if (walk.nodes > bounds.nodes) {
    throw new IrintaiError('LimitExceeded', `The value has more than ${bounds.nodes} elements.`);
  }
}

function addBytes(walk: Walk, bytes: number): void {
  walk.bytes += bytes;
  if (walk.bytes > bounds.bytes) {
    throw new IrintaiError('LimitExceeded', `The value is larger than ${bounds.bytes / 1024 / 1024} MB.`);
  }
}

function refused(what: string): IrintaiError {
  return new IrintaiError('InvalidInput', `The value holds ${what}; only JSON values and bytes can be sent.`);
}

import { COLUMNS, isColumns, type Columns } from './columns.ts';

/**
 * Long lists of alike objects travel as columns: a structured clone spells every key of every object. Measured for 1,000
 * completion items: clone 1.27 ms, columns 0.38 (reference: bench B2).
 */

const MIN_ROWS = 32;

/** Packs the payload itself, or the lists that stand directly in it. Everything else is returned as it is. */
export function pack(payload: unknown): unknown {
  if (Array.isArray(payload)) return packList(payload);
  if (!isPlain(payload)) return payload;
  let packed: Record<string, unknown> | undefined;
  for (const key in payload) {
    const value = payload[key];
    if (!Array.isArray(value) || value.length < MIN_ROWS) continue;
    const list = packList(value);
    if (list !== value) (packed ??= { ...payload })[key] = list;
  }
  return packed ?? payload;
}

/** Undoes {@link pack}. Lists are made anew; objects come out with the keys in the sender's order. */
export function unpack(payload: unknown): unknown {
  if (!isPlain(payload)) return payload;
  if (isColumns(payload)) return unpackList(payload);
  for (const key in payload) {
    const value = payload[key];
    if (isPlain(value) && isColumns(value)) payload[key] = unpackList(value);
  }
  return payload;
}

/** Unpacks a list of at most `maxRows` that nobody has checked yet. Throws on what is malformed. */
export function unpackRows(payload: unknown, maxRows: number): unknown {
  if (!isPlain(payload) || !isColumns(payload)) return payload;
  checkRows(payload, maxRows, 0);
  return unpackList(payload);
}

function checkRows(value: Columns, maxRows: number, depth: number): void {
  const parts: unknown = value[COLUMNS];
  const [rows, keys, columns] = Array.isArray(parts) ? (parts as unknown[]) : [];
  const fits = typeof rows === 'number' && rows >= 0 && rows <= maxRows && depth < 8;
  if (!fits || !Array.isArray(keys) || !Array.isArray(columns) || keys.length !== columns.length || keys.length > 100) {
    throw new TypeError('A packed list is malformed.');
  }
  for (const key of keys as unknown[]) {
    if (typeof key !== 'string' || key === '__proto__')
      throw new TypeError('A packed list has a key that it may not have.');
  }
  for (const column of columns as unknown[]) {
    if (isPlain(column) && isColumns(column)) checkRows(column, maxRows, depth + 1);
    else if (!Array.isArray(column)) throw new TypeError('A packed list is malformed.');
  }
}

function packList(list: readonly unknown[]): unknown {
  const first = list[0];
  if (list.length < MIN_ROWS || !isPlain(first)) return list;
  const keys = Object.keys(first);
  if (keys.length === 0) return list;
  const columns = keys.map((): unknown[] => []); // pushed to: an array made with holes is cloned twice as slowly (measured)
  for (const item of list) {
    if (!isPlain(item)) return list;
    let column = 0;
    for (const key in item) {
      if (key !== keys[column]) return list;
      columns[column++]!.push(item[key]);
    }
    if (column !== keys.length) return list;
  }
  return { [COLUMNS]: [list.length, keys, columns.map(packList)] } satisfies Columns;
}

function unpackList(value: Columns): unknown[] {
  const [rows, keys, packed] = value[COLUMNS];
  const columns = packed.map((column) => (Array.isArray(column) ? column : unpackList(column as Columns))); // checked on arrival
  const shape: Record<string, unknown> = {};
  for (let column = 0; column < keys.length; column++) shape[keys[column]!] = columns[column]![0];
  const list: Record<string, unknown>[] = [];
  for (let row = 0; row < rows; row++) {
    const item = { ...shape };
    for (let column = 0; column < keys.length; column++) item[keys[column]!] = columns[column]![row];
    list.push(item);
  }
  return list;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

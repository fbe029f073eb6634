/** The one key that payloads cannot use: below it stands a list of alike objects, column by column. */
export const COLUMNS = '\u0000columns';

export interface Columns {
  readonly [COLUMNS]: readonly [rows: number, keys: readonly string[], columns: readonly unknown[]];
}

export function isColumns(value: object): value is Columns {
  return Object.hasOwn(value, COLUMNS);
}

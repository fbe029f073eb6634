import type { ReadonlySignal } from '@preact/signals-core';

/** One thing to pick. */
export interface QuickItem<T = unknown> {
  readonly label: string;
  /** Beside the label. */
  readonly description?: string | undefined;
  /** Below the label. */
  readonly detail?: string | undefined;
  /** A codicon as `$(name)`. */
  readonly icon?: string | undefined;
  /** At the right end; asked for only when the item is drawn. */
  keys?(): string | undefined;
  readonly value: T;
  /** Ticked at first, where several can be picked. */
  readonly picked?: boolean | undefined;
  /** Not filtered away by what is typed. */
  readonly alwaysShow?: boolean | undefined;
  /** Items of a group stand together under this heading until something is typed. */
  readonly group?: string | undefined;
}

/** Undefined as long as they are being loaded. */
export type QuickItems<T> =
  readonly QuickItem<T>[] | Promise<readonly QuickItem<T>[]> | ReadonlySignal<readonly QuickItem<T>[] | undefined>;

/** An item as it is drawn. Positions are UTF-16 offsets of characters that match what was typed. */
export interface Row<T = unknown> {
  readonly item: QuickItem<T>;
  readonly heading?: string | undefined;
  readonly labelAt?: readonly number[];
  readonly descriptionAt?: readonly number[];
  readonly detailAt?: readonly number[];
}

/** What a search found. */
export interface Found<T = unknown> {
  readonly rows: readonly Row<T>[];
  /** More may come. */
  readonly busy?: boolean;
  /** Said when there are no rows. */
  readonly nothing?: string;
}

/** The same rows, the first under this heading. */
export function headed<R extends Row>(rows: readonly R[], heading: string): readonly R[] {
  return rows.map((row, index) => (index === 0 ? { ...row, heading } : row));
}

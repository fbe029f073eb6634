import type { ReadonlySignal } from '@preact/signals-core';
import type { QuickItem as DrawnItem, QuickRow } from '../ui/quick-rows.ts';

/** One thing to pick, and what picking it means. */
export interface QuickItem<T = unknown> extends DrawnItem {
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

export type Row<T = unknown> = QuickRow<QuickItem<T>>;

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

import type { Found } from './quick-item.ts';

/** What picking does: runs, or types something instead. */
export type Action = (() => void) | string;

/** Finds for what is typed after the prefix; reads signals. */
export type Search = (query: string) => Found<Action>;

/** One of the things that quick access looks for. */
export interface Provider {
  /** What is typed first; empty for what is looked for otherwise. */
  readonly prefix: string;
  /** What it finds, for the list of providers. */
  readonly title: string;
  /** The command that opens it, for its key. */
  readonly command?: string;
  /** Called when the box opens or first gets the prefix; what it reads then stays as it was. */
  open(): Search;
}

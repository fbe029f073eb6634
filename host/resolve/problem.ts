import type { PluginDescription } from '../manifest/description.ts';

/** One version of a plugin that could be installed, as its manifest and the place where it is offered describe it. */
export interface Release {
  readonly version: string;
  readonly dependencies: readonly (Requirement & { readonly optional: boolean })[];
  readonly compatibility?: NonNullable<PluginDescription['compatibility']>;
  /** No longer to be installed: taken back by its publisher, or revoked since it does harm. */
  readonly withdrawn?: 'yanked' | 'revoked';
}

export interface Requirement {
  readonly id: string;
  /** A semver range. */
  readonly range: string;
}

export interface ResolveInput {
  /**
   * What there must be when all is done: what is asked for, and every installed plugin that is to stay, with the range `*`.
   * The earlier one counts for more: it gets the newest version that any solution has, then the next one, and so on.
   */
  readonly wanted: readonly Requirement[];
  /** Versions by id. Each is kept where it fits; a pre-release counts as asked for, since it was. */
  readonly installed: ReadonlyMap<string, string>;
  readonly hostVersion: string;
  /** All known versions of a plugin in any order; nothing for an unknown plugin. */
  releases(id: string): readonly Release[] | undefined;
}

export type Resolution =
  /** Exactly the plugins that are wanted and what they need, by id. */
  | { readonly ok: true; readonly versions: ReadonlyMap<string, string> }
  /** Why nothing fits, a sentence each; the last one is the conclusion. Given up: whether something fits was not found out. */
  | { readonly ok: false; readonly lines: readonly Line[]; readonly gaveUp: boolean };

/** A sentence of an explanation. It has a number when a later sentence refers to it, as `(1)`. */
export interface Line {
  readonly text: string;
  readonly number?: number;
}

import type { PluginDescription, Problem, Refused } from '../manifest/description.ts';

/** Why a plugin cannot run. */
export type BlockedBy = Refused['by'] | 'problems' | 'duplicate' | 'incompatible' | 'dependency' | 'cycle';

/** A plugin as the catalog sees it. */
export interface CatalogEntry {
  readonly plugin: PluginDescription;
  readonly status: 'enabled' | 'disabled' | 'blocked';
  /** Set when it is blocked. */
  readonly blockedBy?: BlockedBy;
  /** Why it is disabled or blocked: a sentence. */
  readonly reason?: string;
  /** What the user can do about it: a sentence. */
  readonly remedy?: string;
  /** Those of the manifest, and why the catalog blocked it. */
  readonly problems: readonly Problem[];
  /** It is not made for this version and runs because the user insists. */
  readonly forced?: true;
  /** It is disabled for a while only, and not by the user's word. */
  readonly suspended?: true;
  /** The first reason why it is blocked: the user disabled this plugin, which it needs, itself or by way of others. */
  readonly awaits?: { readonly id: string; readonly name: string };
  /**
   * Plugins to activate before this one. Optional dependencies are among them only when they can run and do not need this
   * one in turn: two activations that wait for each other would never end.
   */
  readonly dependencies: readonly string[];
}

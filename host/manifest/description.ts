import type { CapabilityName } from '../../api/capabilities.ts';
import type { PluginType } from '../../api/kernel/point.ts';

/** Something wrong in a manifest, with where it is and how to mend it. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  /** Where in the manifest, as a path people read: `contributes.commands[0].title`; empty for the whole. */
  readonly path: string;
  /** The file, relative to the plugin's folder. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly message: string;
  /** What to do, in one sentence. */
  readonly fix?: string;
}

/** A plugin's code, as found and checked. */
export interface MainModule {
  /** Relative to the plugin's folder, with forward slashes. */
  readonly path: string;
  /** SHA-256 of the bytes, lower-case hex: the bytes that were checked are the bytes that run. */
  readonly hash: string;
  /** UTF-16 ranges of the specifier `irintai` in every import (without quotes), in ascending order. */
  readonly imports: readonly (readonly [start: number, end: number])[];
}

export interface Dependency {
  readonly id: string;
  /** A semver range, as the manifest has it. */
  readonly range: string;
  /** The same as comparisons alone, so that the page needs no semver to draw its list of plugins. */
  readonly comparators: string;
  readonly optional: boolean;
}

export interface CapabilityRequest {
  /** The author's own words, shown to the user in quotes. */
  readonly reason: string;
  readonly scope: readonly string[];
  /** Asked for when first used instead of at install. */
  readonly optional: boolean;
}

export interface Limits {
  readonly activationMs: number;
  readonly callTimeoutMs: number;
  readonly memoryMb: number;
}

/** Why a plugin that was found may not run, and what the user can do about it: a sentence each. */
export interface Refused {
  /** `revoked`: by a list of revocations. `changed`: its files are not those that were built. */
  readonly by: 'revoked' | 'changed';
  readonly reason: string;
  readonly remedy: string;
}

/** A manifest after checking and desugaring: all that the workbench draws from and the host wakes by. Plain JSON. */
export interface PluginDescription {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly types: readonly PluginType[];
  readonly description: string;
  readonly author: string;
  readonly license?: string;
  readonly repository?: string;
  /** Relative to the plugin's folder. */
  readonly icon?: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  /** Absent: a declarative plugin, never activated, never given a cell. */
  readonly main?: MainModule;
  readonly dependencies: readonly Dependency[];
  /** Libraries named in an array of dependencies: information only. */
  readonly libraries: readonly string[];
  /** The range of host versions it runs on, as semver, with the manifest's own bounds for people. */
  readonly compatibility?: { readonly range: string; readonly min?: string; readonly max?: string };
  /** Declared and implied activation events. */
  readonly events: readonly string[];
  /** Point name to entries, parsed, defaults applied; only the valid ones. */
  readonly contributes: Readonly<Record<string, readonly unknown[]>>;
  readonly capabilities: Readonly<Partial<Record<CapabilityName, CapabilityRequest>>>;
  readonly limits: Limits;
  readonly problems: readonly Problem[];
  /** Set when the manifest is so wrong that the plugin cannot be used; the problems say why. */
  readonly unusable?: true;
  /** The id of the key that signed the package; absent: it came unsigned, with the product or from a folder. */
  readonly publisher?: string;
  /** Set where it was found: it may not run, whatever its manifest says. */
  readonly refused?: Refused;
  /** `builtin`: shipped with the product. `folder`: found in a folder given by `--plugins`, unsigned. `package`: installed. */
  readonly source: 'builtin' | 'folder' | 'package';
  /** Where the plugin's files are served, ending with a slash. */
  readonly base: string;
}

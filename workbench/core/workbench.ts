import type { ReadonlySignal } from '@preact/signals-core';
import type { Scope } from '../../api/kernel/disposable.ts';
import type { AnyPoint, EntryOf } from '../../api/kernel/point.ts';
import type { Catalog } from '../../host/catalog/catalog.ts';
import type { ExtensionHost } from '../../host/extension-host.ts';
import type { InstalledPlugins } from '../../host/install/installed.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Grants } from '../../host/trust/grants.ts';
import type { Backend } from './backend.ts';
import type { Feature } from './feature.ts';
import type { StateStore } from './state-store.ts';

/** What an entry of a point looks like once it is contributed. */
export interface Contribution<P extends AnyPoint> {
  readonly plugin: PluginDescription;
  readonly entry: EntryOf<P>;
}

/** What every feature works on. Features find each other by their own `…Of(workbench)` functions, not here. */
export interface Workbench {
  /** Everything that the workbench started; disposed with it. */
  readonly scope: Scope;
  /** The element that it is drawn in. */
  readonly root: HTMLElement;
  readonly backend: Backend;
  readonly catalog: Catalog;
  readonly host: ExtensionHost;
  readonly grants: Grants;
  /** What is installed in this browser. */
  readonly packages: InstalledPlugins;
  /** State that is the same for every workspace: user settings, history. */
  readonly store: StateStore;
  /** State of this workspace: layout, open editors. */
  readonly workspaceStore: StateStore;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly version: string;
  readonly features: readonly Feature[];
}

/**
 * All entries of a point, of the workbench itself and of every enabled plugin, in order. The contract is named, not imported:
 * first paint must not load zod.
 */
export function contributions<P extends AnyPoint>(
  workbench: Workbench,
  point: P['name'],
): ReadonlySignal<readonly Contribution<P>[]> {
  return workbench.catalog.contributions(point);
}

/** The id of the plugin that stands for the workbench's own contributions. */
export const WORKBENCH_ID = 'irintai.workbench';

/** The features' contributions as a plugin without code, so that everything is drawn from one list. */
export function asPlugin(features: readonly Feature[], version: string): PluginDescription {
  const contributes: Record<string, object[]> = {};
  for (const feature of features) {
    for (const [point, entries] of Object.entries(feature.contributes ?? {}))
      (contributes[point] ??= []).push(...entries);
  }
  return {
    id: WORKBENCH_ID,
    name: 'Workbench',
    version,
    types: ['core', 'ui', 'processing'],
    description: 'What the workbench itself contributes.',
    author: 'Irintai',
    categories: [],
    keywords: [],
    dependencies: [],
    libraries: [],
    events: [],
    contributes,
    capabilities: {},
    limits: { activationMs: 0, callTimeoutMs: 0, memoryMb: 0 },
    problems: [],
    source: 'builtin',
    base: '',
  };
}

import { signal } from '@preact/signals-core';
import { Scope } from '../../api/kernel/disposable.ts';
import type { AnyPoint, Remote } from '../../api/kernel/point.ts';
import { Catalog } from '../../host/catalog/catalog.ts';
import type { Peer } from '../../host/channel/peer.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { PagePoint } from '../../host/points.ts';
import { pair } from '../../test/kit/pair.ts';
import { asPlugin, type Workbench } from '../core/workbench.ts';
import { memoryStore } from '../../test/kit/memory-store.ts';

/** A plugin as the server's scan describes it. */
export function plugin(id: string, rest: Partial<PluginDescription> = {}): PluginDescription {
  return {
    ...asPlugin([], '1.0.0'),
    id,
    name: id,
    source: 'folder',
    main: { path: 'm.js', hash: '', imports: [] },
    ...rest,
  };
}

/** A workbench without a page: a real catalog, and of the rest what the test gives. */
export function testWorkbench(plugins: readonly PluginDescription[], rest: Partial<Workbench> = {}): Workbench {
  const store = memoryStore();
  const catalog = new Catalog({
    hostVersion: '1.0.0',
    disabled: signal<readonly string[]>([]),
    forced: signal<readonly string[]>([]),
  });
  catalog.installed.value = [asPlugin(rest.features ?? [], '1.0.0'), ...plugins];
  const workspace = { id: 'test', name: 'test' };
  return {
    scope: new Scope(),
    catalog,
    store,
    workspaceStore: memoryStore(),
    workspace,
    features: [],
    ...rest,
  } as Workbench;
}

/** A running plugin whose port is real; what its code would call is called through `cell`. */
export interface TestCell {
  readonly cell: Peer;
  readonly scope: Scope;
  callbacks<P extends AnyPoint>(point: P['name']): Remote<P['callbacks']>;
  /** As when the plugin is stopped. */
  stop(): void;
}

export function connectCell(description: PluginDescription, points: readonly PagePoint[]): TestCell {
  const { page, cell, close } = pair({ points: points.map(({ contract }) => contract) });
  const scope = new Scope();
  const remotes = new Map<string, Record<string, unknown>>();
  for (const { contract } of points) {
    const calls = Object.keys(contract.callbacks).map((method) => [
      method,
      (input: unknown, options?: object) => page.call(contract.name, method, input, options),
    ]);
    remotes.set(contract.name, Object.fromEntries(calls) as Record<string, unknown>);
  }
  const callbacks = (name: string): never => remotes.get(name) as never; // as RunningPlugin builds them
  for (const point of points) {
    page.receive(
      point.contract.name,
      point.open({ plugin: description, scope, callbacks: callbacks(point.contract.name) }),
    );
  }
  return {
    cell,
    scope,
    callbacks,
    stop() {
      scope.dispose();
      close();
    },
  };
}

import { effect, signal } from '@preact/signals-core';
import type { Scope } from '../api/kernel/disposable.ts';
import { reportUnexpected } from '../api/kernel/errors.ts';
import { toDisposable } from '../api/kernel/disposable.ts';
import type { PluginState } from '../host/activation/status.ts';
import { Catalog } from '../host/catalog/catalog.ts';
import { ExtensionHost } from '../host/extension-host.ts';
import { InstalledPlugins } from '../host/install/installed.ts';
import type { Crashes } from '../host/monitor/recovery.ts';
import type { PagePoint } from '../host/points.ts';
import { Grants, type Decisions } from '../host/trust/grants.ts';
import { CodeCache } from '../host/trust/code-cache.ts';
import { commandsOf } from './commands/index.ts';
import type { Backend } from './core/backend.ts';
import { Store } from './core/store.ts';
import { whenIdle } from './core/when-idle.ts';
import './shell/workbench.element.ts';
import { asPlugin, type Workbench } from './core/workbench.ts';
import { withPackages } from './packages/index.ts';
import {
  askCapability,
  BUSY_SECONDS,
  IDLE_MINUTES,
  incidentReport,
  incidentsIn,
  inUse,
  MAX_ACTIVE,
  offerStop,
} from './plugins/index.ts';
import { features } from './points.ts';
import { suspendedBy } from './bisect/index.ts';
import { beginStart, tellSafeMode } from './safe-mode/index.ts';
import { settingsOf } from './settings/index.ts';
import { prefetchIcons, startTheme } from './theme/index.ts';

/** Composes a workbench and draws it. Nothing here waits for zod, Monaco or a cell. */
export async function start(root: HTMLElement, given: Backend, scope: Scope, wantsSafe?: boolean): Promise<Workbench> {
  const { safe, finished } = beginStart(wantsSafe);
  const [index, store, packages] = await Promise.all([
    given.index(),
    Store.open('irintai', scope),
    InstalledPlugins.open('irintai-packages'),
  ]);
  scope.add(packages);
  const backend = withPackages(given, packages);
  const { version, workspace } = index;
  const own = asPlugin(features, version);
  const catalog = new Catalog({
    hostVersion: version,
    disabled: store.persisted<readonly string[]>('plugins.disabled', []),
    switchedOff: store.persisted<Readonly<Record<string, string>>>('plugins.switchedOff', {}),
    forced: store.persisted<readonly string[]>('plugins.forced', []),
    suspended: suspendedBy(store),
    safe,
  });
  const found = signal(index.plugins);
  const list = (): void => void (catalog.installed.value = [own, ...found.value, ...packages.descriptions.value]);
  scope.add(toDisposable(effect(list)));
  const grants = new Grants({
    decisions: store.persisted<Decisions>('plugins.grants', {}),
    ask: (plugin, capability) => askCapability(workbench, plugin, capability),
    onDecided: (id, capability, decision) => host.onDecided(id, capability, decision === 'granted'),
  });
  const code = new CodeCache((plugin, path, hash) => backend.readPluginFile(plugin, path, hash));
  const host: ExtensionHost = new ExtensionHost({
    catalog,
    openWorld: async (kind) => (await import('./cells.ts')).openCell(workbench, kind),
    whenIdle,
    points: () => loadPoints(workbench),
    async readCode(plugin) {
      await grants.askRequired(plugin);
      return code.text(plugin);
    },
    settingsOf: (plugin) => settingsOf(workbench).valuesOf(plugin),
    isGranted: (plugin, capability) => grants.decision(plugin, capability) === 'granted',
    demand: (plugin, capability, what) => grants.demand(plugin, capability, what),
    onHang: (plugin) => void offerStop(workbench, plugin),
    sleep: {
      maxActive: () => settingsOf(workbench).get(MAX_ACTIVE) as number, // its schema
      idleMs: () => (settingsOf(workbench).get(IDLE_MINUTES) as number) * 60_000, // its schema
      inUse: (plugin) => inUse(workbench, plugin),
    },
    crashes: store.persisted<Crashes>('plugins.crashes', {}),
    incidents: incidentsIn(store),
    onIncident: (plugin, incident) =>
      void incidentReport().then(({ tellIncident }) => tellIncident(workbench, plugin, incident), reportUnexpected),
    busyMs: () => (settingsOf(workbench).get(BUSY_SECONDS) as number) * 1000, // its schema
    onUncaught: (plugin, error) => reportUnexpected(new Error(`${plugin.name}: ${error.message}`)),
  });
  const workbench: Workbench = {
    scope,
    root,
    backend,
    catalog,
    host,
    grants,
    packages,
    store,
    workspaceStore: store.within(workspace.id),
    workspace,
    version,
    features,
  };
  scope.add(host);
  packages.follow((id) => HAS_CELL.has(host.status(id).value.state));
  scope.add(grants);
  scope.add(
    backend.onDidChangePlugins(() => {
      backend.index().then((next) => (found.value = next.plugins), reportUnexpected);
    }),
  );
  await draw(workbench);
  for (const feature of features) feature.start?.(workbench);
  watchVisibility(workbench);
  if (safe) void tellSafeMode(workbench);
  whenDrawn(() => whenIdle(() => void afterDrawn(workbench, code).finally(finished)));
  return workbench;
}

const HAS_CELL: ReadonlySet<PluginState> = new Set(['activating', 'active', 'unresponsive', 'stopping']);

/** Read by zod when it loads. It must not compile its schemas to code, nor try: the page's policy forbids that, and reports it. */
Object.assign(((globalThis as { __zod_globalConfig?: object }).__zod_globalConfig ??= {}), { jitless: true });

/** The page's side of every point. */
async function loadPoints(workbench: Workbench): Promise<readonly PagePoint[]> {
  return (await Promise.all(features.map(async (feature) => (await feature.page?.(workbench)) ?? []))).flat();
}

/** Puts the window into the root, in place of the skeleton that the page was served with. */
async function draw(workbench: Workbench): Promise<void> {
  const element = document.createElement('irintai-workbench');
  element.workbench = workbench;
  startTheme(workbench);
  workbench.root.replaceChildren(element);
  workbench.scope.add(toDisposable(() => element.remove()));
  await element.updateComplete;
}

/** Idle work, in the order of architecture.md §5: a spare cell, validators, then the plugins that asked for it. */
async function afterDrawn(workbench: Workbench, code: CodeCache): Promise<void> {
  const { host, scope } = workbench;
  if (scope.disposed) return;
  await host.warm();
  await (await import('./activation/index.ts')).wakeByWhatHolds(workbench);
  whenIdle(() => void prefetch(workbench, code).catch(reportUnexpected));
}

/** So that what the user does first waits for nothing. */
async function prefetch(workbench: Workbench, code: CodeCache): Promise<void> {
  await Promise.all([prefetchIcons(document), commandsOf(workbench).prepare()]);
  await code.prefetch(workbench.catalog.enabled.peek());
}

function watchVisibility({ host, scope }: Workbench): void {
  const onChange = (): void => host.setVisible(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', onChange);
  scope.add(toDisposable(() => document.removeEventListener('visibilitychange', onChange)));
  onChange();
}

function whenDrawn(run: () => void): void {
  requestAnimationFrame(() =>
    setTimeout(() => {
      performance.mark('irintai:drawn');
      run();
    }),
  );
}

import type { PluginDescription } from '../../host/manifest/description.ts';

/** Point to what one and several of its entries are called. A point that is not here is counted under its own name. */
const NAMES: Readonly<Record<string, readonly [one: string, several: string]>> = {
  commands: ['command', 'commands'],
  keybindings: ['key', 'keys'],
  menus: ['menu item', 'menu items'],
  views: ['view', 'views'],
  viewsContainers: ['place for views', 'places for views'],
  configuration: ['setting', 'settings'],
  statusBarItems: ['status bar item', 'status bar items'],
  codeAnalyzers: ['code analyzer', 'code analyzers'],
  languages: ['language', 'languages'],
  logSinks: ['log sink', 'log sinks'],
};

/** What a plugin adds, and what wakes it besides its own contributions, a phrase each. */
export function contributionPhrases({ contributes, events, main }: PluginDescription): readonly string[] {
  const counts = Object.entries(contributes)
    .map(([point, entries]) => [point, point === 'configuration' ? settings(entries) : entries.length] as const)
    .filter(([, count]) => count > 0)
    .map(([point, count]) => `${count} ${NAMES[point]?.[count === 1 ? 0 : 1] ?? point}`);
  if (!main) return [...counts, 'no code'];
  const often = events.filter((event) => event === '*' || event === 'onStartupFinished');
  return often.length > 0 ? [...counts, 'code that runs whenever the workbench starts'] : counts;
}

function settings(entries: readonly unknown[]): number {
  return entries.reduce<number>((sum, entry) => {
    const { properties } = entry as { readonly properties?: object }; // parsed by the contract of `configuration`
    return sum + Object.keys(properties ?? {}).length;
  }, 0);
}

import { commands, EventEmitter, settings, views, window, workspace, type PluginContext } from 'irintai';
import { FIGURES, nameOf, ranked, toTreeItem, type Figure, type HotSpot } from './ranking.ts';

/** All of them are asked for, and ranked here: the list that is longest by lines is not the most complex one. */
const ALL = 5_000;
const VIEW = 'complexityExplorer.hotSpots';

export function activate({ subscriptions }: PluginContext): void {
  const changed = subscriptions.add(new EventEmitter<void>());
  const sortBy = (): Figure => settings.get<Figure>('complexityExplorer.sortBy');

  const view = subscriptions.add(
    views.registerTreeDataProvider<HotSpot>(VIEW, {
      async getChildren(element) {
        if (element) return [];
        const spots = await commands.executeCommand<HotSpot[]>('codeAnalysis.hotSpots', { limit: ALL });
        const list = ranked(spots, sortBy(), settings.get<number>('complexityExplorer.maximum'));
        view.description = `${list.length} of ${spots.length} by ${nameOf(sortBy()).toLowerCase()}`;
        view.message = spots.length === 0 ? 'No functions in a language that can be measured.' : undefined;
        return list;
      },
      getTreeItem: (spot) => toTreeItem(spot, sortBy()),
      onDidChangeTreeData: changed.event,
    }),
  );

  subscriptions.add(commands.registerCommand('complexityExplorer.refresh', () => changed.fire()));
  subscriptions.add(commands.registerCommand('complexityExplorer.open', openSpot));
  subscriptions.add(commands.registerCommand('complexityExplorer.sort', sort));
  subscriptions.add(settings.onDidChange(() => changed.fire()));
  subscriptions.add(workspace.onDidSaveTextDocument(() => changed.fire()));
  subscriptions.add(workspace.watch('**/*.{py,pyi,js,mjs,cjs,jsx,ts,mts,cts,tsx,rs}')(() => changed.fire()));
}

async function openSpot({ path, line, character, name }: HotSpot): Promise<void> {
  const start = { line, character };
  const own = name.split(/[.:]/).at(-1) ?? '';
  await window.showTextDocument(path, { selection: { start, end: { line, character: character + own.length } } });
}

/** Asks what to sort by and keeps the answer as a setting, which draws the list again. */
async function sort(): Promise<void> {
  const items = FIGURES.map((figure) => ({ label: nameOf(figure), figure }));
  const picked = await window.showQuickPick(items, { placeHolder: 'Sort by' });
  if (picked) await settings.update('complexityExplorer.sortBy', picked.figure, 'user');
}

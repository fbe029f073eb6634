import { signal } from '@preact/signals-core';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { views } from '../../api/views/contract.ts';
import { Registrations } from '../../host/plugin-scope.ts';
import { onPage, type PagePoint, type Session } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import { viewsOf, type Reveal, type TreeProvider } from './views.ts';

interface Registered extends Disposable {
  changed(handles: readonly number[] | undefined): void;
  reveal(item: Reveal): void;
}

/** A plugin's trees: it answers for the views that its manifest declares, while it runs. */
export function viewsPage(workbench: Workbench): PagePoint {
  const all = viewsOf(workbench);
  return onPage(views, (session) => {
    const { plugin, scope } = session;
    const registered = new Registrations<string, Registered>(scope);
    const own = (view: string): Registered => {
      const found = registered.get(view);
      if (!found) throw new IrintaiError('NotFound', `Register a provider for the view ${view} first.`);
      return found;
    };
    return {
      register({ view }) {
        if (all.find(view)?.plugin.id !== plugin.id) {
          const fix = `add {"id": "${view}", "name": "…"} to a container of contributes.views in plugin.json`;
          throw new IrintaiError('NotDeclared', `There is no view ${view} of ${plugin.name}; ${fix}.`);
        }
        registered.replace(view, () => register(workbench, session, view));
      },
      unregister: ({ view }) => registered.end(view),
      changed: ({ view, handles }) => registered.get(view)?.changed(handles),
      update({ view, ...state }) {
        if (registered.get(view)) all.state(view).value = state;
      },
      reveal({ view, ...item }) {
        const target = own(view);
        all.reveal(view);
        target.reveal(item);
      },
    };
  });
}

function register(workbench: Workbench, { callbacks }: Session<typeof views>, view: string): Registered {
  const changes = signal<TreeProvider['changes']['value']>({ version: 0, handles: undefined });
  const reveal = signal<Reveal | undefined>(undefined);
  const { onScreen } = viewsOf(workbench);
  const provided = viewsOf(workbench).provide(view, {
    children: (handle, abort) =>
      callbacks.children({ view, ...(handle !== undefined && { handle }) }, abort && { signal: abort }),
    onVisibility(visible) {
      if (visible) onScreen.add(view);
      else onScreen.delete(view);
      callbacks.didChangeVisibility({ view, visible });
    },
    onSelection: (handles) => callbacks.didChangeSelection({ view, handles }),
    changes,
    reveal,
  });
  return {
    changed: (handles) => (changes.value = { version: changes.peek().version + 1, handles }),
    reveal: (item) => (reveal.value = item),
    dispose: () => provided.dispose(),
  };
}

import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import { commandProvider } from './palette.ts';
import { PickSession } from './pick-session.ts';
import { fileProvider } from './files.ts';
import { helpProvider } from './help.ts';
import { lineProvider } from './line.ts';
import type { Action, Provider, Search } from './provider.ts';
import { viewProvider } from './views.ts';

/** One box for everything: what is typed first says what is looked for. */
export class QuickAccess {
  readonly #providers: readonly Provider[];

  constructor(workbench: Workbench) {
    const named = [commandProvider, lineProvider, viewProvider].map((make) => make(workbench));
    const files = fileProvider(workbench);
    this.#providers = [...named, helpProvider(() => [files, ...named]), files];
  }

  /** Does beforehand what opening would have to do. */
  prepare(): void {
    this.#providerOf('>').open();
  }

  /** With this typed. What is picked is to be run after it has closed, when the focus is back where it was. */
  session(value: string): PickSession<Action> {
    const searches = new Map<Provider, Search>();
    const searchOf = (query: string): { readonly provider: Provider; readonly search: Search } => {
      const provider = this.#providerOf(query);
      let search = searches.get(provider);
      if (!search) searches.set(provider, (search = provider.open()));
      return { provider, search };
    };
    searchOf(value); // before the focus moves: what is enabled depends on where it is
    const session: PickSession<Action> = new PickSession<Action>({
      value,
      selection: [value.length, value.length],
      placeHolder: 'Search files by name; > runs a command, ? lists what else there is',
      search: (query) => {
        const { provider, search } = searchOf(query);
        return search(query.slice(provider.prefix.length));
      },
      onPick: ({ value: action }) => {
        if (typeof action !== 'string') return false;
        session.value.value = action;
        return true;
      },
    });
    return session;
  }

  #providerOf(query: string): Provider {
    const fitting = this.#providers.filter(({ prefix }) => query.startsWith(prefix));
    return fitting.reduce((best, one) => (one.prefix.length > best.prefix.length ? one : best));
  }
}

export const quickAccessOf = perWorkbench((workbench) => new QuickAccess(workbench));

import type { z } from 'zod';
import { languages, type Diagnostic } from '../../api/languages/contract.ts';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import { toPath } from '../../api/kernel/uri.ts';
import { coversScope } from '../../host/trust/scope.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import { problemsOf, type Problem } from './problems.ts';
import { provideCodeActions } from './code-actions.ts';
import { provideCodeLenses } from './code-lenses.ts';
import { provideHovers } from './hovers.ts';
import type { Provider } from './provider.ts';
import { matches } from './selector.ts';

const PROVIDE = {
  hover: provideHovers,
  codeLens: provideCodeLenses,
  codeAction: provideCodeActions,
} as const;

interface Registered {
  readonly own: Scope;
  /** What it said is out of date; nothing to do for what is asked for anew each time. */
  readonly refresh: (() => void) | void;
}

/** What a plugin says about code. Everything it registered is gone with it. */
export function languagesPage(workbench: Workbench): PagePoint {
  const problems = problemsOf(workbench);
  return onPage(languages, ({ plugin, scope, callbacks }) => {
    const registered = new Map<number, Registered>();
    const collections = new Map<string, Disposable>();
    const owner = (collection: string): string => {
      const name = `${plugin.id}/diagnostics/${collection}`;
      if (!collections.has(collection)) collections.set(collection, scope.add(problems.owned(name)));
      return name;
    };
    const unregister = (handle: number): void => {
      const own = registered.get(handle)?.own;
      if (!own) return;
      own.dispose();
      scope.release(own);
      registered.delete(handle);
    };
    return {
      registerProvider({ handle, kind, selector, resolves, codeActionKinds }) {
        unregister(handle);
        const own = scope.add(new Scope());
        const covers: Provider['covers'] = (document) =>
          matches(selector, document) && coversScope(plugin, 'workspace.read', document.path);
        const provider = { workbench, plugin, handle, callbacks, resolves, codeActionKinds, scope: own, covers };
        registered.set(handle, { own, refresh: PROVIDE[kind](provider) });
      },
      unregisterProvider: ({ handle }) => unregister(handle),
      codeLensesChanged: ({ handle }) => {
        registered.get(handle)?.refresh?.();
      },
      setDiagnostics({ collection, entries }) {
        problems.set(
          owner(collection),
          entries.map(({ uri, diagnostics }) => [toPath(uri), diagnostics.map((one) => toProblem(one, plugin.name))]),
        );
      },
      clearDiagnostics: ({ collection }) => problems.clear(owner(collection)),
    };
  });
}

function toProblem(diagnostic: z.output<typeof Diagnostic>, plugin: string): Problem {
  const { range, severity = 1, message, code, codeDescription, source = plugin, tags, relatedInformation } = diagnostic;
  return {
    range,
    severity,
    message,
    source,
    code: code === undefined ? undefined : String(code),
    href: codeDescription?.href,
    tags,
    related: relatedInformation?.map(({ location, message: text }) => ({
      path: toPath(location.uri),
      range: location.range,
      message: text,
    })),
  };
}

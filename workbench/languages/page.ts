import type { z } from 'zod';
import { languages, type Diagnostic } from '../../api/languages/contract.ts';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import { toPath } from '../../api/kernel/uri.ts';
import { coversScope } from '../../host/trust/scope.ts';
import { checkBounds } from '../../host/channel/bounds.ts';
import { Registrations } from '../../host/plugin-scope.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import { DiagnosticsRoom, type Collection } from './diagnostics-room.ts';
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

interface Registered extends Disposable {
  /** What it said is out of date; nothing to do for what is asked for anew each time. */
  readonly refresh: (() => void) | void;
}

/** What a plugin says about code. Everything it registered is gone with it. */
export function languagesPage(workbench: Workbench): PagePoint {
  const problems = problemsOf(workbench);
  return onPage(languages, ({ plugin, scope, callbacks }) => {
    const registered = new Registrations<number, Registered>(scope);
    const collections = new Registrations<string, Collection>(scope);
    const room = new DiagnosticsRoom();
    const owner = (collection: string): string => `${plugin.id}/diagnostics/${collection}`;
    return {
      registerProvider({ handle, kind, selector, resolves, codeActionKinds }) {
        const covers: Provider['covers'] = (document) =>
          matches(selector, document) && coversScope(plugin, 'workspace.read', document.path);
        registered.replace(handle, () => {
          const own = new Scope();
          const provider = { workbench, plugin, handle, callbacks, resolves, codeActionKinds, scope: own, covers };
          return { refresh: PROVIDE[kind](provider), dispose: () => own.dispose() };
        });
      },
      unregisterProvider: ({ handle }) => registered.end(handle),
      codeLensesChanged: ({ handle }) => {
        registered.get(handle)?.refresh?.();
      },
      setDiagnostics({ collection, entries }) {
        const name = owner(collection);
        const own =
          collections.get(collection) ?? collections.replace(collection, () => room.collection(problems.owned(name)));
        room.take(
          own,
          entries.map(({ uri, diagnostics }) => [uri, diagnostics.length && checkBounds(diagnostics)] as const),
        );
        problems.set(
          name,
          entries.map(({ uri, diagnostics }) => [toPath(uri), diagnostics.map((one) => toProblem(one, plugin.name))]),
        );
      },
      clearDiagnostics: ({ collection }) => collections.end(collection),
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

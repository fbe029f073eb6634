import type { z } from 'zod';
import { languages, type Diagnostic } from '../../api/languages/contract.ts';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import { toPath } from '../../api/kernel/uri.ts';
import { coversScope } from '../../host/trust/scope.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import { problemsOf, type Problem } from './problems.ts';
import { provideCodeActions, provideCodeLenses, provideHovers, type Provider } from './providers.ts';
import { matches } from './selector.ts';

const KINDS = { hover: provideHovers, codeLens: provideCodeLenses, codeAction: provideCodeActions } as const;

/** What a plugin says about code. Everything it registered is gone with it. */
export function languagesPage(workbench: Workbench): PagePoint {
  const problems = problemsOf(workbench);
  return onPage(languages, ({ plugin, scope, callbacks }) => {
    const registered = new Map<number, Disposable & { refresh?(): void }>();
    const collections = new Map<string, Disposable>();
    const owner = (collection: string): string => {
      const name = `${plugin.id}/diagnostics/${collection}`;
      if (!collections.has(collection)) collections.set(collection, scope.add(problems.owned(name)));
      return name;
    };
    return {
      registerProvider({ handle, kind, selector, resolves, codeActionKinds }) {
        registered.get(handle)?.dispose();
        const provider: Provider = {
          plugin,
          handle,
          callbacks,
          resolves,
          codeActionKinds,
          covers: (document) => matches(selector, document) && coversScope(plugin, 'workspace.read', document.path),
        };
        const own = scope.add(new Scope());
        registered.set(handle, Object.assign(own, { refresh: KINDS[kind](workbench, provider, own) }));
      },
      unregisterProvider({ handle }) {
        registered.get(handle)?.dispose();
        registered.delete(handle);
      },
      codeLensesChanged: ({ handle }) => registered.get(handle)?.refresh?.(),
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

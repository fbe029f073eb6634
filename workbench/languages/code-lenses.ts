import type { languages } from 'monaco-editor/editor/editor.api.js';
import type { z } from 'zod';
import type { CodeLens } from '../../api/languages/contract.ts';
import { Emitter } from '../../api/kernel/event.ts';
import { fromRange, toRange } from '../editor/index.ts';
import { runGiven, toMonacoCommand } from './commands.ts';
import { ALL, ask, whenMonaco, type Provider } from './provider.ts';

/** A lens as Monaco keeps it, with what the plugin wants back when it is resolved. */
interface ShownLens extends languages.CodeLens {
  readonly data: z.output<typeof CodeLens>['data'];
}

/** Shows a plugin's lines above code; returns what to call when they are out of date. */
export function provideCodeLenses(provider: Provider): () => void {
  const { callbacks, handle } = provider;
  const changed = provider.scope.add(new Emitter<languages.CodeLensProvider>());
  const lenses: languages.CodeLensProvider = {
    onDidChange: (listener) => changed.event(listener),
    async provideCodeLenses(model, token) {
      const found = await ask(provider, { model, token }, (at, signal) => callbacks.codeLenses(at, { signal }));
      return { lenses: (found ?? []).map((lens) => toShownLens(provider, lens)), dispose: () => {} };
    },
    async resolveCodeLens(model, lens, token) {
      if (!provider.resolves || lens.command) return lens;
      const wire = { range: toRange(lens.range), data: (lens as ShownLens).data }; // it is one that was made below
      const resolved = await ask(provider, { model, token }, (_, signal) =>
        callbacks.resolveCodeLens({ handle, lens: wire }, { signal }),
      );
      return resolved ? toShownLens(provider, resolved) : lens;
    },
  };
  whenMonaco(provider, (monaco) => monaco.languages.registerCodeLensProvider(ALL, lenses));
  return () => changed.fire(lenses);
}

function toShownLens({ workbench, plugin }: Provider, lens: z.output<typeof CodeLens>): ShownLens {
  const { command, data } = lens;
  // Monaco lays icons and texts out as boxes, in which a space at the edge is lost.
  const title = command?.title.replaceAll(/(?<=\$\([^)]*\)) /g, '\u00a0') ?? '';
  const run =
    command && toMonacoCommand(workbench, { plugin, ...command, title }, () => runGiven(workbench, plugin, command));
  return { range: fromRange(lens.range), data, ...(run && { command: run }) };
}

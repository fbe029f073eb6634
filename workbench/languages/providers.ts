import { effect } from '@preact/signals-core';
import type {
  CancellationToken,
  editor,
  IDisposable,
  IPosition,
  languages as MonacoLanguages,
} from 'monaco-editor/editor/editor.api.js';
import type { z } from 'zod';
import type { CodeAction, CodeLens, languages } from '../../api/languages/contract.ts';
import { toDisposable, type Scope } from '../../api/kernel/disposable.ts';
import { Emitter } from '../../api/kernel/event.ts';
import { isCancelled } from '../../api/kernel/errors.ts';
import type { Remote } from '../../api/kernel/point.ts';
import { toUri } from '../../api/kernel/uri.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';
import { fromRange, loadedMonaco, toPosition, toRange, type Monaco } from '../editor/index.ts';
import { logOf } from '../log/index.ts';
import { applyChanges } from './apply.ts';
import { commandFor, type LensCommand } from './commands.ts';

/** One provider of a running plugin. */
export interface Provider {
  readonly plugin: PluginDescription;
  readonly handle: number;
  readonly callbacks: Remote<(typeof languages)['callbacks']>;
  readonly resolves: boolean;
  readonly codeActionKinds: readonly string[] | undefined;
  /** Whether it is asked about a document: its selector and its grant. */
  covers(document: { path: string; languageId: string }): boolean;
}

/** Every language: which documents a provider is asked about is decided by path and language for each. */
const ALL = '*';

export function provideHovers(workbench: Workbench, provider: Provider, scope: Scope): () => void {
  register(scope, (monaco) =>
    monaco.languages.registerHoverProvider(ALL, {
      async provideHover(model, position, token) {
        const hover = await ask(workbench, provider, { model, token }, (at, signal) =>
          provider.callbacks.hover({ ...at, position: toPosition(position as IPosition) }, { signal }),
        );
        if (!hover) return null;
        const contents = hover.contents.map(({ kind, value }) => ({
          value: kind === 'markdown' ? value : escaped(value),
          isTrusted: false,
          supportHtml: false,
        }));
        return { contents, ...(hover.range && { range: fromRange(hover.range) }) };
      },
    }),
  );
  return () => {};
}

export function provideCodeLenses(workbench: Workbench, provider: Provider, scope: Scope): () => void {
  let changed = (): void => {};
  register(scope, (monaco) => {
    const onDidChange = new Emitter<MonacoLanguages.CodeLensProvider>();
    const toLens = (lens: z.output<typeof CodeLens>): MonacoLanguages.CodeLens & { data: unknown } => ({
      range: fromRange(lens.range),
      ...(lens.command && { command: toMonaco(commandFor(provider.plugin, lens.command)) }),
      data: lens.data,
    });
    const lenses: MonacoLanguages.CodeLensProvider = {
      onDidChange: (listener) => onDidChange.event(listener),
      async provideCodeLenses(model, token) {
        const found = await ask(workbench, provider, { model, token }, (at, signal) =>
          provider.callbacks.codeLenses(at, { signal }),
        );
        return { lenses: (found ?? []).map(toLens), dispose: () => {} };
      },
      async resolveCodeLens(model, lens, token) {
        if (!provider.resolves || lens.command) return lens;
        const wire = { range: toRange(lens.range), data: (lens as { data?: never }).data };
        const resolved = await ask(workbench, provider, { model, token }, ({ handle }, signal) =>
          provider.callbacks.resolveCodeLens({ handle, lens: wire }, { signal }),
        );
        return resolved ? toLens(resolved) : lens;
      },
    };
    changed = () => onDidChange.fire(lenses);
    return monaco.languages.registerCodeLensProvider(ALL, lenses);
  });
  return () => changed();
}

export function provideCodeActions(workbench: Workbench, provider: Provider, scope: Scope): () => void {
  register(scope, (monaco) =>
    monaco.languages.registerCodeActionProvider(
      ALL,
      {
        async provideCodeActions(model, range, context, token) {
          const diagnostics = context.markers.map(({ message, severity, ...at }) => ({
            message,
            severity: lspSeverity(severity),
            range: toRange(at),
          }));
          const actions = await ask(workbench, provider, { model, token }, (at, signal) =>
            provider.callbacks.codeActions(
              {
                ...at,
                range: toRange(range),
                diagnostics,
                triggerKind: context.trigger === 1 ? 1 : 2,
                ...(context.only && { only: [context.only] }),
              },
              { signal },
            ),
          );
          return { actions: (actions ?? []).map((action) => toAction(workbench, provider, action)), dispose: () => {} };
        },
      },
      provider.codeActionKinds ? { providedCodeActionKinds: provider.codeActionKinds } : {},
    ),
  );
  return () => {};
}

/** The change is made by the workbench when the user chooses the action: the plugin needs no right to write for it. */
function toAction(
  workbench: Workbench,
  provider: Provider,
  action: z.output<typeof CodeAction>,
): MonacoLanguages.CodeAction {
  const { title, kind, isPreferred, disabled } = action;
  const run = async (): Promise<void> => {
    const whole =
      provider.resolves && !action.edit
        ? await provider.callbacks.resolveCodeAction({ handle: provider.handle, action })
        : action;
    if (whole.edit) await applyChanges(workbench, whole.edit.changes);
    if (whole.command) commandFor(provider.plugin, whole.command).run(workbench);
  };
  return {
    title,
    ...(kind !== undefined && { kind }),
    ...(isPreferred !== undefined && { isPreferred }),
    ...(disabled && { disabled: disabled.reason }),
    command: { id: 'irintai.run', title, arguments: [run] },
  };
}

/** Registers with Monaco when it is there: a plugin that says something about code must not load an editor that nobody opened. */
function register(scope: Scope, make: (monaco: Monaco) => IDisposable): void {
  const stop = effect(() => {
    const monaco = loadedMonaco.value;
    if (!monaco) return undefined;
    const registered = make(monaco);
    return () => registered.dispose();
  });
  scope.add(toDisposable(stop));
}

interface Asked {
  readonly model: editor.ITextModel;
  readonly token: CancellationToken;
}

/** Asks a plugin about a document that it may see; a failure is logged in its name and counts as nothing to say. */
async function ask<T>(
  workbench: Workbench,
  { plugin, handle, covers }: Provider,
  { model, token }: Asked,
  call: (at: { handle: number; uri: string }, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const path = model.uri.path.slice(1);
  if (model.uri.scheme !== 'irintai' || !covers({ path, languageId: model.getLanguageId() })) return undefined;
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  try {
    return await call({ handle, uri: toUri(path) }, abort.signal);
  } catch (error) {
    if (!isCancelled(error))
      logOf(workbench).write({
        level: 'error',
        source: plugin.id,
        message: `${plugin.name}: ${String(error)}`,
        tags: ['languages'],
      });
    return undefined;
  } finally {
    listening.dispose();
  }
}

function toMonaco({ id, title, tooltip, arguments: args }: LensCommand): MonacoLanguages.Command {
  return { id, title, ...(tooltip !== undefined && { tooltip }), arguments: [...args] };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');
}

/** Monaco: 8 error, 4 warning, 2 information, 1 hint. */
function lspSeverity(severity: number): 1 | 2 | 3 | 4 {
  return severity === 8 ? 1 : severity === 4 ? 2 : severity === 2 ? 3 : 4;
}

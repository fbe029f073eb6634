import { effect } from '@preact/signals-core';
import type { CancellationToken, editor, IDisposable } from 'monaco-editor/editor/editor.api.js';
import type { languages } from '../../api/languages/contract.ts';
import { toDisposable, type Scope } from '../../api/kernel/disposable.ts';
import { isCancelled, messageOf } from '../../api/kernel/errors.ts';
import type { Remote } from '../../api/kernel/point.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf, loadedMonaco, type Monaco } from '../editor/index.ts';
import { logOf } from '../log/index.ts';

/** One provider of a running plugin. */
export interface Provider {
  readonly workbench: Workbench;
  readonly plugin: PluginDescription;
  /** Names it within its plugin. */
  readonly handle: number;
  readonly callbacks: Remote<(typeof languages)['callbacks']>;
  readonly resolves: boolean;
  readonly codeActionKinds: readonly string[] | undefined;
  /** What it registers ends with it. */
  readonly scope: Scope;
  /** Whether it is asked about a document: its selector and its grant. */
  covers(document: { readonly path: string; readonly languageId: string }): boolean;
}

/** Every language for Monaco: which documents a provider is asked about is decided by {@link Provider.covers}. */
export const ALL = '*';

/** Registers with Monaco when it is there: a plugin that says something about code must not load an editor that nobody opened. */
export function whenMonaco({ scope }: Provider, register: (monaco: Monaco) => IDisposable): void {
  const stop = effect(() => {
    const monaco = loadedMonaco.value;
    if (!monaco) return undefined;
    const registered = register(monaco);
    return () => registered.dispose();
  });
  scope.add(toDisposable(stop));
}

interface Asked {
  readonly model: editor.ITextModel;
  /** Cancelled by Monaco when nobody waits any more: the text changed, the pointer moved. */
  readonly token: CancellationToken;
}

/** Asks a plugin about a document that it may see; a failure is logged in its name and counts as nothing to say. */
export async function ask<T>(
  { workbench, plugin, handle, covers }: Provider,
  { model, token }: Asked,
  call: (at: { handle: number; uri: string }, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const document = editorsOf(workbench)
    .documents.peek()
    .find((one) => one.model === model);
  if (!document || !covers(document)) return undefined;
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  try {
    return await call({ handle, uri: document.uri }, abort.signal);
  } catch (error) {
    if (!isCancelled(error)) {
      const message = `${plugin.name}: ${messageOf(error)}`;
      logOf(workbench).write({ level: 'error', source: plugin.id, message, tags: ['languages'] });
    }
    return undefined;
  } finally {
    listening.dispose();
  }
}

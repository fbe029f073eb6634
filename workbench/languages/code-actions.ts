import type { editor, languages } from 'monaco-editor/editor/editor.api.js';
import type { z } from 'zod';
import type { CodeAction } from '../../api/languages/contract.ts';
import { toRange } from '../editor/index.ts';
import { applyChanges } from './apply.ts';
import { runGiven, toMonacoCommand } from './commands.ts';
import { ALL, ask, whenMonaco, type Provider } from './provider.ts';

type Action = z.output<typeof CodeAction>;

/** Monaco's severities as LSP counts them. */
const SEVERITY: Readonly<Record<number, 1 | 2 | 3 | 4>> = { 8: 1, 4: 2, 2: 3, 1: 4 };

/** Offers what a plugin can do about code. */
export function provideCodeActions(provider: Provider): void {
  const { callbacks, codeActionKinds } = provider;
  const metadata = codeActionKinds ? { providedCodeActionKinds: codeActionKinds } : {};
  const actions: languages.CodeActionProvider = {
    async provideCodeActions(model, range, { markers, only, trigger }, token) {
      const question = {
        range: toRange(range),
        diagnostics: markers.map(toDiagnostic),
        triggerKind: trigger === 1 ? (1 as const) : (2 as const),
        ...(only !== undefined && { only: [only] }),
      };
      const found = await ask(provider, { model, token }, (at, signal) =>
        callbacks.codeActions({ ...at, ...question }, { signal }),
      );
      return { actions: (found ?? []).map((action) => toMonacoAction(provider, action)), dispose: () => {} };
    },
  };
  whenMonaco(provider, (monaco) => monaco.languages.registerCodeActionProvider(ALL, actions, metadata));
}

function toDiagnostic(marker: editor.IMarkerData) {
  const { message, severity, source, code } = marker;
  return {
    message,
    severity: SEVERITY[severity] ?? 3,
    range: toRange(marker),
    ...(source !== undefined && { source }),
    ...(code !== undefined && { code: typeof code === 'string' ? code : code.value }),
  };
}

/** The change is made by the workbench when the user chooses the action: the plugin needs no right to write for it. */
function toMonacoAction(provider: Provider, action: Action): languages.CodeAction {
  const { title, kind, isPreferred, disabled } = action;
  const { workbench, plugin } = provider;
  return {
    title,
    ...(kind !== undefined && { kind }),
    ...(isPreferred !== undefined && { isPreferred }),
    ...(disabled && { disabled: disabled.reason }),
    command: toMonacoCommand(workbench, { plugin, title }, () => perform(provider, action)),
  };
}

async function perform({ workbench, plugin, handle, resolves, callbacks }: Provider, action: Action): Promise<void> {
  const whole = resolves && !action.edit ? await callbacks.resolveCodeAction({ handle, action }) : action;
  if (whole.edit) await applyChanges(workbench, plugin, whole.edit.changes);
  if (whole.command) await runGiven(workbench, plugin, whole.command);
}

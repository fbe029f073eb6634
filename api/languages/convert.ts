import { IrintaiError } from '../kernel/errors.ts';
import type { CodeAction, CodeLens, Command, Diagnostic, Hover, TextEdit, WorkspaceEdit } from './types.ts';

/** LSP offers several ways to say a thing; one of each crosses the wall. */

interface Markup {
  readonly kind: 'plaintext' | 'markdown';
  readonly value: string;
}

type Contents = Hover['contents'];

export function toMarkup(contents: Contents): readonly Markup[] {
  if (Array.isArray(contents)) return contents.flatMap(toMarkup);
  if (typeof contents === 'string') return [{ kind: 'markdown', value: contents }];
  if ('kind' in contents) return [{ kind: contents.kind, value: contents.value }];
  return [{ kind: 'markdown', value: fenced(contents.language, contents.value) }];
}

/** A fence longer than any in the code, so that the code cannot end it. */
function fenced(language: string, code: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

export function toDiagnostic(diagnostic: Diagnostic): Diagnostic & { readonly message: string } {
  const { message } = diagnostic;
  return { ...diagnostic, message: typeof message === 'string' ? message : message.value };
}

/** A command is an action that runs it. */
export function toCodeAction(offer: CodeAction | Command): CodeActionData {
  if (typeof offer.command === 'string') return { title: offer.title, command: offer as Command };
  const { edit, diagnostics, ...action } = offer as CodeAction;
  return {
    ...action,
    ...(diagnostics && { diagnostics: diagnostics.map(toDiagnostic) }),
    ...(edit && { edit: { changes: toChanges(edit) } }),
  };
}

interface CodeActionData extends Omit<CodeAction, 'edit' | 'diagnostics'> {
  readonly edit?: { readonly changes: Record<string, readonly TextEdit[]> };
  readonly diagnostics?: readonly (Diagnostic & { readonly message: string })[];
}

function toChanges({ changes = {}, documentChanges = [] }: WorkspaceEdit): Record<string, readonly TextEdit[]> {
  const all: Record<string, TextEdit[]> = {};
  const add = (uri: string, edits: readonly unknown[]): void => void (all[uri] ??= []).push(...edits.map(toTextEdit));
  for (const [uri, edits] of Object.entries(changes)) add(uri, edits);
  for (const change of documentChanges) {
    if ('kind' in change) throw unsupported(`${change.kind} a file`);
    add(change.textDocument.uri, change.edits);
  }
  return all;
}

function toTextEdit(edit: unknown): TextEdit {
  const { range, newText } = edit as Partial<TextEdit>;
  if (range && newText !== undefined) return { range, newText };
  throw unsupported('insert a snippet');
}

function unsupported(what: string): IrintaiError {
  return new IrintaiError('InvalidOutput', `A code action cannot ${what}; give it a command that does.`);
}

/** Only what LSP says of a lens: the author's may carry more. */
export function toWireLens({ range, command, data }: CodeLens): CodeLens {
  return { range, ...(command && { command }), ...(data !== undefined && { data: data as unknown }) };
}

// LSP's types under their own names. They are types only: a plugin writes plain objects, and no code of LSP's is loaded.
import type * as lsp from 'vscode-languageserver-types';

export type Position = lsp.Position;
export type Range = lsp.Range;
export type Location = lsp.Location;
export type MarkupContent = lsp.MarkupContent;
export type Diagnostic = lsp.Diagnostic;
export type DiagnosticRelatedInformation = lsp.DiagnosticRelatedInformation;
export type Hover = lsp.Hover;
export type Command = lsp.Command;
export type CodeLens = lsp.CodeLens;
export type CodeAction = lsp.CodeAction;
export type CodeActionKind = lsp.CodeActionKind;
export type CodeActionContext = lsp.CodeActionContext;
export type TextEdit = lsp.TextEdit;
export type WorkspaceEdit = lsp.WorkspaceEdit;

/** LSP's numbers by name. */
export const DiagnosticSeverity = { Error: 1, Warning: 2, Information: 3, Hint: 4 } as const;
export type DiagnosticSeverity = lsp.DiagnosticSeverity;

/** LSP: 1 unnecessary, 2 deprecated. */
export type DiagnosticTag = lsp.DiagnosticTag;

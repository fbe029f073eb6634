/**
 * The module `irintai`: all that a plugin can import. Names follow VS Code's where the concept is the same.
 *
 * @packageDocumentation
 */

export * as analyzers from './analyzers/index.ts';
export * as assets from './assets/index.ts';
export * as clipboard from './clipboard/index.ts';
export * as commands from './commands/index.ts';
export * as languages from './languages/index.ts';
export * as log from './log/index.ts';
export * as logSinks from './log-sinks/index.ts';
export * as network from './network/index.ts';
export * as secrets from './secrets/index.ts';
export * as settings from './settings/index.ts';
export * as statusBar from './status-bar/index.ts';
export * as storage from './storage/index.ts';
export * as views from './views/index.ts';
export * as window from './window/index.ts';
export * as workspace from './workspace/index.ts';

export { Scope, toDisposable, type Disposable } from './kernel/disposable.ts';
export { IrintaiError, isCancelled, type ErrorCode } from './kernel/errors.ts';
export { Emitter as EventEmitter, type Event } from './kernel/event.ts';
export { DiagnosticSeverity } from './languages/types.ts';
export { transfer } from './kernel/transfer.ts';

export type {
  Analysis,
  AnalysisDiagnostic,
  AnalysisMetric,
  AnalysisSymbol,
  AnalyzedDocument,
  CodeAnalyzer,
} from './analyzers/index.ts';
export type { CallContext } from './call-context.ts';
export type { TextDocument, TextDocumentChangeEvent } from './documents/index.ts';
export type { ShowTextDocumentOptions, TextEditor } from './editor/index.ts';
export type { Progress } from './kernel/point.ts';
export type { DiagnosticCollection } from './languages/diagnostics.ts';
export type {
  CodeActionsProvider,
  CodeActionsProviderMetadata,
  CodeLensProvider,
  DocumentFilter,
  DocumentSelector,
  HoverProvider,
  ProviderResult,
} from './languages/providers.ts';
export type {
  CodeAction,
  CodeActionContext,
  CodeActionKind,
  CodeLens,
  Command,
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticTag,
  Hover,
  Location,
  MarkupContent,
  Position,
  Range,
  TextEdit,
  WorkspaceEdit,
} from './languages/types.ts';
export type { LogDetails, Logger, LogLevel } from './log/logger.ts';
export type { LogRecord, LogSink } from './log-sinks/index.ts';
export type { FetchOptions } from './network/index.ts';
export type { OutputChannel } from './output/index.ts';
export type { Plugin, PluginContext, PluginInfo, PluginManifest } from './plugin.ts';
export type { SecretBinding, SecretsChange } from './secrets/index.ts';
export type { SettingsChange } from './settings/values.ts';
export type { StatusBarChange } from './status-bar/index.ts';
export type { Storage } from './storage/index.ts';
export type { RevealOptions, TreeDataProvider, TreeItem, TreeView, ViewBadge } from './views/index.ts';
export type { MessageOptions, ShowMessage } from './window/messages.ts';
export type { ProgressOptions } from './window/progress.ts';
export type {
  InputBoxOptions,
  InputValidation,
  InputValidationMessage,
  QuickPickItem,
  QuickPickOptions,
} from './window/questions.ts';
export type { DirectoryEntry, FileChange, FileStat, FindFilesOptions } from './workspace/index.ts';

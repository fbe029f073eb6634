import * as z from 'zod';
import { definePoint, notice, request } from '../kernel/point.ts';
import {
  CommandId,
  DataSchema,
  Glob,
  Label,
  LanguageId,
  list,
  Pattern,
  Position,
  prose,
  Range,
  shown,
  WorkspaceUri,
} from '../kernel/schema.ts';

export const Language = z.strictObject({
  id: LanguageId.describe('The language’s id: `python`.'),
  aliases: z.array(Label).max(20).default([]).describe('Names for people; the first is shown.'),
  extensions: z
    .array(z.string().regex(/^\.[^/\\\s]{1,50}$/, { error: 'must start with a dot; write for example `.py`' }))
    .max(200)
    .default([])
    .describe('`.py`'),
  filenames: z
    .array(z.string().regex(/^[^/\\]{1,200}$/, { error: 'must be a file’s name; write it without folders' }))
    .max(200)
    .default([])
    .describe('`Makefile`'),
  firstLine: Pattern.optional().describe(
    'A regular expression that the first line of a file of this language matches.',
  ),
});

/** Diagnostics, hovers and the rest are LSP's. It grows, so fields that are not known here are left out instead of refused. */

const Severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const WebAddress = z
  .string()
  .max(2000)
  .regex(/^https?:\/\//);

/** Several MB of Markdown would freeze the page that draws it. */
export const Markup = z.object({ kind: z.enum(['plaintext', 'markdown']), value: prose(100_000) });

export const Diagnostic = z.object({
  range: Range,
  severity: Severity.optional(),
  code: z.union([z.int(), shown(100)]).optional(),
  codeDescription: z.object({ href: WebAddress }).optional(),
  source: shown(100).optional(),
  message: prose(4000),
  tags: list(z.union([z.literal(1), z.literal(2)]), 2).optional(),
  relatedInformation: list(
    z.object({ location: z.object({ uri: WorkspaceUri, range: Range }), message: prose(1000) }),
    100,
  ).optional(),
  data: DataSchema.optional(),
});

/** Run when clicked, with the rights of the plugin that gave it. */
const Command = z.object({
  title: shown(500),
  tooltip: prose(2000).optional(),
  command: CommandId,
  arguments: list(DataSchema, 20).optional(),
});

export const Hover = z.object({ contents: list(Markup, 20), range: Range.optional() });

export const CodeLens = z.object({
  range: Range,
  command: Command.optional(),
  data: DataSchema.optional(),
});

const TextEdits = list(z.object({ range: Range, newText: z.string().max(5_000_000) }), 10_000);

const CodeActionKind = z.string().max(200);

export const CodeAction = z.object({
  title: shown(500),
  kind: CodeActionKind.optional(),
  diagnostics: list(Diagnostic, 1000).optional(),
  isPreferred: z.boolean().optional(),
  disabled: z.object({ reason: shown(500) }).optional(),
  /** By URI. The grant of `workspace.write` is not needed: the user chose the action, and sees the change in the editor. */
  edit: z.object({ changes: z.record(WorkspaceUri, TextEdits) }).optional(),
  command: Command.optional(),
  data: DataSchema.optional(),
});

/** A document matches a selector when it matches one of its parts, and a part when it matches both fields. */
export const DocumentSelector = list(
  z.strictObject({ language: LanguageId.optional(), pattern: Glob.optional() }),
  100,
  1,
);

/** Names a provider within its plugin. */
const Handle = z.int().min(1);
const At = { handle: Handle, uri: WorkspaceUri };
const provides = { timeoutMs: 10_000 } as const;

export const languages = definePoint({
  name: 'languages',
  summary: 'Languages, and what plugins say about code: diagnostics, hovers, code lenses, code actions.',
  types: ['processing'],
  entry: Language,
  key: { field: 'id', uniqueIn: 'plugin' },
  activatedBy: (entry) => [`onLanguage:${entry.id}`],
  calls: {
    /** The document is sent by the point `documents`; the page asks only about documents that the grant covers. */
    registerProvider: request(
      z.strictObject({
        handle: Handle,
        kind: z.enum(['hover', 'codeLens', 'codeAction']),
        selector: DocumentSelector,
        /** It answers `resolveCodeLens` or `resolveCodeAction`. */
        resolves: z.boolean(),
        codeActionKinds: list(CodeActionKind, 50).optional(),
      }),
      z.void(),
      { needs: 'workspace.read' },
    ),
    unregisterProvider: request(z.strictObject({ handle: Handle }), z.void()),
    /** Its lenses are out of date. */
    codeLensesChanged: notice(z.strictObject({ handle: Handle })),
    /** Replaces what the collection says about these documents. */
    setDiagnostics: request(
      z.strictObject({
        collection: shown(100),
        entries: list(z.strictObject({ uri: WorkspaceUri, diagnostics: list(Diagnostic, 10_000) }), 1000),
      }),
      z.void(),
    ),
    clearDiagnostics: request(z.strictObject({ collection: shown(100) }), z.void()),
  },
  callbacks: {
    hover: request(z.strictObject({ ...At, position: Position }), Hover.optional(), provides),
    codeLenses: request(z.strictObject(At), list(CodeLens, 10_000), provides),
    resolveCodeLens: request(z.strictObject({ handle: Handle, lens: CodeLens }), CodeLens, provides),
    codeActions: request(
      z.strictObject({
        ...At,
        range: Range,
        diagnostics: list(Diagnostic, 10_000),
        only: list(CodeActionKind, 50).optional(),
        /** LSP: 1 the user asked, 2 the cursor moved. */
        triggerKind: z.union([z.literal(1), z.literal(2)]),
      }),
      list(CodeAction, 200),
      provides,
    ),
    resolveCodeAction: request(z.strictObject({ handle: Handle, action: CodeAction }), CodeAction, provides),
  },
});

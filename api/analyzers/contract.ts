import * as z from 'zod';
import { definePoint, notice, request } from '../kernel/point.ts';
import { Label, LanguageId, list, LocalId, prose, Range, shown, WorkspaceUri } from '../kernel/schema.ts';

export const CodeAnalyzerEntry = z.strictObject({
  id: LocalId.describe('What `analyzers.register` registers.'),
  label: Label.describe('What the user reads, and the source of its diagnostics.'),
  languages: z.array(LanguageId).min(1).max(100).describe('Documents of these languages are analysed.'),
  on: z
    .array(z.enum(['open', 'change', 'save']))
    .min(1)
    .max(3)
    .default(['open', 'change', 'save'])
    .describe('When a document is analysed.'),
  debounceMs: z
    .int()
    .min(0)
    .max(10_000)
    .default(300)
    .describe('After a change, wait for so many milliseconds of rest.'),
  cacheable: z
    .boolean()
    .default(false)
    .describe(
      'What it finds depends on the document and the plugin’s own settings alone, so the same text need not be analysed twice.',
    ),
});

const Diagnostic = z.strictObject({
  range: Range,
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  code: shown(100).optional(),
  message: prose(4000),
  tags: list(z.union([z.literal(1), z.literal(2)]), 2).optional(),
  related: list(z.strictObject({ uri: WorkspaceUri, range: Range, message: prose(1000) }), 100).optional(),
});

export const Analysis = z.strictObject({
  diagnostics: list(Diagnostic, 10_000),
  metrics: list(z.strictObject({ id: LocalId, value: z.number(), range: Range.optional() }), 10_000).optional(),
  symbols: list(z.strictObject({ name: shown(500), kind: shown(50), range: Range }), 50_000).optional(),
});

const AnalyzerId = z.strictObject({ id: LocalId });

export const codeAnalyzers = definePoint({
  name: 'codeAnalyzers',
  summary: 'What looks at code and says what it found: diagnostics, metrics, symbols.',
  types: ['processing'],
  entry: CodeAnalyzerEntry,
  key: { field: 'id', uniqueIn: 'plugin' },
  activatedBy: (entry) => [...entry.languages.map((language) => `onLanguage:${language}`), `onAnalyze:${entry.id}`],
  calls: {
    register: request(AnalyzerId, z.void(), { needs: 'workspace.read' }),
    unregister: request(AnalyzerId, z.void()),
    /** What it found is out of date (a setting changed): the page analyses the open documents again. */
    refresh: notice(AnalyzerId),
  },
  callbacks: {
    /** Aborted by the next edit. `timeoutMs` is what is left of the deadline when the message is sent. */
    analyze: request(
      z.strictObject({
        id: LocalId,
        document: z.strictObject({
          uri: WorkspaceUri,
          languageId: LanguageId,
          version: z.int(),
          text: z.string(),
        }),
        timeoutMs: z.number(),
      }),
      Analysis,
      { timeoutMs: 5000 },
    ),
  },
});

import {
  analyzers,
  commands,
  EventEmitter,
  isCancelled,
  languages,
  settings,
  window,
  workspace,
  type PluginContext,
  type TextDocument,
} from 'irintai';
import { measureText, toAnalysis, toCodeLenses, toHover, type FileMeasure, type Measured } from './analysis.ts';
import { HotSpots, SOURCES, type HotSpot } from './hot-spots.ts';
import { supportedLanguages } from './metrics/index.ts';
import { markdownReport, type ReportedFile } from './report.ts';

/** Figures of a document's version are asked for three times: by the analyzer, the lenses and the hover. */
const KEPT = 20;

export function activate({ subscriptions, log }: PluginContext): void {
  const hotSpots = new HotSpots();
  const output = subscriptions.add(window.createOutputChannel('Complexity'));
  const lensesChanged = subscriptions.add(new EventEmitter<void>());
  const measured = new Map<string, FileMeasure>();

  const measureDocument = (
    document: Pick<TextDocument, 'uri' | 'version' | 'languageId'>,
    text: string,
  ): FileMeasure => {
    const key = `${document.uri}@${document.version}`;
    const known = measured.get(key);
    if (known) return known;
    const result = measureText(document.languageId, text);
    measured.set(key, result);
    for (const old of [...measured.keys()].slice(0, -KEPT)) measured.delete(old);
    const path = workspace.asRelativePath(document.uri);
    hotSpots.set(path, result.functions);
    if (settings.get('show_debug_info')) {
      output.appendLine(`${path}: ${result.functions.length} functions in ${result.ms.toFixed(1)} ms`);
    }
    return result;
  };
  const ofDocument = (document: TextDocument): FileMeasure => measureDocument(document, document.getText());
  const threshold = (): number => settings.get<number>('complexity_threshold');

  subscriptions.add(
    analyzers.register('complexity', {
      analyze: (document) => toAnalysis(measureDocument(document, document.text), threshold()),
    }),
  );
  subscriptions.add(
    languages.registerCodeLensProvider(supportedLanguages, {
      provideCodeLenses: (document) => toCodeLenses(ofDocument(document), threshold()),
      onDidChangeCodeLenses: lensesChanged.event,
    }),
  );
  subscriptions.add(
    languages.registerHoverProvider(supportedLanguages, {
      provideHover: (document, position) => toHover(ofDocument(document), position),
    }),
  );
  subscriptions.add(
    settings.onDidChange((change) => {
      if (!change.affects('complexity_threshold')) return;
      analyzers.refresh('complexity');
      lensesChanged.fire();
    }),
  );
  subscriptions.add(workspace.watch(SOURCES)((changes) => void follow(hotSpots, changes)));

  subscriptions.add(
    commands.registerCommand('codeAnalysis.analyseFile', async (): Promise<string | undefined> => {
      const editor = await window.activeTextEditor();
      if (!editor || !supportedLanguages.includes(editor.languageId)) {
        await window.showInformationMessage('Open a Python, JavaScript, TypeScript or Rust file first.');
        return undefined;
      }
      const document = await workspace.openTextDocument(editor.path);
      const { functions } = ofDocument(document);
      const report = markdownReport([toReported(editor.path, functions)], {
        threshold: threshold(),
        limit: functions.length,
      });
      output.clear();
      output.append(report);
      output.show(true);
      return report;
    }),
  );
  subscriptions.add(
    commands.registerCommand('codeAnalysis.analyseWorkspace', async (): Promise<string | undefined> => {
      try {
        await window.withProgress({ title: 'Analysing the workspace', cancellable: true }, (report, signal) =>
          hotSpots.scan(report, signal),
        );
      } catch (error) {
        if (!isCancelled(error)) throw error;
        log.info('The analysis of the workspace was cancelled.');
        return undefined;
      }
      const files = [...hotSpots.files].map(([path, functions]) => toReported(path, functions));
      const report = markdownReport(files, { threshold: threshold() });
      output.clear();
      output.append(report);
      output.show(true);
      return report;
    }),
  );
  subscriptions.add(
    commands.registerCommand(
      'codeAnalysis.hotSpots',
      async ({ limit = 500 }: { limit?: number } = {}): Promise<HotSpot[]> => {
        if (!hotSpots.isComplete) {
          await window.withProgress({ title: 'Looking for hot spots', location: 'window' }, (report) =>
            hotSpots.scan(report),
          );
        }
        return hotSpots.list().slice(0, limit);
      },
    ),
  );
}

/** Keeps the list true while files change on disk; before the first scan there is nothing to keep. */
async function follow(hotSpots: HotSpots, changes: readonly { path: string; kind: string }[]): Promise<void> {
  if (!hotSpots.isComplete) return;
  for (const { path, kind } of changes) {
    if (kind === 'deleted') hotSpots.delete(path);
    else await hotSpots.measureFile(path);
  }
}

function toReported(path: string, functions: readonly Measured[]): ReportedFile {
  return { path, functions: functions.map((one) => ({ ...one, line: one.nameAt.start.line })) };
}

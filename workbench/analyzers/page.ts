import type { z } from 'zod';
import { codeAnalyzers, type Analysis } from '../../api/analyzers/contract.ts';
import type { EntryOf } from '../../api/kernel/point.ts';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError, isCancelled, messageOf } from '../../api/kernel/errors.ts';
import { toPath } from '../../api/kernel/uri.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { Registrations } from '../../host/plugin-scope.ts';
import { onPage, type PagePoint, type Session } from '../../host/points.ts';
import { ResultCache } from '../../host/result-cache.ts';
import { coversScope } from '../../host/trust/scope.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { problemsOf, type Problem } from '../languages/index.ts';
import { logOf } from '../log/index.ts';
import { settingsOf } from '../settings/index.ts';
import { AnalysisQueue, clamped, type AnalyzableDocument, type Documents } from './analysis-queue.ts';
import { metricsOf } from './metrics.ts';
import { Turns } from './turns.ts';

type Entry = EntryOf<typeof codeAnalyzers>;
type Result = z.output<typeof Analysis>;

/** How long one analysis may take, ms. */
const TIMEOUT_MS = 5_000;

/** Analyses of one plugin that run at the same time. */
const AT_ONCE = 2;

/** One analyzer that a plugin has registered; disposed, what it found is gone. */
interface Analyzer extends Disposable {
  readonly queue: AnalysisQueue<Result>;
}

/** Runs the analyzers of a running plugin over the documents that are open. Nothing happens before it registers. */
export function analyzersPage(workbench: Workbench, documents: Documents = editorsOf(workbench)): PagePoint {
  return onPage(codeAnalyzers, (session) => {
    const { plugin, scope } = session;
    const entries = (plugin.contributes['codeAnalyzers'] ?? []) as readonly Entry[]; // parsed by this contract
    const turns = new Turns(AT_ONCE);
    const analyzers = new Registrations<string, Analyzer>(scope);
    return {
      register({ id }) {
        const entry = entries.find((one) => one.id === id);
        if (!entry) throw new IrintaiError('NotDeclared', `There is no analyzer ${id} in contributes.codeAnalyzers.`);
        analyzers.replace(id, () => start(workbench, session, { entry, documents, turns }));
      },
      unregister: ({ id }) => analyzers.end(id),
      refresh({ id }) {
        resultsOf(workbench).outdate(ownerOf(plugin, id));
        analyzers.get(id)?.queue.refresh();
      },
    };
  });
}

interface Start {
  readonly entry: Entry;
  readonly documents: Documents;
  readonly turns: Turns;
}

function start(
  workbench: Workbench,
  { plugin, callbacks }: Session<typeof codeAnalyzers>,
  { entry, documents, turns }: Start,
): Analyzer {
  const own = new Scope();
  const { id, label, on, debounceMs } = entry;
  const owner = ownerOf(plugin, id);
  const problems = problemsOf(workbench);
  const metrics = metricsOf(workbench);
  own.add(problems.owned(owner));
  own.add(metrics.owned(owner));
  const clear = ({ path }: AnalyzableDocument): void => {
    problems.set(owner, [[path, []]]);
    metrics.set(owner, path, undefined);
  };
  const queue = new AnalysisQueue<Result>({
    documents,
    turns,
    on,
    debounceMs,
    covers: ({ path, languageId }) =>
      entry.languages.includes(languageId) && coversScope(plugin, 'workspace.read', path),
    analyze(document, signal) {
      const { uri, languageId, version } = document;
      const text = document.text();
      const input = { id, document: { uri, languageId, version, text }, timeoutMs: TIMEOUT_MS };
      const ask = (): Promise<Result> => callbacks.analyze(input, { signal, timeoutMs: TIMEOUT_MS });
      if (!entry.cacheable) return ask();
      const code = `${plugin.version} ${plugin.main?.hash}`;
      const settings = JSON.stringify(settingsOf(workbench).valuesOf(plugin));
      return resultsOf(workbench).through(owner, [code, settings, uri, languageId, text], ask);
    },
    onResult(document, result) {
      problems.set(owner, [[document.path, result.diagnostics.map((one) => toProblem(one, document, label))]]);
      metrics.set(owner, document.path, { metrics: result.metrics ?? [], symbols: result.symbols ?? [] });
    },
    onFailure(document, error) {
      clear(document);
      if (isCancelled(error)) return;
      const message = `${label} could not analyse ${document.path}: ${messageOf(error)}`;
      logOf(workbench).write({ level: 'error', source: plugin.id, message, tags: ['analyzers'] });
    },
    onClose: clear,
  });
  own.add(queue);
  return { queue, dispose: () => own.dispose() };
}

function ownerOf(plugin: PluginDescription, id: string): string {
  return `${plugin.id}/${id}`;
}

/** Of all plugins; it outlives their cells. */
const resultsOf = perWorkbench(() => new ResultCache());

function toProblem(one: Result['diagnostics'][number], document: AnalyzableDocument, source: string): Problem {
  const { range, severity, message, code, tags, related } = one;
  return {
    range: clamped(range, document),
    severity,
    message,
    code,
    tags,
    source,
    related: related?.map(({ uri, ...rest }) => ({ path: toPath(uri), ...rest })),
  };
}

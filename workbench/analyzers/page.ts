import type { z } from 'zod';
import { codeAnalyzers, type Analysis } from '../../api/analyzers/contract.ts';
import type { EntryOf } from '../../api/kernel/point.ts';
import { IrintaiError, isCancelled, messageOf } from '../../api/kernel/errors.ts';
import { toPath } from '../../api/kernel/uri.ts';
import { onPage, type PagePoint, type Session } from '../../host/points.ts';
import { coversScope } from '../../host/trust/scope.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { problemsOf, type Problem } from '../languages/index.ts';
import { logOf } from '../log/index.ts';
import { AnalysisQueue, clamped, type AnalyzableDocument } from './analysis-queue.ts';
import { metricsOf } from './metrics.ts';

type Entry = EntryOf<typeof codeAnalyzers>;
type Result = z.output<typeof Analysis>;

/** How long one analysis may take, ms. */
const TIMEOUT_MS = 5_000;

/** Runs the analyzers of a running plugin over the documents that are open. Nothing happens before it registers. */
export function analyzersPage(workbench: Workbench): PagePoint {
  return onPage(codeAnalyzers, (session) => {
    const { plugin, scope } = session;
    const entries = (plugin.contributes['codeAnalyzers'] ?? []) as readonly Entry[]; // parsed by this contract
    const queues = new Map<string, AnalysisQueue<Result>>();
    return {
      register({ id }) {
        const entry = entries.find((one) => one.id === id);
        if (!entry) throw new IrintaiError('NotDeclared', `There is no analyzer ${id} in contributes.codeAnalyzers.`);
        queues.get(id)?.dispose();
        queues.set(id, scope.add(start(workbench, session, entry)));
      },
      unregister({ id }) {
        queues.get(id)?.dispose();
        queues.delete(id);
      },
      refresh: ({ id }) => queues.get(id)?.refresh(),
    };
  });
}

function start(workbench: Workbench, session: Session<typeof codeAnalyzers>, entry: Entry): AnalysisQueue<Result> {
  const { plugin, scope, callbacks } = session;
  const { id, label, on, debounceMs } = entry;
  const owner = `${plugin.id}/${id}`;
  const problems = problemsOf(workbench);
  const metrics = metricsOf(workbench);
  scope.add(problems.owned(owner));
  scope.add(metrics.owned(owner));
  const clear = ({ path }: AnalyzableDocument): void => {
    problems.set(owner, [[path, []]]);
    metrics.set(owner, path, undefined);
  };
  return new AnalysisQueue<Result>({
    documents: editorsOf(workbench),
    on,
    debounceMs,
    covers: ({ path, languageId }) =>
      entry.languages.includes(languageId) && coversScope(plugin, 'workspace.read', path),
    analyze: ({ uri, languageId, version, ...document }, signal) =>
      callbacks.analyze(
        { id, document: { uri, languageId, version, text: document.text() }, timeoutMs: TIMEOUT_MS },
        { signal, timeoutMs: TIMEOUT_MS },
      ),
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
}

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

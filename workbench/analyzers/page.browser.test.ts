import { signal } from '@preact/signals-core';
import { expect, test, vi } from 'vitest';
import { Emitter } from '../../api/kernel/event.ts';
import type { Backend } from '../core/backend.ts';
import { MemoryFiles } from '../editor/memory-files.fixture.ts';
import { problemsOf } from '../languages/index.ts';
import { logOf } from '../log/index.ts';
import { connectCell, plugin, testWorkbench } from '../log/workbench.fixture.ts';
import type { AnalyzableDocument } from './analysis-queue.ts';
import { metricsOf } from './metrics.ts';
import { analyzersPage } from './page.ts';

/** `text` and the rest stand on the prototype, as in the editor's documents. */
class TextDocument implements AnalyzableDocument {
  readonly path: string;
  readonly languageId = 'python';
  readonly version = 1;
  readonly lineCount = 1;

  constructor(path: string) {
    this.path = path;
  }

  get uri(): string {
    return `irintai-workspace:/${this.path}`;
  }

  text(): string {
    return 'pass';
  }

  lineLength(): number {
    return this.text().length;
  }
}

const entry = (id: string) => ({ id, label: `Label ${id}`, languages: ['python'], on: ['open'], debounceMs: 0 });
const pure = { ...entry('pure'), cacheable: true };
const analyzer = plugin('test.analyzer', { contributes: { codeAnalyzers: [entry('one'), entry('two'), pure] } });
const found = {
  diagnostics: [
    { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 9 } }, severity: 2, message: 'Too long' },
  ],
  metrics: [{ id: 'lines', value: 1 }],
};

function setUp(analyze: (input: unknown) => unknown, paths = ['a.py']) {
  const open = signal(paths.map((path) => new TextDocument(path)));
  const closed = new Emitter<AnalyzableDocument>();
  const documents = {
    documents: open,
    onDidOpen: new Emitter<AnalyzableDocument>().event,
    onDidChange: new Emitter<{ document: AnalyzableDocument }>().event,
    onDidSave: new Emitter<AnalyzableDocument>().event,
    onDidClose: closed.event,
  };
  const workbench = testWorkbench([analyzer], { backend: { files: new MemoryFiles() } as unknown as Backend });
  const { cell, stop } = connectCell(analyzer, [analyzersPage(workbench, documents)]);
  cell.receive('codeAnalyzers', { analyze });
  const messages = (): string[] =>
    problemsOf(workbench)
      .in('a.py')
      .map(({ source, message }) => `${source}: ${message}`);
  const call = (method: string, id = 'one') => cell.call('codeAnalyzers', method, { id });
  return { workbench, cell, stop, messages, call, closed, open };
}

test('what an analyzer found in an open document is a problem of its label, inside the text, and a metric', async () => {
  const analyze = vi.fn((_: unknown) => found);
  const { workbench, messages, call } = setUp(analyze);
  await call('register');
  await vi.waitFor(() => expect(messages()).toEqual(['Label one: Too long']));
  expect(analyze.mock.calls[0]?.[0]).toMatchObject({ id: 'one', document: { languageId: 'python', text: 'pass' } });
  expect(problemsOf(workbench).in('a.py')[0]?.range.end).toEqual({ line: 0, character: 4 });
  expect(metricsOf(workbench).in('a.py')).toMatchObject([['test.analyzer/one', { metrics: found.metrics }]]);
});

test.each(['unregister', 'stop', 'close'] as const)('after %s nothing of what was found is left', async (how) => {
  const { workbench, messages, call, stop, closed, open } = setUp(() => found);
  await call('register');
  await vi.waitFor(() => expect(messages()).toHaveLength(1));
  if (how === 'unregister') await call('unregister');
  else if (how === 'stop') stop();
  else closed.fire(open.value[0] as AnalyzableDocument); // there is one
  expect([messages(), metricsOf(workbench).in('a.py')]).toEqual([[], []]);
});

test('an analysis that fails clears what was found before and is logged', async () => {
  let fails = false;
  const { workbench, cell, messages, call } = setUp(() => (fails ? Promise.reject(new Error('Broken.')) : found));
  await call('register');
  await vi.waitFor(() => expect(messages()).toHaveLength(1));
  fails = true;
  cell.notify('codeAnalyzers', 'refresh', { id: 'one' });
  await vi.waitFor(() => expect(messages()).toEqual([]));
  const logged = [...logOf(workbench).records].map(({ message }) => message);
  expect(logged).toEqual(['Label one could not analyse a.py: Broken.']);
});

test('all analyzers of a plugin together run twice at once', async () => {
  const answers: (() => void)[] = [];
  const analyze = () => new Promise((resolve) => answers.push(() => resolve(found)));
  const { call, messages } = setUp(analyze, ['b.py', 'a.py']);
  await call('register', 'one');
  await call('register', 'two');
  await vi.waitFor(() => expect(answers.length).toBeGreaterThanOrEqual(2));
  await expect(call('register', 'none')).rejects.toMatchObject({ code: 'NotDeclared' });
  expect(answers).toHaveLength(2);
  for (let next = 0; next < 4; next++) {
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(next));
    answers[next]?.();
  }
  await vi.waitFor(() => expect(messages()).toHaveLength(2));
});

test('what depends on the text alone is not analysed twice, until the plugin says that it is another now', async () => {
  const analyze = vi.fn(() => found);
  const { call, cell, messages } = setUp(analyze);
  for (const id of ['pure', 'one']) {
    for (let times = 0; times < 2; times++) {
      await call('register', id);
      await vi.waitFor(() => expect(messages()).toEqual([`Label ${id}: Too long`]));
      await call('unregister', id);
    }
  }
  expect(analyze).toHaveBeenCalledTimes(1 + 2);
  await call('register', 'pure');
  cell.notify('codeAnalyzers', 'refresh', { id: 'pure' });
  await vi.waitFor(() => expect(analyze).toHaveBeenCalledTimes(4));
});

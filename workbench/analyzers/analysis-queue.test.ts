import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Emitter } from '../../api/kernel/event.ts';
import { AnalysisQueue, clamped, type AnalyzableDocument, type Documents } from './analysis-queue.ts';
import { Turns } from './turns.ts';

class TextDocument implements AnalyzableDocument {
  readonly languageId = 'python';
  version = 1;
  readonly path: string;
  content = 'one\ntwo';

  constructor(path: string) {
    this.path = path;
  }

  get uri(): string {
    return `file:///${this.path}`;
  }

  get lineCount(): number {
    return this.content.split('\n').length;
  }

  text(): string {
    return this.content;
  }

  lineLength(line: number): number {
    return this.content.split('\n')[line]?.length ?? 0;
  }
}

const open = signal<readonly TextDocument[]>([]);
const [opened, changed, saved, closed] = [
  new Emitter<AnalyzableDocument>(),
  new Emitter<{ document: AnalyzableDocument }>(),
  new Emitter<AnalyzableDocument>(),
  new Emitter<AnalyzableDocument>(),
];
const documents: Documents = {
  documents: open,
  onDidOpen: opened.event,
  onDidChange: changed.event,
  onDidSave: saved.event,
  onDidClose: closed.event,
};

let asked: { path: string; text: string; signal: AbortSignal; answer(): void }[];
let results: string[];
let queue: AnalysisQueue<string>;

function start(on: readonly ('open' | 'change' | 'save')[] = ['open', 'change', 'save']): void {
  queue = new AnalysisQueue<string>({
    documents,
    turns: new Turns(2),
    on,
    debounceMs: 300,
    covers: ({ path }) => path.endsWith('.py'),
    analyze: (document, abort) =>
      new Promise((resolve) => {
        const text = document.text();
        asked.push({ path: document.path, text, signal: abort, answer: () => resolve(text) });
      }),
    onResult: ({ path }, text) => results.push(`${path}: ${text}`),
    onFailure: ({ path }, error) => results.push(`${path} failed: ${String(error)}`),
    onClose: ({ path }) => results.push(`${path} closed`),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  results = [];
  open.value = [];
});

afterEach(() => {
  queue.dispose();
  vi.useRealTimers();
});

function edit(document: TextDocument, content: string): void {
  document.content = content;
  document.version++;
  changed.fire({ document });
}

async function answer(index: number): Promise<void> {
  asked[index]?.answer();
  await vi.advanceTimersByTimeAsync(0);
}

test('what is open already is analysed at the start, and what opens later then', async () => {
  const [a, b] = [new TextDocument('a.py'), new TextDocument('b.py')];
  open.value = [a];
  start();
  opened.fire(b);
  opened.fire(new TextDocument('c.rs'));
  await answer(0);
  await answer(1);
  expect(results).toEqual(['a.py: one\ntwo', 'b.py: one\ntwo']);
});

test('edits are analysed after a rest, once', () => {
  const a = new TextDocument('a.py');
  start(['change']);
  for (const text of ['x', 'xy', 'xyz']) {
    edit(a, text);
    vi.advanceTimersByTime(200);
  }
  expect(asked).toHaveLength(0);
  vi.advanceTimersByTime(100);
  expect(asked.map(({ text }) => text)).toEqual(['xyz']);
});

test('an edit cancels the analysis under way, and its late answer is thrown away', async () => {
  const a = new TextDocument('a.py');
  start();
  opened.fire(a);
  edit(a, 'new');
  expect(asked[0]?.signal.aborted).toBe(true);
  await answer(0);
  expect(results).toEqual([]);
  await vi.advanceTimersByTimeAsync(300);
  await answer(1);
  expect(results).toEqual(['a.py: new']);
});

test('two run at once, and the others wait for their turn', async () => {
  open.value = Array.from({ length: 5 }, (_, i) => new TextDocument(`${i}.py`));
  start();
  expect(asked).toHaveLength(2);
  await answer(0);
  expect(asked).toHaveLength(3);
});

test('closing a document cancels and clears it', () => {
  const a = new TextDocument('a.py');
  start();
  opened.fire(a);
  closed.fire(a);
  expect(asked[0]?.signal.aborted).toBe(true);
  expect(results).toEqual(['a.py closed']);
});

test('after it is disposed nothing is asked any more', () => {
  const a = new TextDocument('a.py');
  start();
  edit(a, 'x');
  queue.dispose();
  vi.advanceTimersByTime(1000);
  opened.fire(a);
  expect(asked).toHaveLength(0);
});

test('a range that is not in the document is moved into it', () => {
  const document = new TextDocument('a.py');
  const range = { start: { line: 0, character: 99 }, end: { line: 7, character: 1 } };
  expect(clamped(range, document)).toEqual({ start: { line: 0, character: 3 }, end: { line: 1, character: 3 } });
});

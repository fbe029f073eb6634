import { afterAll, describe, expect, test, vi } from 'vitest';
import { plug } from '../test/plug.ts';
import { codeAnalyzers } from './contract.ts';
import { refresh, register, type Analysis } from './index.ts';

const { answer, callbacks, ends } = plug({
  contributes: {
    codeAnalyzers: [{ id: 'complexity', label: 'Complexity', languages: ['python'] }],
    configuration: [{ properties: { 'test.plugin.threshold': { type: 'integer' } } }],
  },
  settings: { 'test.plugin.threshold': 7 },
});
const { analyze } = callbacks(codeAnalyzers);
const page = { register: vi.fn(), unregister: vi.fn(), refresh: vi.fn() };
answer(codeAnalyzers, page);
afterAll(() => ends.close());

const document = { uri: 'file:///a.py', languageId: 'python', version: 3, text: 'def f(): pass' };
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
const input = { id: 'complexity', document, timeoutMs: 5000 };

describe('an analyzer', () => {
  test('gets the document, its settings and a deadline, and answers what it found', async () => {
    const found: Analysis = {
      diagnostics: [
        {
          range,
          severity: 2,
          message: 'complex',
          code: 'complexity',
          related: [{ uri: document.uri, range, message: 'here' }],
        },
      ],
      metrics: [{ id: 'cyclomatic', value: 8, range }],
      symbols: [{ name: 'f', kind: 'function', range }],
    };
    const seen: unknown[] = [];
    const registered = register('complexity', {
      analyze(given, context) {
        seen.push(given, context.settings('threshold'), context.deadline - Date.now(), context.signal.aborted);
        return found;
      },
    });
    await expect(analyze(input)).resolves.toEqual(found);
    expect(seen).toEqual([document, 7, expect.any(Number), false]);
    expect(seen[2]).toBeGreaterThan(4000);
    registered.dispose();
    await vi.waitFor(() => expect(page.unregister).toHaveBeenCalled());
  });

  test('hears of the next edit, and tells how far it is', async () => {
    const abort = new AbortController();
    const progress = vi.fn(() => abort.abort());
    let heard: AbortSignal | undefined;
    const registered = register('complexity', {
      analyze: (_, { signal, progress: report }) => {
        heard = signal;
        report({ done: 1, total: 2 });
        return new Promise(() => {});
      },
    });
    const analysis = analyze(input, { signal: abort.signal, onProgress: progress });
    await expect(analysis).rejects.toMatchObject({ code: 'Cancelled' });
    expect(progress).toHaveBeenCalledWith({ done: 1, total: 2 });
    await vi.waitFor(() => expect(heard?.aborted).toBe(true));
    registered.dispose();
  });

  test('that answers nonsense is refused by name', async () => {
    const registered = register('complexity', {
      analyze: () => ({ diagnostics: [{ range, severity: 9 }] }) as unknown as Analysis,
    });
    await expect(analyze(input)).rejects.toMatchObject({
      code: 'InvalidOutput',
      message: expect.stringContaining('diagnostics.0'),
    });
    registered.dispose();
  });

  test('can ask to be run again', async () => {
    refresh('complexity');
    await vi.waitFor(() => expect(page.refresh.mock.lastCall?.[0]).toEqual({ id: 'complexity' }));
  });

  test('that the manifest does not declare is refused', () => {
    expect(() => register('other', { analyze: () => ({ diagnostics: [] }) })).toThrow(
      /"languages":\["…"\]} to contributes\.codeAnalyzers/,
    );
  });
});

import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { documents } from '../documents/contract.ts';
import { Emitter } from '../kernel/event.ts';
import { plug } from '../test/plug.ts';
import { languages } from './contract.ts';
import {
  createDiagnosticCollection,
  registerCodeActionsProvider,
  registerCodeLensProvider,
  registerHoverProvider,
} from './index.ts';
import type { Diagnostic } from './types.ts';

const { answer, callbacks, ends } = plug();
const side = callbacks(languages);
const uri = 'file:///a.py';
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
const page = {
  registerProvider: vi.fn((_: { handle: number }): void => {}),
  unregisterProvider: vi.fn(),
  codeLensesChanged: vi.fn(),
  setDiagnostics: vi.fn((_: { entries: readonly { uri: string }[] }): void => {}),
  clearDiagnostics: vi.fn(),
};
answer(languages, page);
answer(documents, {
  subscribe: () =>
    callbacks(documents).didOpen({ uri, languageId: 'python', version: 1, text: 'def f', isDirty: false }),
});
beforeEach(() => void vi.clearAllMocks());
afterAll(() => ends.close());

async function handleOfNext(): Promise<number> {
  await vi.waitFor(() => expect(page.registerProvider).toHaveBeenCalled());
  return page.registerProvider.mock.calls[0]?.[0].handle ?? 0;
}

describe('a hover provider', () => {
  test('gets the document as it is, and answers Markdown', async () => {
    const registered = registerHoverProvider(['python', { pattern: '**/*.pyi' }], {
      provideHover: (document, { line }) => ({ contents: `${document.lineAt(line)}?`, range }),
    });
    const handle = await handleOfNext();
    expect(page.registerProvider.mock.calls[0]?.[0]).toEqual({
      handle,
      kind: 'hover',
      selector: [{ language: 'python' }, { pattern: '**/*.pyi' }],
      resolves: false,
    });
    await expect(side.hover({ handle, uri, position: range.start })).resolves.toEqual({
      contents: [{ kind: 'markdown', value: 'def f?' }],
      range,
    });
    await expect(side.hover({ handle, uri: 'file:///closed', position: range.start })).rejects.toMatchObject({
      code: 'NotFound',
    });
    registered.dispose();
    await vi.waitFor(() => expect(page.unregisterProvider.mock.calls[0]?.[0]).toEqual({ handle }));
    await expect(side.hover({ handle, uri, position: range.start })).rejects.toMatchObject({ code: 'NotFound' });
  });

  test('may have nothing to say, and hears when nobody waits', async () => {
    let heard: AbortSignal | undefined;
    const registered = registerHoverProvider('python', {
      async provideHover(_document, _position, signal) {
        heard = signal;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return null;
      },
    });
    const handle = await handleOfNext();
    const abort = new AbortController();
    const hover = side.hover({ handle, uri, position: range.start }, { signal: abort.signal });
    await vi.waitFor(() => expect(heard).toBeDefined());
    abort.abort();
    await expect(hover).rejects.toMatchObject({ code: 'Cancelled' });
    await vi.waitFor(() => expect(heard?.aborted).toBe(true));
    registered.dispose();
  });
});

describe('a code lens provider', () => {
  test('answers lenses, resolves them, and tells when they are out of date', async () => {
    const changed = new Emitter<void>();
    const registered = registerCodeLensProvider('python', {
      provideCodeLenses: () => [{ range, data: { count: 3 } }],
      resolveCodeLens: (lens) => ({ ...lens, command: { title: `${lens.data.count}`, command: 'a.show' } }),
      onDidChangeCodeLenses: changed.event,
    });
    const handle = await handleOfNext();
    const [lens] = await side.codeLenses({ handle, uri });
    expect(lens).toEqual({ range, data: { count: 3 } });
    await expect(side.resolveCodeLens({ handle, lens: lens ?? { range } })).resolves.toMatchObject({
      command: { title: '3', command: 'a.show' },
    });
    changed.fire();
    await vi.waitFor(() => expect(page.codeLensesChanged.mock.lastCall?.[0]).toEqual({ handle }));
    registered.dispose();
    changed.fire();
    await vi.waitFor(() => expect(page.unregisterProvider).toHaveBeenCalled());
    expect(page.codeLensesChanged).toHaveBeenCalledTimes(1);
  });
});

describe('a code actions provider', () => {
  test('gets the diagnostics and answers what can be done', async () => {
    const provideCodeActions = vi.fn(() => [
      { title: 'Fix', kind: 'quickfix', isPreferred: true, edit: { changes: { [uri]: [{ range, newText: 'x' }] } } },
      { title: 'Show', command: 'a.show' },
    ]);
    const registered = registerCodeActionsProvider(
      'python',
      { provideCodeActions },
      { providedCodeActionKinds: ['quickfix'] },
    );
    const handle = await handleOfNext();
    expect(page.registerProvider.mock.calls[0]?.[0]).toMatchObject({
      kind: 'codeAction',
      codeActionKinds: ['quickfix'],
    });
    const diagnostics = [{ range, message: 'long' }];
    const actions = await side.codeActions({ handle, uri, range, diagnostics, triggerKind: 1 });
    expect(provideCodeActions.mock.lastCall).toEqual([
      expect.objectContaining({ path: 'a.py' }),
      range,
      { diagnostics, triggerKind: 1 },
      expect.any(AbortSignal),
    ]);
    expect(actions.map(({ title, command }) => [title, command?.command])).toEqual([
      ['Fix', undefined],
      ['Show', 'a.show'],
    ]);
    registered.dispose();
  });
});

describe('diagnostics', () => {
  const problem: Diagnostic = { range, message: 'too long', severity: 2, code: 'length', source: 'a' };

  test('set in one task travel together, the last word on each file', async () => {
    const collection = createDiagnosticCollection('length');
    collection.set('file:///a.py', []);
    collection.set('file:///b.py', [problem]);
    collection.set('file:///a.py', [problem, problem]);
    collection.delete('file:///b.py');
    await vi.waitFor(() => expect(page.setDiagnostics).toHaveBeenCalledTimes(1));
    expect(page.setDiagnostics.mock.calls[0]?.[0]).toEqual({
      collection: 'length',
      entries: [
        { uri: 'file:///a.py', diagnostics: [problem, problem] },
        { uri: 'file:///b.py', diagnostics: [] },
      ],
    });
  });

  test('of many files come in messages that can be sent', async () => {
    const collection = createDiagnosticCollection('many');
    for (let file = 0; file < 1200; file++) collection.set(`file:///${file}.py`, [problem]);
    await vi.waitFor(() => expect(page.setDiagnostics).toHaveBeenCalledTimes(3));
    expect(page.setDiagnostics.mock.calls.map(([{ entries }]) => entries.length)).toEqual([500, 500, 200]);
  });

  test('cleared and set again are first gone, then there', async () => {
    const collection = createDiagnosticCollection('again');
    collection.set('file:///a.py', [problem]);
    collection.clear();
    collection.set('file:///c.py', [problem]);
    await vi.waitFor(() => expect(page.setDiagnostics).toHaveBeenCalled());
    expect(page.setDiagnostics.mock.calls[0]?.[0].entries.map((entry) => entry.uri)).toEqual(['file:///c.py']);
    expect(page.clearDiagnostics.mock.invocationCallOrder[0]).toBeLessThan(
      page.setDiagnostics.mock.invocationCallOrder[0] ?? 0,
    );
    collection.dispose();
    await vi.waitFor(() => expect(page.clearDiagnostics).toHaveBeenCalledTimes(2));
  });
});

import { afterAll, describe, expect, test, vi } from 'vitest';
import { IrintaiError } from '../kernel/errors.ts';
import { plug } from '../test/plug.ts';
import { workspace as contract } from './contract.ts';
import * as workspace from './index.ts';

const { answer, ends } = plug({
  demand(capability) {
    if (capability === 'workspace.write') throw new IrintaiError('NotDeclared', 'Add it.');
  },
});
const left = vi.fn();
const written = vi.fn();
const watched: string[] = [];
let tell = (_: string): void => {};
answer(contract, {
  writeFile: written,
  createDirectory: written,
  rename: written,
  delete: written,
  async *findFiles({ include, max = 100 }) {
    try {
      for (let from = 0; from < max; from += 10)
        yield Array.from({ length: 10 }, (_, index) => `${include}${from + index}`);
    } finally {
      left();
    }
  },
  readFile({ path }) {
    if (path === 'gone') throw new IrintaiError('NotFound', 'There is no gone.');
    return new TextEncoder().encode(`text of ${path}`);
  },
  async *watch({ glob }, { signal }) {
    watched.push(glob);
    const ended = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
    for (;;) {
      const path = await Promise.race([new Promise<string>((resolve) => (tell = resolve)), ended]);
      if (path === undefined) return void watched.push('left');
      yield [{ path, kind: 'changed' as const }];
    }
  },
});
afterAll(() => ends.close());

describe('finding files', () => {
  test('yields paths one by one', async () => {
    const paths: string[] = [];
    for await (const path of workspace.findFiles('f', { max: 25 })) paths.push(path);
    expect(paths).toHaveLength(30);
    expect(paths[12]).toBe('f12');
  });

  test('ends on both sides when the reader has enough', async () => {
    left.mockClear();
    for await (const path of workspace.findFiles('f', { max: 100_000 })) if (path === 'f3') break;
    await vi.waitFor(() => expect(left).toHaveBeenCalled());
  });

  test('ends with the author’s signal', async () => {
    const abort = new AbortController();
    const reading = async (): Promise<void> => {
      for await (const path of workspace.findFiles('f', { max: 1_000_000, signal: abort.signal }))
        if (path === 'f3') abort.abort();
    };
    await expect(reading()).rejects.toMatchObject({ code: 'Cancelled' });
  });
});

describe('files', () => {
  test('come as bytes and as text', async () => {
    await expect(workspace.readFile('a')).resolves.toEqual(new TextEncoder().encode('text of a'));
    await expect(workspace.readTextFile('a')).resolves.toBe('text of a');
    await expect(workspace.readTextFile('gone')).rejects.toMatchObject({ code: 'NotFound' });
  });

  test('outside the workspace are refused before anybody looks', async () => {
    await expect(workspace.readFile('../secret')).rejects.toMatchObject({ code: 'InvalidInput' });
  });

  test('are not written without the capability', async () => {
    await expect(workspace.writeFile('a', 'b')).rejects.toMatchObject({ code: 'NotDeclared' });
    await expect(workspace.delete('a')).rejects.toMatchObject({ code: 'NotDeclared' });
    await expect(workspace.rename('a', 'b')).rejects.toMatchObject({ code: 'NotDeclared' });
    await expect(workspace.createDirectory('a')).rejects.toMatchObject({ code: 'NotDeclared' });
    expect(written).not.toHaveBeenCalled();
  });

  test('have URIs', () => {
    expect(workspace.asUri('a b')).toBe('file:///a%20b');
    expect(workspace.asRelativePath('file:///a%20b')).toBe('a b');
  });
});

test('files are watched while somebody listens', async () => {
  const seen: unknown[] = [];
  const listening = workspace.watch('**/*.py')((changes) => seen.push(...changes));
  await vi.waitFor(() => expect(watched).toEqual(['**/*.py']));
  tell('a.py');
  await vi.waitFor(() => expect(seen).toEqual([{ path: 'a.py', kind: 'changed' }]));
  listening.dispose();
  await vi.waitFor(() => expect(watched).toEqual(['**/*.py', 'left']));
});

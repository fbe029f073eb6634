import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { plug } from '../test/plug.ts';
import { executeCommand, registerCommand } from './index.ts';
import { commands } from './contract.ts';

const { answer, callbacks, ends } = plug({ contributes: { commands: [{ command: 'a.run', title: 'Run' }] } });
const page = { register: vi.fn(), unregister: vi.fn(), execute: vi.fn((_: unknown): unknown => undefined) };
answer(commands, page);
const { run } = callbacks(commands);

beforeEach(() => void vi.clearAllMocks());
afterAll(() => ends.close());

describe('a command', () => {
  test('runs with its arguments and gives its result back', async () => {
    const registered = registerCommand('a.run', (name: string, bytes: Uint8Array) => ({ name, length: bytes.length }));
    await expect(run({ id: 'a.run', args: ['x', new Uint8Array(3)] })).resolves.toEqual({ name: 'x', length: 3 });
    expect(page.register.mock.calls[0]?.[0]).toEqual({ id: 'a.run' });
    registered.dispose();
    await vi.waitFor(() => expect(page.unregister.mock.calls[0]?.[0]).toEqual({ id: 'a.run' }));
    await expect(run({ id: 'a.run', args: [] })).rejects.toMatchObject({ code: 'NotFound' });
  });

  test('that throws rejects with its message and its stack', async () => {
    const registered = registerCommand('a.run', () => {
      throw new TypeError('broken');
    });
    const failure = run({ id: 'a.run', args: [] });
    await expect(failure).rejects.toMatchObject({ code: 'Internal', message: 'broken' });
    await expect(failure).rejects.toHaveProperty('stack', expect.stringContaining('index.test.ts'));
    registered.dispose();
  });

  test('that returns what cannot be sent rejects', async () => {
    const registered = registerCommand('a.run', () => () => 1);
    await expect(run({ id: 'a.run', args: [] })).rejects.toMatchObject({ code: 'InvalidOutput' });
    registered.dispose();
  });

  test('that the manifest does not declare cannot be registered', () => {
    expect(() => registerCommand('a.other', () => 1)).toThrow(
      expect.objectContaining({
        code: 'NotDeclared',
        message:
          'a.other is not declared; add {"command":"a.other","title":"…"} to contributes.commands in plugin.json.',
      }),
    );
    expect(page.register).not.toHaveBeenCalled();
  });
});

describe('running another command', () => {
  test('sends its arguments and answers its result', async () => {
    page.execute.mockReturnValueOnce([1, 2]);
    await expect(executeCommand<number[]>('b.sum', 1, { two: 2 })).resolves.toEqual([1, 2]);
    expect(page.execute.mock.calls[0]?.[0]).toEqual({ id: 'b.sum', args: [1, { two: 2 }] });
  });

  test('with what cannot be sent rejects, and says so', async () => {
    await expect(executeCommand('b.sum', () => 1)).rejects.toMatchObject({ code: 'InvalidInput' });
  });

  test('with an id that is none rejects', async () => {
    await expect(executeCommand('not an id')).rejects.toMatchObject({ code: 'InvalidInput' });
    expect(page.execute).not.toHaveBeenCalled();
  });
});

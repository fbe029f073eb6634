import { expect, test, vi } from 'vitest';
import type { CommandHandlers, Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { BuiltinCommands } from './builtin.ts';

function commandsOf(commands: NonNullable<Feature['commands']>): BuiltinCommands {
  const feature = { name: 'test', contributes: { commands: [{ command: 'test.run' }, { command: 'test.other' }] } };
  return new BuiltinCommands({ features: [{ ...feature, commands }] } as unknown as Workbench); // nothing else is asked
}

test('handlers are loaded when the first command runs, once for all, and from then on a command runs at once', async () => {
  const load = vi.fn(async (): Promise<CommandHandlers> => ({ 'test.run': (n) => n, 'test.other': () => 'other' }));
  const builtin = commandsOf(load);
  expect(builtin.has('test.run')).toBe(true);
  expect(load).not.toHaveBeenCalled();
  expect(await Promise.all([builtin.run('test.run', [1]), builtin.run('test.other', [])])).toEqual([1, 'other']);
  expect(builtin.run('test.run', [2])).toBe(2);
  await builtin.load();
  expect(load).toHaveBeenCalledTimes(1);
});

test('what could not be loaded is loaded again when it is next asked for', async () => {
  const load = vi.fn<() => Promise<CommandHandlers>>(async () => ({ 'test.run': () => 'done' }));
  load.mockRejectedValueOnce(new Error('offline'));
  const builtin = commandsOf(load);
  await expect(builtin.run('test.run', [])).rejects.toThrow('offline');
  expect(await builtin.run('test.run', [])).toBe('done');
});

test('a command that is listed and that nothing runs says so', () => {
  const builtin = commandsOf(() => ({}));
  expect(() => builtin.run('test.run', [])).toThrow('Nothing runs the command test.run.');
  expect(builtin.has('toString')).toBe(false);
});

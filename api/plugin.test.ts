import { afterAll, expect, test, vi } from 'vitest';
import { log as contract } from './log/contract.ts';
import { storage } from './storage/contract.ts';
import { plug } from './test/plug.ts';

const { answer, ends, context } = plug({ contributes: { commands: [{ command: 'a.b' }] } });
const messages: string[] = [];
answer(storage, { keys: () => [] });
answer(contract, { write: ({ entries }) => void messages.push(...entries.map(({ message }) => message)) });
afterAll(() => ends.close());

test('a context says which plugin it is', () => {
  expect(context.plugin).toEqual({
    id: 'test.plugin',
    version: '1.0.0',
    manifest: {
      name: 'Test plugin',
      version: '1.0.0',
      description: '',
      contributes: { commands: [{ command: 'a.b' }] },
    },
  });
});

test('the end disposes what was added, aborts the signal, and sends the last words', async () => {
  context.log.info('first');
  await vi.waitFor(() => expect(messages).toEqual(['first']));
  context.subscriptions.add({ dispose: () => context.log.info(`last, aborted: ${context.signal.aborted}`) });
  context.subscriptions.dispose();
  await context.storage.global.keys(); // answered after what was sent before it, and long before the log's next turn
  expect(messages).toEqual(['first', 'last, aborted: false']);
  expect(context.signal.aborted).toBe(true);
});

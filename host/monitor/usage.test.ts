import * as z from 'zod';
import { afterEach, expect, test, vi } from 'vitest';
import { definePoint, notice, request } from '../../api/kernel/point.ts';
import { Cell } from '../cell/cell.ts';
import { Peer } from '../channel/peer.ts';
import { Usages } from './usage.ts';

const point = definePoint({
  name: 'work',
  summary: 'For tests.',
  calls: { say: notice(z.string()), ask: request(z.string(), z.string()) },
  callbacks: { answer: request(z.string(), z.number(), { timeoutMs: 50 }) },
});

const opened: { dispose(): void }[] = [];
afterEach(() => opened.splice(0).forEach((one) => one.dispose()));

/** A cell whose plugin answers a text with its length, `wrong` with a text, `never` never, and throws at `throw`. */
function open(): { cell: Cell; plugin: Peer; ask(text: string): Promise<unknown> } {
  const { port1, port2 } = new MessageChannel();
  const cell = new Cell({ port: port1, ping: (alive) => alive(), memory: () => Promise.resolve(1234), lost: undefined, remove: () => {} }); // prettier-ignore
  cell.claim({ name: 'Test', points: new Map([[point.name, point]]), callTimeoutMs: 1000, demand: () => {}, onViolation: () => {} }); // prettier-ignore
  cell.peer.receive('work', { say: () => {}, ask: (text: string) => text });
  const plugin = new Peer({ port: port2 });
  plugin.receive('work', {
    answer(text: string) {
      if (text === 'throw') throw new Error('No.');
      if (text === 'never') return new Promise(() => {});
      return text === 'wrong' ? text : text.length;
    },
  });
  opened.push(cell, plugin);
  return { cell, plugin, ask: (text) => cell.peer.call('work', 'answer', text) };
}

test('messages of both sides and their bytes are counted, pings are not', async () => {
  const usages = new Usages();
  const { cell, plugin, ask } = open();
  usages.started('a');
  await cell.ready;
  cell.ping();
  plugin.notify('work', 'say', 'x'.repeat(1000));
  await plugin.call('work', 'ask', 'hello');
  await ask('four');
  const { messagesIn, messagesOut, bytesIn, errors, starts } = usages.of('a', cell);
  expect({ messagesIn, messagesOut, errors, starts }).toEqual({ messagesIn: 3, messagesOut: 2, errors: 0, starts: 1 });
  expect(bytesIn).toBeGreaterThan(2000);
  expect(bytesIn).toBeLessThan(2200);
});

test('messages that travel as a group are counted one by one', async () => {
  const { cell, plugin } = open();
  for (let i = 0; i < 20; i++) plugin.notify('work', 'say', String(i));
  await vi.waitFor(() => expect(new Usages().of('a', cell).messagesIn).toBe(20));
});

test('a call that fails, is answered wrongly or not in time is an error; one that was taken back is not', async () => {
  const usages = new Usages();
  const { cell, ask } = open();
  await Promise.allSettled([ask('throw'), ask('wrong'), ask('never'), ask('fine')]);
  const abort = new AbortController();
  const taken = cell.peer.call('work', 'answer', 'never', { signal: abort.signal });
  abort.abort();
  await expect(taken).rejects.toMatchObject({ code: 'Cancelled' });
  usages.uncaught('a');
  expect(usages.of('a', cell).errors).toBe(4);
});

test('what ended cells counted stays, and the next cell adds to it', async () => {
  const usages = new Usages();
  for (let i = 0; i < 2; i++) {
    const { cell, ask } = open();
    usages.started('a');
    await ask('four');
    usages.ended('a', cell);
  }
  const { cell, ask } = open();
  await ask('four');
  expect(usages.of('a', cell)).toMatchObject({ starts: 2, messagesIn: 3, messagesOut: 3 });
  expect(usages.of('b', undefined)).toMatchObject({ starts: 0, messagesIn: 0, pending: 0 });
});

test('memory is asked for once in a while, and told when it is known', async () => {
  const { cell } = open();
  expect(cell.memory).toBeUndefined();
  await cell.measureMemory();
  expect(new Usages().of('a', cell).memory).toMatchObject({ bytes: 1234 });
  cell.memory = undefined;
  await cell.measureMemory();
  expect(cell.memory).toBeUndefined();
});

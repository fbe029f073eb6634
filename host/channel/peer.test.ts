import * as z from 'zod';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IrintaiError, setErrorSink } from '../../api/kernel/errors.ts';
import { type Call, definePoint, notice, request, stream } from '../../api/kernel/point.ts';
import { DataSchema } from '../../api/kernel/schema.ts';
import { transfer } from '../../api/kernel/transfer.ts';
import { pair, type Pair } from '../../test/kit/pair.ts';
import { FrameKind, MAX_OUTSTANDING } from './frames.ts';
import { budgets } from './guard.ts';

const echo = definePoint({
  name: 'echo',
  summary: 'For tests.',
  calls: {
    say: request(DataSchema, DataSchema),
    length: request(z.string().max(10), z.number()),
    secret: request(z.void(), z.string(), { needs: 'secrets' }),
    ask: request(z.void(), z.string(), { asksUser: true }),
    slow: request(z.void(), z.void(), { timeoutMs: 150 }),
    count: stream(z.number(), z.number()),
    note: notice(z.string()),
  },
  callbacks: {
    answer: request(DataSchema, DataSchema),
    number: request(z.void(), z.number()),
    never: request(z.void(), z.void(), { timeoutMs: 200 }),
    count: stream(z.number(), z.number()),
  },
});

let ends: Pair;
let violations: IrintaiError[];
let unexpected: unknown[];
let restoreSink: (error: unknown) => void;

beforeEach(() => {
  violations = [];
  unexpected = [];
  restoreSink = setErrorSink((error) => unexpected.push(error));
  ends = pair({
    points: [echo],
    onViolation: (error) => violations.push(error),
    demand: (capability) => {
      throw new Error(`no ${capability}`);
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
  ends.close();
  setErrorSink(restoreSink);
});

async function* countTo(end: number): AsyncGenerator<number> {
  for (let i = 0; i < end; i++) yield await Promise.resolve(i);
}

describe('what is wanted of a plugin', () => {
  const MINUTE = 60_000;
  const number = (promptedAt?: number): Promise<unknown> => ends.page.call('echo', 'number', undefined, { promptedAt });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    vi.advanceTimersByTime(60 * MINUTE);
    ends.cell.receive('echo', { number: () => 1, never: () => new Promise(() => {}) });
    ends.page.receive('echo', { say: (value: unknown) => value, note: () => {} });
  });

  test('is what the page asks, as long as it is not answered', async () => {
    const { work } = ends.page;
    expect([work.count, work.isRecent]).toEqual([0, false]);
    const asked = number();
    expect([work.count, work.promptedAt]).toEqual([1, performance.now()]);
    vi.advanceTimersByTime(70);
    await asked;
    expect([work.count, work.isRecent, work.totalMs(performance.now())]).toEqual([0, true, 70]);
  });

  test('is not what the plugin asks and says itself, nor what the page asks because of that', async () => {
    const { work } = ends.page;
    await number();
    const before = work.promptedAt;
    vi.advanceTimersByTime(MINUTE);
    await ends.cell.call('echo', 'say', 'hello');
    await number();
    ends.cell.notify('echo', 'note', 'changed');
    await ends.cell.call('echo', 'say', 'hello again');
    await number();
    expect(work.promptedAt).toBe(before);
    vi.advanceTimersByTime(2_000);
    await number();
    expect(work.promptedAt).toBe(performance.now());
  });

  test('is what comes of it too, for ten minutes, whoever passes it on', async () => {
    const { work } = ends.page;
    const prompted = performance.now();
    vi.advanceTimersByTime(10 * MINUTE - 1);
    const asked = number(prompted);
    expect([work.count, work.promptedAt, work.isRecent]).toEqual([1, prompted, true]);
    await asked;
    vi.advanceTimersByTime(1);
    const late = number(prompted);
    expect([work.count, work.isRecent]).toEqual([0, false]);
    await late;
  });

  test('is nothing any more when the port is closed', () => {
    ends.page.call('echo', 'never', undefined).catch(() => {});
    ends.page.dispose();
    expect(ends.page.work.count).toBe(0);
  });
});

describe('calls', () => {
  test('a call is answered, in both directions, with JSON and bytes', async () => {
    const value = { list: [1, null, 'ä', { deep: true }], bytes: new Uint8Array([1, 2, 3]) };
    ends.page.receive('echo', { say: (input: unknown) => input });
    ends.cell.receive('echo', { answer: (input: unknown) => input });
    expect(await ends.cell.call('echo', 'say', value)).toEqual(value);
    expect(await ends.page.call('echo', 'answer', value)).toEqual(value);
  });

  test('calls of one task travel together and so do their answers', async () => {
    ends.cell.receive('echo', { answer: async (input: unknown) => await Promise.resolve(input) });
    const received = vi.fn();
    ends.rawPort.addEventListener('message', received);
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => ends.page.call('echo', 'answer', i)));
    expect(answers).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(received).toHaveBeenCalledTimes(2); // the other side begins with the first fifty while the rest are made
  });

  test('an error crosses with its code and message', async () => {
    ends.page.receive('echo', {
      say() {
        throw new RangeError('too far');
      },
    });
    await expect(ends.cell.call('echo', 'say', 1)).rejects.toMatchObject({ code: 'Internal', message: 'too far' });
  });

  test('a message that nobody defined is refused by name', async () => {
    ends.page.receive('echo', {});
    await expect(ends.cell.call('echo', 'constructor', 1)).rejects.toMatchObject({ code: 'NotFound' });
    await expect(ends.cell.call('elsewhere', 'say', 1)).rejects.toMatchObject({ code: 'NotFound' });
    await expect(ends.cell.call('echo', 'say', 1)).rejects.toMatchObject({ code: 'NotFound' });
  });

  test('a value that cannot be sent fails its own call and no other', async () => {
    ends.page.receive('echo', { say: (input: unknown) => input });
    const bad = ends.cell.call('echo', 'say', () => 1);
    const good = ends.cell.call('echo', 'say', 2);
    await expect(bad).rejects.toMatchObject({ code: 'InvalidInput' });
    expect(await good).toBe(2);
  });

  test('a result that cannot be sent fails as the plugin’s mistake', async () => {
    ends.cell.receive('echo', { answer: () => () => 1 });
    await expect(ends.page.call('echo', 'answer', 1)).rejects.toMatchObject({ code: 'InvalidOutput' });
  });

  test('marked bytes are moved and unmarked ones copied', async () => {
    ends.page.receive('echo', { say: (input: unknown) => (input as Uint8Array).byteLength });
    const copied = new Uint8Array(8);
    const moved = new Uint8Array(8);
    expect(await ends.cell.call('echo', 'say', copied)).toBe(8);
    expect(await ends.cell.call('echo', 'say', transfer(moved, [moved.buffer]))).toBe(8);
    expect([copied.byteLength, moved.byteLength]).toEqual([8, 0]);
  });

  test('a long list of alike objects arrives as it was sent', async () => {
    const items = Array.from({ length: 500 }, (_, i) => ({
      label: `item ${i}`,
      range: { line: i, column: 0 },
      tags: ['a'],
    }));
    ends.page.receive('echo', { say: (input: unknown) => ({ items: input }) });
    expect(await ends.cell.call('echo', 'say', items)).toEqual({ items });
  });
});

function notices(count: number): unknown {
  return [FrameKind.group, 0, FrameKind.notice, 'echo', 'note', Array(count).fill(0), Array(count).fill('x')];
}

describe('what arrives from a cell', () => {
  test('input and output are checked against the contract', async () => {
    ends.page.receive('echo', { length: (input: string) => input.length });
    ends.cell.receive('echo', { number: () => 'three' });
    await expect(ends.cell.call('echo', 'length', 'far too long for it')).rejects.toMatchObject({
      code: 'InvalidInput',
    });
    await expect(ends.page.call('echo', 'number', undefined)).rejects.toMatchObject({ code: 'InvalidOutput' });
  });

  test('a capability that is not held stops the call before its handler', async () => {
    const secret = vi.fn(() => 'x');
    ends.page.receive('echo', { secret });
    await expect(ends.cell.call('echo', 'secret', undefined)).rejects.toThrow('no secrets');
    expect(secret).not.toHaveBeenCalled();
  });

  describe('that needs what the user is asked for', () => {
    let decide: { yes(): void; no(): void };
    beforeEach(() => {
      ends.close();
      const demand = (): Promise<void> =>
        new Promise((yes, no) => (decide = { yes, no: () => no(new IrintaiError('NotGranted', 'They said no.')) }));
      ends = pair({ points: [echo], demand });
    });

    test('waits, and goes on or is refused as they say', async () => {
      const secret = vi.fn(() => 'x');
      ends.page.receive('echo', { secret });
      const allowed = ends.cell.call('echo', 'secret', undefined);
      await vi.waitFor(() => expect(ends.page.answering).toBe(1));
      expect(secret).not.toHaveBeenCalled();
      decide.yes();
      await expect(allowed).resolves.toBe('x');
      const denied = ends.cell.call('echo', 'secret', undefined);
      await vi.waitFor(() => expect(ends.page.answering).toBe(1));
      decide.no();
      await expect(denied).rejects.toMatchObject({ code: 'NotGranted', message: 'They said no.' });
      expect(secret).toHaveBeenCalledTimes(1);
    });

    test('has a clock that starts when it is allowed, and the call that made it has one that stands still', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
      ends.page.receive('echo', { secret: () => 'x' });
      ends.cell.receive('echo', { never: async () => void (await ends.cell.call('echo', 'secret', undefined)) });
      const call = ends.page.call('echo', 'never', undefined);
      await vi.waitFor(() => expect(ends.page.answering).toBe(1));
      vi.advanceTimersByTime(60_000); // the deadline of `secret` is 30 s, of `never` 200 ms
      decide.yes();
      await expect(call).resolves.toBeUndefined();
      ends.cell.receive('echo', { never: () => new Promise(() => {}) });
      const slow = ends.page.call('echo', 'never', undefined);
      vi.advanceTimersByTime(1_000);
      await expect(slow).rejects.toMatchObject({ code: 'Timeout' }); // the clocks go again
    });

    test('ends at once when the plugin cancels it, and no answer begins it then', async () => {
      const secret = vi.fn(() => 'x');
      ends.page.receive('echo', { secret });
      const abort = new AbortController();
      const call = ends.cell.call('echo', 'secret', undefined, { signal: abort.signal });
      await vi.waitFor(() => expect(ends.page.answering).toBe(1));
      abort.abort();
      await expect(call).rejects.toMatchObject({ code: 'Cancelled' });
      await vi.waitFor(() => expect(ends.page.answering).toBe(0));
      decide.yes();
      await expect(ends.cell.call('echo', 'say', 1)).rejects.toMatchObject({ code: 'NotFound' }); // a turn later
      expect(secret).not.toHaveBeenCalled();
    });
  });

  test('a capability that is taken back ends the calls that needed it, and their work, but no other', async () => {
    ends.close();
    ends = pair({ points: [echo] });
    const begun: AbortSignal[] = [];
    const never = (_: unknown, { signal }: Call): Promise<never> => {
      begun.push(signal);
      return new Promise(() => {});
    };
    ends.page.receive('echo', { secret: never, say: never });
    const [secret, said] = [ends.cell.call('echo', 'secret', undefined), ends.cell.call('echo', 'say', 1)];
    await vi.waitFor(() => expect(begun).toHaveLength(2));
    ends.page.revoke('secrets');
    await expect(secret).rejects.toMatchObject({ code: 'NotGranted' });
    expect(begun.map(({ aborted }) => aborted)).toEqual([true, false]);
    ends.page.close(new IrintaiError('PluginStopped', 'over'));
    ends.cell.close(new IrintaiError('PluginStopped', 'over'));
    await expect(said).rejects.toMatchObject({ code: 'PluginStopped' });
  });

  test.each([
    ['a Map', new Map()],
    ['a Date', new Date()],
    ['a RegExp', /x/],
    ['a BigInt', 1n],
    ['an own __proto__', JSON.parse('{"__proto__": {"polluted": true}}') as unknown],
    ['an endless list', Object.assign([], { length: 2 ** 32 - 1 })],
    ['a value nested too deep', Array.from({ length: 70 }).reduce<unknown>((inner) => [inner], 1)],
    ['a forged packed list', { '\u0000columns': [1e9, ['a'], [[]]] }],
  ])('%s is refused and pollutes nothing', async (_, value) => {
    ends.page.receive('echo', { say: (input: unknown) => input });
    ends.rawPort.postMessage([[FrameKind.call, 7, 'echo', 'say', value]]);
    const answer = await new Promise<MessageEvent>((resolve) => (ends.rawPort.onmessage = resolve));
    expect(answer.data).toMatchObject([
      [FrameKind.failure, 7, { code: expect.stringMatching(/InvalidInput|LimitExceeded/) as string }],
    ]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('a cycle is refused', async () => {
    ends.page.receive('echo', { say: () => 1 });
    const cycle: unknown[] = [];
    cycle.push(cycle);
    await expect(ends.cell.call('echo', 'say', cycle)).rejects.toMatchObject({ code: 'LimitExceeded' });
  });

  test.each([
    ['what is not a list', 'hello'],
    ['a frame that is not a list', [5]],
    ['a frame of an unknown kind', [[99, 1]]],
    ['more frames than a message may have', Array.from({ length: 10_001 }, () => [FrameKind.pong, 0])],
    ['a group inside a group', [[FrameKind.group, 0, FrameKind.group, 'echo', 'ask', [1], [1]]]],
    ['a group of more frames than a message may have', [notices(10_001)]],
    ['groups that share more frames than a message may have', [notices(4_000), notices(4_000), notices(4_000)]],
    [
      'a group with a prototype for a key',
      [[FrameKind.group, 0, FrameKind.notice, 'echo', 'note', [0], { '\u0000columns': [1, ['__proto__'], [[{}]]] }]],
    ],
    [
      'one id for two calls',
      [
        [FrameKind.call, 1, 'echo', 'ask'],
        [FrameKind.call, 1, 'echo', 'ask'],
      ],
    ],
  ])('%s closes the port', async (_, message) => {
    ends.page.receive('echo', { ask: () => new Promise(() => {}), note: () => {} });
    ends.rawPort.postMessage(message);
    await vi.waitFor(() => expect(violations).toHaveLength(1));
    await expect(ends.page.call('echo', 'number', undefined)).rejects.toBe(violations[0]);
  });

  test('a port that is sent along closes the port', async () => {
    const { port1 } = new MessageChannel();
    ends.rawPort.postMessage([], [port1]);
    await vi.waitFor(() => expect(violations).toHaveLength(1));
  });

  test('a flood closes the port inside the handler, and nothing after it is delivered', async () => {
    vi.useFakeTimers({ toFake: ['performance'] }); // nothing is refilled, however slow this machine
    const note = vi.fn();
    ends.page.receive('echo', { note });
    const { burst } = budgets.messages;
    const say = (): void => ends.rawPort.postMessage([[FrameKind.notice, 0, 'echo', 'note', 'x']]);
    for (let i = 0; i < burst; i++) say();
    await vi.waitFor(() => expect(note).toHaveBeenCalledTimes(burst));
    expect(violations).toEqual([]);
    for (let i = 0; i < 10; i++) say();
    await vi.waitFor(() => expect(violations).toHaveLength(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(note).toHaveBeenCalledTimes(burst);
  });

  test('a flood in few large messages closes the port as well', async () => {
    vi.useFakeTimers({ toFake: ['performance'] }); // nothing is refilled, however slow this machine
    const note = vi.fn();
    ends.page.receive('echo', { note });
    const frames = Array.from({ length: 10_000 }, () => [FrameKind.notice, 0, 'echo', 'note', 'x']);
    for (let i = 0; i < 11; i++) ends.rawPort.postMessage(frames);
    await vi.waitFor(() => expect(violations).toHaveLength(1));
    expect(note).toHaveBeenCalledTimes(100_000);
  });

  test.each([
    ['calls', [FrameKind.call, 'none'], 6_000],
    ['notices', [FrameKind.notice, 'none'], 600],
  ])('%s that are refused again and again close the port', async (_what, [kind, method], count) => {
    vi.useFakeTimers({ toFake: ['performance'] });
    ends.rawPort.postMessage(Array.from({ length: count }, (_, i) => [kind, i, 'echo', method, 'x']));
    await vi.waitFor(() =>
      expect(violations).toMatchObject([{ message: expect.stringContaining('refused') as string }]),
    );
  });

  test('values that are refused for their size are charged like others', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const value = 'x'.repeat(2 ** 26);
    for (let id = 1; id <= 6; id++) ends.rawPort.postMessage([[FrameKind.call, id, 'echo', 'say', value]]);
    await vi.waitFor(() => expect(violations).toMatchObject([{ message: expect.stringContaining('bytes') as string }]));
  });

  test('more calls at once than an honest cell makes close the port', async () => {
    ends.page.receive('echo', { ask: () => new Promise(() => {}) });
    const calls = Array.from({ length: MAX_OUTSTANDING + 1 }, (_, i) => [FrameKind.call, i + 1, 'echo', 'ask']);
    ends.rawPort.postMessage(calls);
    await vi.waitFor(() => expect(violations).toHaveLength(1));
  });

  test('an honest cell queues what is over the limit', async () => {
    ends.page.receive('echo', { say: async (input: unknown) => await Promise.resolve(input) });
    const calls = Array.from({ length: MAX_OUTSTANDING * 3 }, (_, i) => ends.cell.call('echo', 'say', i));
    expect((await Promise.all(calls)).at(-1)).toBe(MAX_OUTSTANDING * 3 - 1);
    expect(violations).toEqual([]);
  });

  test('any number of notices in one task arrives, in order', async () => {
    const seen: string[] = [];
    ends.page.receive('echo', { note: (text: string) => seen.push(text), say: (input: unknown) => input });
    for (let i = 0; i < 25_000; i++) ends.cell.notify('echo', 'note', String(i));
    await ends.cell.call('echo', 'say', 1);
    expect([seen.length, seen.at(0), seen.at(-1), violations]).toEqual([25_000, '0', '24999', []]);
  });

  test('an answer to a call that nobody made is ignored', async () => {
    ends.cell.receive('echo', { number: () => 3 });
    ends.rawPort.postMessage([[FrameKind.result, 4711, 'x']]);
    expect(await ends.page.call('echo', 'number', undefined)).toBe(3);
  });

  test('a notice whose handler throws is reported and harms nothing', async () => {
    ends.page.receive('echo', {
      note() {
        throw new Error('oops');
      },
      say: (input: unknown) => input,
    });
    ends.cell.notify('echo', 'note', 'x');
    expect(await ends.cell.call('echo', 'say', 1)).toBe(1);
    expect(unexpected).toMatchObject([{ message: 'oops' }]);
  });
});

describe('cancellation and deadlines', () => {
  test('cancelling rejects at once and aborts the other side', async () => {
    let aborted: Promise<void> | undefined;
    ends.cell.receive('echo', {
      answer: (_: unknown, call: { signal: AbortSignal }) => {
        aborted = new Promise((resolve) => call.signal.addEventListener('abort', () => resolve()));
        return new Promise(() => {});
      },
    });
    const abort = new AbortController();
    const call = ends.page.call('echo', 'answer', 1, { signal: abort.signal });
    await vi.waitFor(() => expect(aborted).toBeDefined());
    abort.abort();
    await expect(call).rejects.toMatchObject({ code: 'Cancelled' });
    await aborted;
  });

  test('a signal that is aborted already sends nothing', async () => {
    const answer = vi.fn();
    ends.cell.receive('echo', { answer, number: () => 1 });
    await expect(ends.page.call('echo', 'answer', 1, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'Cancelled',
    });
    await ends.page.call('echo', 'number', undefined);
    expect(answer).not.toHaveBeenCalled();
  });

  test('a plugin that does not answer in time is cancelled', async () => {
    let signal: AbortSignal | undefined;
    ends.cell.receive('echo', {
      never: (_: unknown, call: { signal: AbortSignal }) => {
        signal = call.signal;
        return new Promise(() => {});
      },
    });
    await expect(ends.page.call('echo', 'never', undefined)).rejects.toMatchObject({ code: 'Timeout' });
    await vi.waitFor(() => expect(signal?.aborted).toBe(true));
  });

  test('a call of a plugin ends with a timeout too when the workbench does not answer', async () => {
    ends.page.receive('echo', { slow: () => new Promise(() => {}) });
    await expect(ends.cell.call('echo', 'slow', undefined)).rejects.toMatchObject({ code: 'Timeout' });
  });

  test('the deadline stands still while the plugin waits for the user', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    let answerUser: ((answer: string) => void) | undefined;
    ends.page.receive('echo', { ask: () => new Promise<string>((resolve) => (answerUser = resolve)) });
    ends.cell.receive('echo', { never: async () => void (await ends.cell.call('echo', 'ask', undefined)) });
    const call = ends.page.call('echo', 'never', undefined);
    await vi.waitFor(() => expect(answerUser).toBeDefined());
    vi.advanceTimersByTime(60_000); // the deadline of `never` is 200 ms
    answerUser?.('yes');
    await expect(call).resolves.toBeUndefined();
  });

  test('a deadline stands still too while an answer itself has to ask somebody', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    let answerUser: ((answer: string) => void) | undefined;
    ends.page.receive('echo', {
      say: (_: unknown, call: Call) => call.whileAsking(new Promise((resolve) => (answerUser = resolve))),
    });
    const never = async (): Promise<void> => void (await ends.cell.call('echo', 'say', 1));
    ends.cell.receive('echo', { never });
    const call = ends.page.call('echo', 'never', undefined);
    await vi.waitFor(() => expect(answerUser).toBeDefined());
    vi.advanceTimersByTime(20_000); // the deadline of `never` is 200 ms
    answerUser?.('yes');
    await expect(call).resolves.toBeUndefined();
  });

  test('a person cannot be asked for ever', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const ask = vi.fn(() => new Promise<string>(() => {}));
    ends.page.receive('echo', { ask });
    ends.cell.receive('echo', { never: async () => void (await ends.cell.call('echo', 'ask', undefined)) });
    const call = ends.page.call('echo', 'never', undefined);
    await vi.waitFor(() => expect(ask).toHaveBeenCalled());
    vi.advanceTimersByTime(601_000);
    await expect(call).rejects.toMatchObject({ code: 'Timeout' });
  });

  test('closing rejects what is pending at once, and late answers are worth nothing', async () => {
    ends.cell.receive('echo', { answer: () => new Promise(() => {}) });
    const call = ends.page.call('echo', 'answer', 1);
    ends.page.dispose();
    await expect(call).rejects.toMatchObject({ code: 'PluginStopped' });
    await expect(ends.page.call('echo', 'answer', 1)).rejects.toMatchObject({ code: 'PluginStopped' });
  });
});

describe('streams and progress', () => {
  test('a stream delivers every item in order, in both directions', async () => {
    ends.page.receive('echo', { count: (end: number) => countTo(end) });
    ends.cell.receive('echo', { count: (end: number) => countTo(end) });
    expect(await collect(ends.cell.stream('echo', 'count', 100))).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(await collect(ends.page.stream('echo', 'count', 100))).toHaveLength(100);
  });

  test('a producer waits for a reader that is slow', async () => {
    let produced = 0;
    async function* produce(): AsyncGenerator<number> {
      for (;;) yield await Promise.resolve(produced++);
    }
    ends.cell.receive('echo', { count: produce });
    const reader = ends.page.stream('echo', 'count', 0)[Symbol.asyncIterator]();
    await reader.next();
    ends.cell.receive('echo', { count: produce, number: () => 1 });
    for (let i = 0; i < 5; i++) await ends.page.call('echo', 'number', undefined);
    expect(produced).toBeLessThan(40);
    await reader.return?.(undefined);
  });

  test('leaving a stream early ends its producer', async () => {
    let ended = false;
    async function* produce(): AsyncGenerator<number> {
      try {
        for (let i = 0; ; i++) yield await Promise.resolve(i);
      } finally {
        ended = true;
      }
    }
    ends.cell.receive('echo', { count: produce });
    for await (const item of ends.page.stream('echo', 'count', 0)) if (item === 3) break;
    await vi.waitFor(() => expect(ended).toBe(true));
  });

  test('a stream that fails passes its error on after the items', async () => {
    async function* produce(): AsyncGenerator<number> {
      yield await Promise.resolve(1);
      throw new Error('broken');
    }
    ends.cell.receive('echo', { count: produce });
    const items: unknown[] = [];
    const reading = (async () => {
      for await (const item of ends.page.stream('echo', 'count', 0)) items.push(item);
    })();
    await expect(reading).rejects.toThrow('broken');
    expect(items).toEqual([1]);
  });

  test('progress arrives at most ten times a second, the newest last', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let finish = (): void => {};
    ends.cell.receive('echo', {
      answer: (_: unknown, call: { progress(p: { done: number }): void }) => {
        for (let done = 0; done <= 1000; done++) call.progress({ done });
        return new Promise<void>((resolve) => (finish = resolve));
      },
      number: () => 1,
    });
    const seen: number[] = [];
    const call = ends.page.call('echo', 'answer', 1, { onProgress: ({ done }) => seen.push(done) });
    await ends.page.call('echo', 'number', undefined);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(100);
    await ends.page.call('echo', 'number', undefined);
    expect(seen).toEqual([1000]);
    finish();
    await call;
  });
});

async function collect(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const item of items) list.push(item);
  return list;
}

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { IrintaiError, setErrorSink } from '../../api/kernel/errors.ts';
import { definePoint, notice, request, stream } from '../../api/kernel/point.ts';
import { DataSchema } from '../../api/kernel/schema.ts';
import { FrameKind } from './frames.ts';
import { contractGuard } from './guard.ts';
import { COLUMNS } from './columns.ts';
import { Peer } from './peer.ts';

/**
 * Whatever a cell sends, the page throws nothing, and afterwards the port is open and answers, or closed with a reason.
 * `IRINTAI_FUZZ_RUNS` makes it try longer.
 */

const numRuns = Number(process.env['IRINTAI_FUZZ_RUNS'] ?? 300);
const timeout = 60_000 + numRuns * 50;

const echo = definePoint({
  name: 'echo',
  summary: 'For tests.',
  calls: {
    say: request(DataSchema, DataSchema),
    later: request(z.strictObject({ id: z.int() }), z.number()),
    secret: request(z.void(), z.string(), { needs: 'secrets' }),
    ask: request(z.void(), z.string(), { asksUser: true }),
    count: stream(z.number(), z.number()),
    note: notice(z.string()),
  },
  callbacks: { answer: request(DataSchema, z.string()), count: stream(z.number(), z.number()) },
});

let unexpected: unknown[] = [];
let restoreSink: (error: unknown) => void;
beforeAll(() => void (restoreSink = setErrorSink((error) => unexpected.push(error))));
afterAll(() => void setErrorSink(restoreSink));

interface Opened {
  readonly page: Peer;
  /** The bare port of a cell. */
  readonly port: MessagePort;
  readonly closed: readonly IrintaiError[];
  readonly ended: Promise<'closed'>;
  /** Two calls and a stream that are under way. */
  readonly asked: readonly Promise<unknown>[];
}

function open(): Opened {
  const { port1, port2: port } = new MessageChannel();
  const closed: IrintaiError[] = [];
  let end = (_: 'closed'): void => {};
  const ended = new Promise<'closed'>((resolve) => (end = resolve));
  const demand = (): never => {
    throw new IrintaiError('NotGranted', 'no secrets');
  };
  const page = new Peer({
    port: port1,
    guard: contractGuard({ plugin: () => 'It', points: new Map([['echo', echo]]), demand }),
    onViolation(error) {
      closed.push(error);
      end('closed');
    },
  });
  page.receive('echo', {
    say: (input: unknown) => input,
    later: async ({ id }: { id: number }) => await Promise.resolve(id),
    secret: () => 'x',
    ask: () => new Promise(() => {}),
    async *count(last: number) {
      for (let i = 0; i < Math.min(last, 100); i++) yield await Promise.resolve(i);
    },
    note: () => {},
  });
  const items = page.stream('echo', 'count', 1)[Symbol.asyncIterator]();
  const asked = [page.call('echo', 'answer', 1), page.call('echo', 'answer', 2), items.next()];
  return { page, port, closed, ended, asked };
}

const {
  call,
  notice: note,
  open: opens,
  result,
  failure,
  cancel,
  item,
  end,
  credit,
  progress,
  ping,
  pong,
  group,
} = FrameKind;
const kinds: readonly FrameKind[] = Object.values(FrameKind);
const kind = fc.constantFrom(...kinds);
const names = fc.constantFrom('echo', 'irintai.cell', '__proto__', 'constructor', 'toString', '');
const methods = fc.constantFrom(
  'say',
  'later',
  'secret',
  'ask',
  'count',
  'note',
  'answer',
  '__proto__',
  'constructor',
  'then',
);
const ids = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(-1, NaN, Infinity, 2 ** 53, 0.5));

const exotic = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
});
const nested = fc.integer({ min: 1, max: 500 }).map((depth) => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { value };
  return value;
});
const columns = fc
  .tuple(
    fc.oneof(fc.nat(40), exotic),
    fc.oneof(fc.array(fc.constantFrom('a', '__proto__')), exotic),
    fc.oneof(fc.array(fc.array(exotic)), exotic),
  )
  .map((parts) => ({ [COLUMNS]: parts }));
const proto = exotic.map((value): unknown => Object.defineProperty({}, '__proto__', { value, enumerable: true }));
const payload = fc.oneof(
  exotic,
  fc.jsonValue(),
  nested,
  columns,
  proto,
  fc.constant({ id: 1 }),
  fc.constant('x'),
  fc.integer(),
);

/** As a runtime would write it, as far as that goes. */
const likely = fc.oneof(
  fc.tuple(fc.constantFrom(call, opens, note), ids, fc.constant('echo'), methods, payload),
  fc.tuple(fc.constantFrom(result, failure, item, progress, credit), ids, payload),
  fc.tuple(fc.constantFrom(cancel, end, ping, pong), ids),
  fc.tuple(
    fc.constant(group),
    fc.constant(0),
    kind,
    names,
    methods,
    fc.oneof(fc.array(ids), exotic),
    fc.oneof(fc.array(payload), columns),
  ),
);
const odd = fc.oneof(fc.tuple(fc.oneof(kind, exotic), exotic, names, methods, payload), exotic);
const frame = fc.oneof({ weight: 6, arbitrary: likely }, { weight: 1, arbitrary: odd });
const message = fc.oneof({ weight: 9, arbitrary: fc.array(frame, { maxLength: 8 }) }, { weight: 1, arbitrary: exotic }); // prettier-ignore

/** The call that comes last: whoever answers it is alive. */
const LAST = 424_242;

/** Sends it all; settles with what became of the port. */
async function outcome(messages: readonly unknown[]): Promise<'open' | 'closed'> {
  unexpected = [];
  const { page, port, closed, ended, asked } = open();
  const settled = Promise.allSettled(asked);
  const answered = new Promise<'open'>((resolve) => {
    port.onmessage = ({ data }) => {
      for (const [kind, id, , , , many] of data as readonly (readonly unknown[])[]) {
        if (!kinds.includes(kind as FrameKind)) unexpected.push(new Error(`The page sent ${String(kind)}.`));
        if (id === LAST || (many as unknown[] | undefined)?.includes(LAST)) resolve('open');
      }
    };
  });
  for (const each of messages) post(port, each);
  port.postMessage([[call, LAST, 'echo', 'say', 'still there?']]);
  const became = await Promise.race([answered, ended]);
  page.dispose();
  port.close();
  for (const each of await settled) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(IrintaiError);
  for (const error of [...closed, ...unexpected]) expect(error).toBeInstanceOf(IrintaiError);
  expect(closed).toHaveLength(became === 'closed' ? 1 : 0);
  expect('polluted' in {}).toBe(false);
  return became;
}

/** What cannot be cloned never leaves the cell. */
function post(port: MessagePort, value: unknown): void {
  try {
    port.postMessage(value);
  } catch {
    port.postMessage([]);
  }
}

async function outcomes(messages: fc.Arbitrary<readonly unknown[]>): Promise<Set<string>> {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(messages, async (each) => void seen.add(await outcome(each))),
    { numRuns },
  );
  return seen;
}

test('any frames are answered, refused, or close the port', { timeout }, async () => {
  expect(await outcomes(fc.array(message, { maxLength: 6 }))).toEqual(new Set(['open', 'closed']));
});

/** What an honest cell sends in one go. */
const HONEST: readonly unknown[] = [
  [[call, 1, 'echo', 'say', { a: [1, 'x', null] }], [note, 0, 'echo', 'note', 'x']],
  [[result, 1, 'yes'], [failure, 2, { code: 'Internal', message: 'no' }], [item, 3, 1], [end, 3]],
  [[opens, 2, 'echo', 'count', 50], [credit, 2, 8], [cancel, 2]],
  [[group, 0, call, 'echo', 'later', [5, 6, 7], [{ id: 1 }, { id: 2 }, { id: 3 }]]],
  [[call, 8, 'echo', 'ask'], [progress, 1, { done: 1 }], [pong, 0]],
]; // prettier-ignore

const change = fc.tuple(fc.constantFrom('cut', 'repeat', 'reverse', 'drop', 'replace'), fc.nat(), fc.nat(), payload);
type Change = readonly [how: string, which: number, where: number, value: unknown];

/** Cuts, repeats, reverses, drops or replaces something in the list of messages, in one message, or in one frame. */
function changed(messages: readonly unknown[], [how, which, where, value]: Change): readonly unknown[] {
  const copy = structuredClone(messages) as unknown[];
  const inner = copy.filter((each): each is unknown[] => Array.isArray(each));
  const lists = [copy, ...inner, ...inner.flat().filter((each): each is unknown[] => Array.isArray(each))];
  const list = lists[which % lists.length] ?? copy;
  const at = where % Math.max(1, Math.min(list.length, 100));
  if (how === 'cut') list.length = Math.min(list.length, at);
  else if (how === 'repeat') list.splice(at, 0, ...list.slice(at, at + 1));
  else if (how === 'reverse') list.reverse();
  else if (how === 'drop') list.splice(at, 1);
  else list[at] = value;
  return copy;
}

test('what an honest cell sends, cut, repeated, reordered or changed, does no more', { timeout }, async () => {
  expect(await outcome(HONEST)).toBe('open');
  const mutated = fc.array(change, { minLength: 1, maxLength: 4 }).map((all) => all.reduce(changed, HONEST));
  expect(await outcomes(mutated)).toEqual(new Set(['open', 'closed']));
});

import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { IrintaiError } from '../kernel/errors.ts';
import { plug } from '../test/plug.ts';
import { network, type NetworkRequest } from './contract.ts';
import { fetch } from './index.ts';

const { answer, ends } = plug();
const asked: NetworkRequest[] = [];
const left = vi.fn();
/** Chunks that the server has sent, in turn. */
let chunks: () => AsyncIterable<string>;

answer(network, {
  async *fetch(request, { signal }) {
    asked.push(request);
    if (request.url.startsWith('https://other')) throw new IrintaiError('NotGranted', 'Another server.');
    const status = Number(new URL(request.url).searchParams.get('status') ?? 200);
    signal.addEventListener('abort', left);
    yield {
      url: 'https://a.example/end',
      redirected: true,
      status,
      statusText: 'Fine',
      headers: [
        ['content-type', 'application/json'],
        ['x-two', 'a'],
        ['x-two', 'b'],
      ] as const,
    };
    for await (const chunk of chunks()) yield new TextEncoder().encode(chunk);
  },
});
beforeEach(() => {
  asked.length = 0;
  left.mockClear();
  chunks = of('{"ü', '": 1}');
});
afterAll(() => ends.close());

const of = (...parts: string[]) =>
  async function* () {
    yield* parts;
  };
const endless = async function* () {
  for (;;) yield 'more';
};

test('an answer is a Response, with the address that it came from at last', async () => {
  const response = await fetch('https://a.example/');
  expect(response).toBeInstanceOf(Response);
  expect(response).toMatchObject({
    ok: true,
    status: 200,
    statusText: 'Fine',
    url: 'https://a.example/end',
    redirected: true,
  });
  expect(response.headers.get('x-two')).toBe('a, b');
  await expect(response.json()).resolves.toEqual({ ü: 1 });
  expect(asked[0]).toEqual({ url: 'https://a.example/', method: 'GET', headers: [], redirect: 'follow' });
});

test('a failure of the server is an answer, without a body where none belongs', async () => {
  await expect(fetch('https://a.example/?status=404')).resolves.toMatchObject({ ok: false, status: 404 });
  await expect(fetch('https://a.example/?status=204')).resolves.toMatchObject({ ok: true, body: null });
  const head = await fetch('https://a.example/', { method: 'HEAD' });
  expect(head.body).toBeNull();
});

test.each([
  ['text', 'ü', 'text/plain;charset=UTF-8', 'ü'],
  ['a form', new URLSearchParams({ a: '1 2' }), 'application/x-www-form-urlencoded;charset=UTF-8', 'a=1+2'],
  ['bytes', new Uint8Array([65, 66]).subarray(1), undefined, 'B'],
])('%s is sent as a browser sends it', async (_, body, type, sent) => {
  await fetch(new URL('https://a.example/'), { method: 'POST', body, headers: { 'X-Key': 'k' } });
  expect(new TextDecoder().decode(asked[0]?.body)).toBe(sent);
  expect(asked[0]?.method).toBe('POST');
  const headers = Object.fromEntries(asked[0]?.headers ?? []);
  expect(headers['x-key']).toBe('k');
  expect(headers['content-type']).toBe(type);
});

test('a Request is taken too, as libraries make them', async () => {
  const request = new Request('https://a.example/', { method: 'PUT', body: 'x', redirect: 'manual' });
  await fetch(request, { headers: { a: 'b' } });
  expect(asked[0]).toMatchObject({ method: 'PUT', redirect: 'manual', headers: expect.arrayContaining([['a', 'b']]) });
});

test('parts come as they are sent, not when all is there', async () => {
  const sends: ((word: string) => void)[] = [];
  chunks = async function* () {
    for (;;) yield await new Promise<string>((resolve) => sends.push(resolve));
  };
  const reader = (await fetch('https://a.example/')).body!.getReader();
  for (const word of ['one', 'two', 'three']) {
    const read = reader.read();
    await vi.waitFor(() => expect(sends).toHaveLength(1));
    sends.pop()?.(word);
    expect(new TextDecoder().decode((await read).value)).toBe(word);
  }
});

test('leaving the loop ends the request', async () => {
  chunks = endless;
  const response = await fetch('https://a.example/');
  for await (const chunk of response.body!) {
    expect(chunk).toBeInstanceOf(Uint8Array);
    break;
  }
  await vi.waitFor(() => expect(left).toHaveBeenCalled());
});

test('so does cancelling a body from which nothing comes', async () => {
  chunks = () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) });
  const response = await fetch('https://a.example/');
  const reader = response.body!.getReader();
  const reading = reader.read();
  await reader.cancel();
  expect(await reading).toEqual({ done: true, value: undefined });
  await vi.waitFor(() => expect(left).toHaveBeenCalled());
});

test('a signal ends it before and after the head', async () => {
  const early = new AbortController();
  early.abort();
  await expect(fetch('https://a.example/', { signal: early.signal })).rejects.toMatchObject({ code: 'Cancelled' });
  chunks = endless;
  const late = new AbortController();
  const response = await fetch('https://a.example/', { signal: late.signal });
  late.abort();
  await expect(response.text()).rejects.toMatchObject({ code: 'Cancelled' });
  await vi.waitFor(() => expect(left).toHaveBeenCalled());
});

test('what fails in the middle fails the body', async () => {
  chunks = async function* () {
    yield 'a';
    throw new IrintaiError('NotGranted', 'The user has taken network back.');
  };
  const response = await fetch('https://a.example/');
  await expect(response.text()).rejects.toMatchObject({ code: 'NotGranted' });
});

test('a refusal rejects, and what is no request never leaves the cell', async () => {
  await expect(fetch('https://other.example/')).rejects.toMatchObject({ code: 'NotGranted' });
  asked.length = 0;
  for (const [url, options] of [
    ['/path', {}],
    ['https://user:secret@a.example/', {}],
    ['https://a.example/', { method: 'TRACE' }],
    ['https://a.example/', { method: 'GET', body: 'x' }],
  ] as const) {
    await expect(fetch(url, options), url).rejects.toMatchObject({ code: 'InvalidInput' });
  }
  expect(asked).toEqual([]);
});

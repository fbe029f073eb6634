import { expect, test, vi } from 'vitest';
import { ResultCache } from './result-cache.ts';

test('the same question is asked once, another one again', async () => {
  const cache = new ResultCache();
  const ask = vi.fn(() => Promise.resolve({ found: 1 }));
  const first = await cache.through('a/one', ['text'], ask);
  expect(await cache.through('a/one', ['text'], ask)).toBe(first);
  for (const [provider, parts] of [
    ['a/two', ['text']],
    ['a/one', ['other']],
    ['a/one', ['te', 'xt']],
    ['a/one', ['text', '']],
  ] as const)
    await cache.through(provider, parts, ask);
  expect(ask).toHaveBeenCalledTimes(5);
});

test('what failed is asked again', async () => {
  const cache = new ResultCache();
  await expect(cache.through('a', ['x'], () => Promise.reject(new Error('Broken.')))).rejects.toThrow('Broken.');
  expect(await cache.through('a', ['x'], () => Promise.resolve('well'))).toBe('well');
});

test('answers that are out of date are not given, nor kept when they come after they were', async () => {
  const cache = new ResultCache();
  await cache.through('a', ['x'], () => Promise.resolve('old'));
  await cache.through('b', ['x'], () => Promise.resolve('of another'));
  cache.outdate('a');
  let answer: ((text: string) => void) | undefined;
  const late = cache.through('a', ['x'], () => new Promise<string>((resolve) => (answer = resolve)));
  await vi.waitFor(() => expect(answer).toBeDefined());
  cache.outdate('a');
  answer?.('older');
  expect(await late).toBe('older');
  expect(await cache.through('a', ['x'], () => Promise.resolve('new'))).toBe('new');
  expect(await cache.through('b', ['x'], () => Promise.reject(new Error('asked')))).toBe('of another');
});

test('no more is kept than fits', async () => {
  const cache = new ResultCache(1000);
  const ask = vi.fn(() => Promise.resolve('x'.repeat(300)));
  for (const part of ['1', '2', '1']) await cache.through('a', [part], ask);
  expect(ask).toHaveBeenCalledTimes(3);
});

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { describePlugin } from '../../test/kit/describe-plugin.ts';
import { CodeCache } from './code-cache.ts';

function plugin(
  id: string,
  code: string,
  hash = createHash('sha256').update(code).digest('hex'),
): ReturnType<typeof describePlugin> {
  const described = describePlugin({ id, code });
  return { ...described, main: { ...described.main!, hash } };
}

function cacheOf(...plugins: ReturnType<typeof plugin>[]): { cache: CodeCache; reads: string[] } {
  const reads: string[] = [];
  const cache = new CodeCache(({ id }) => {
    reads.push(id);
    return Promise.resolve(new TextEncoder().encode(plugins.find((one) => one.id === id)?.code));
  });
  return { cache, reads };
}

test('a module is read once and answered as often as it is asked for', async () => {
  const one = plugin('one', 'export const a = 1;');
  const { cache, reads } = cacheOf(one);
  expect(await cache.text(one)).toBe('export const a = 1;');
  expect(await cache.text(one)).toBe('export const a = 1;');
  expect(reads).toEqual(['one']);
});

test('bytes that are not those that were checked are refused, each time', async () => {
  const forged = plugin('one', 'evil();', '0'.repeat(64));
  const { cache } = cacheOf(forged);
  await expect(cache.text(forged)).rejects.toThrow('one changed after it was checked');
  await expect(cache.text(forged)).rejects.toThrow('one changed after it was checked');
});

test('what is fetched ahead is there, and what cannot be had stops nothing', async () => {
  const [good, bad] = [plugin('good', 'export {};'), plugin('bad', 'x', '0'.repeat(64))];
  const { cache, reads } = cacheOf(good, bad);
  await cache.prefetch([bad, describePlugin({ id: 'declarative' }), good]);
  await cache.text(good);
  expect(reads).toEqual(['bad', 'good']);
});

test('no more is kept than fits, the last used longest', async () => {
  const plugins = Array.from({ length: 5 }, (_, i) => plugin(`p${i}`, String(i).repeat(5_000_000)));
  const { cache, reads } = cacheOf(...plugins);
  for (const one of plugins) await cache.text(one);
  await cache.text(plugins[4]!);
  expect(reads).toHaveLength(5);
  await cache.text(plugins[0]!);
  expect(reads).toHaveLength(6);
});

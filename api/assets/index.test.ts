import { afterAll, expect, test } from 'vitest';
import { IrintaiError } from '../kernel/errors.ts';
import { plug } from '../test/plug.ts';
import { assets } from './contract.ts';
import { read, readJson, readText } from './index.ts';

const { answer, ends } = plug();
answer(assets, {
  read({ path }) {
    if (path !== 'data/a.json') throw new IrintaiError('NotFound', `There is no ${path}.`);
    return new TextEncoder().encode('{"ü": 1}');
  },
});
afterAll(() => ends.close());

test('a file comes as bytes, as text and as JSON', async () => {
  await expect(read('data/a.json')).resolves.toBeInstanceOf(Uint8Array);
  await expect(readText('data/a.json')).resolves.toBe('{"ü": 1}');
  await expect(readJson<{ ü: number }>('data/a.json')).resolves.toEqual({ ü: 1 });
});

test('a file that is not there, or not in the package, rejects', async () => {
  await expect(read('b')).rejects.toMatchObject({ code: 'NotFound' });
  await expect(read('../other/a.json')).rejects.toMatchObject({ code: 'InvalidInput' });
});

import { afterAll, expect, test } from 'vitest';
import { plug } from '../test/plug.ts';
import { clipboard as contract } from './contract.ts';
import { readText, writeText } from './index.ts';

const { answer, ends } = plug();
let held = '';
answer(contract, { readText: () => held, writeText: ({ text }) => void (held = text) });
afterAll(() => ends.close());

test('what is written is read', async () => {
  await writeText('words');
  expect(await readText()).toBe('words');
});

test('a text of more than a million characters is not written', async () => {
  await expect(writeText('x'.repeat(1_000_001))).rejects.toMatchObject({ code: 'InvalidInput' });
  expect(held).toBe('words');
});

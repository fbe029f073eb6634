import { afterAll, expect, test, vi } from 'vitest';
import { plug } from '../test/plug.ts';
import { statusBarItems } from './contract.ts';
import { update } from './index.ts';

const { answer, ends } = plug({ contributes: { statusBarItems: [{ id: 'a', text: 'A' }] } });
const page = { update: vi.fn() };
answer(statusBarItems, page);
afterAll(() => ends.close());

test('a change names only what changes', async () => {
  await update('a', { text: '$(bug) 3\nproblems', hidden: false });
  expect(page.update.mock.calls[0]?.[0]).toEqual({ id: 'a', text: '$(bug) 3 problems', hidden: false });
});

test('an item that the manifest does not declare is refused', async () => {
  await expect(update('b', { text: 'B' })).rejects.toMatchObject({
    code: 'NotDeclared',
    message: 'b is not declared; add {"id":"b","text":"…"} to contributes.statusBarItems in plugin.json.',
  });
});

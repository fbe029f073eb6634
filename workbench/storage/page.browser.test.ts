import { expect, test } from 'vitest';
import { connectCell, plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { storagePage } from './page.ts';
import { storageOf } from './storage.ts';

test('a plugin keeps values of its own, those of a workspace apart, and other plugins have others', async () => {
  const here = testWorkbench([]);
  const there = testWorkbench([], { workspace: { id: 'there', name: 'there' } });
  const open = (id: string, workbench: typeof here) => {
    const { cell } = connectCell(plugin(id), [storagePage(workbench)]);
    return (method: string, input: object) => cell.call('storage', method, input);
  };
  const [one, other, elsewhere] = [open('test.one', here), open('test.other', here), open('test.one', there)];
  await one('set', { scope: 'global', key: 'g', value: { n: 1 } });
  await one('set', { scope: 'workspace', key: 'w', value: [1, 2] });
  expect(await one('get', { scope: 'global', key: 'g' })).toEqual({ n: 1 });
  expect(await one('keys', { scope: 'workspace' })).toEqual(['w']);
  expect(await elsewhere('get', { scope: 'global', key: 'g' })).toEqual({ n: 1 });
  expect(await elsewhere('keys', { scope: 'workspace' })).toEqual([]);
  expect(await other('get', { scope: 'global', key: 'g' })).toBeUndefined();
  await one('delete', { scope: 'global', key: 'g' });
  expect(await one('get', { scope: 'global', key: 'g' })).toBeUndefined();
  await expect(one('set', { scope: 'workspace:there', key: 'x', value: 1 })).rejects.toMatchObject({
    code: 'InvalidInput',
  });
  await storageOf(here).clearStorage('test.one');
});

import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { tempFolder } from '../fixture.ts';
import { Folder } from '../folder.ts';
import { writeWhole } from './write.ts';

test('of many that create one file in the same moment, from wherever, one succeeds', async () => {
  await using temp = await tempFolder();
  const folder = await Folder.open(temp.path);
  const writes = Array.from({ length: 8 }, (_, index) =>
    writeWhole(folder, 'a.txt', Buffer.from(`${index}`), 'absent'),
  );
  const outcomes = await Promise.allSettled(writes);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(temp.path)).toEqual(['a.txt']);
});

test('a write that fails leaves no temporary file', async () => {
  await using temp = await tempFolder({ 'a.txt': 'one' });
  const folder = await Folder.open(temp.path);
  await expect(writeWhole(folder, 'a.txt', Buffer.from('two'), { etag: '"other"' })).rejects.toThrow('was changed');
  await expect(writeWhole(folder, 'a.txt/b', Buffer.from('two'), 'anything')).rejects.toThrow('EEXIST');
  expect(await readdir(temp.path)).toEqual(['a.txt']);
});

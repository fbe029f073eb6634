import { expect, test } from 'vitest';
import { tempFolder } from '../fixture.ts';
import { Folder } from '../folder.ts';
import { listAllFiles } from './all-files.ts';

test('a list that is too long keeps the upper levels and says that it was cut', async () => {
  await using temp = await tempFolder({ 'a/deep/1': '', 'a/2': '', 'b/3': '', '4': '' });
  const folder = await Folder.open(temp.path);
  expect(await listAllFiles(folder, 3)).toEqual({ paths: ['4', 'a/2', 'b/3'], truncated: true });
  expect(await listAllFiles(folder, 4)).toEqual({ paths: ['4', 'a/2', 'b/3', 'a/deep/1'], truncated: false });
});

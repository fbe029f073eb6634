import { expect, test } from 'vitest';
import { folderOf, join, nameComplaint, nodeOf } from './file-tree.ts';

test('a path becomes a node under its folders', () => {
  const node = nodeOf('src/app/main.ts');
  expect([node.name, node.parent?.path, node.parent?.parent?.path, node.parent?.parent?.parent]).toEqual([
    'main.ts',
    'src/app',
    'src',
    undefined,
  ]);
});

test('something new goes into the selected folder, or beside the selected file', () => {
  expect(folderOf(nodeOf('src', 'directory'))?.path).toBe('src');
  expect(folderOf(nodeOf('src/a.ts'))?.path).toBe('src');
  expect(folderOf(nodeOf('a.ts'))).toBeUndefined();
  expect(join(undefined, 'a')).toBe('a');
});

test.each(['', '  ', 'a//b', '../x', 'a/./b', 'a\\b', 'taken.ts'])('the name %j is refused with a reason', (name) => {
  expect(nameComplaint(name, ['taken.ts'])).toMatch(/\.$/);
});

test.each(['a.ts', 'deep/er/a.ts', '.hidden'])('the name %j is fine', (name) => {
  expect(nameComplaint(name, ['taken.ts'])).toBeUndefined();
});

test('keeping a name is not a conflict', () => {
  expect(nameComplaint('a.ts', ['a.ts'], 'a.ts')).toBeUndefined();
});

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { manifest, PNG, problemLine, problemsOf, readFiles } from './read.fixture.ts';

const MAIN = "import { commands } from 'irintai';\nexport function activate() { commands; }\n";

test('the main module is hashed as its bytes and its imports are located', async () => {
  const { main, problems, unusable } = await readFiles({
    'plugin.json': manifest('"main": "./dist/main.js"'),
    'dist/main.js': MAIN,
  });
  expect(problems).toEqual([]);
  expect(unusable).toBeUndefined();
  expect(main).toEqual({
    path: 'dist/main.js',
    hash: createHash('sha256').update(MAIN).digest('hex'),
    imports: [[26, 33]],
  });
});

test('a byte order mark counts, since the text that runs has it too', async () => {
  const { main } = await readFiles({ 'plugin.json': manifest('"main": "main.js"'), 'main.js': `\ufeff${MAIN}` });
  expect(main?.imports).toEqual([[27, 34]]);
});

test('an import of anything else is a problem in that file and keeps the plugin from running', async () => {
  const description = await readFiles({
    'plugin.json': manifest('"main": "main.js"', '"contributes": { "commands": [{ "command": "a.b", "title": "A" }] }'),
    'main.js': `${MAIN}import _ from 'lodash';\nimport.meta;`,
  });
  expect(description.problems.map(problemLine)).toEqual([
    'error 3:1 main.js | A plugin can import only `irintai`, not `lodash`. | Bundle it into the main module.',
    'error 4:1 main.js | `import.meta` means nothing in a cell. | Read files of the package through `context.assets`.',
  ]);
  expect(description).toMatchObject({ unusable: true, contributes: { commands: [{ command: 'a.b' }] } });
  expect(description.main).toBeUndefined();
});

test.each([
  ['is not UTF-8', new Uint8Array([0xff, 0xfe, 0xfd]), '`main.js` is not UTF-8. | Save it as UTF-8.'],
  [
    'is too large',
    new Uint8Array(16 * 1024 * 1024 + 1),
    '`main.js` is larger than 16 MB. | Leave out what is not needed.',
  ],
])('a main module that %s is refused', async (_, bytes, complaint) => {
  const files = { 'plugin.json': manifest('"main": "main.js"'), 'main.js': bytes };
  expect(await problemsOf(files)).toEqual([`error 2:11 main | ${complaint}`]);
});

test('a main module that cannot be read is a problem', async () => {
  const text = new TextEncoder().encode(manifest('"main": "main.js"'));
  const read = (path: string): Promise<Uint8Array> =>
    path === 'plugin.json' ? Promise.resolve(text) : Promise.reject(Object.assign(new Error('x'), { code: 'EISDIR' }));
  expect(await problemsOf({}, { read })).toEqual([
    'error 2:11 main | `main.js` could not be read (EISDIR). | Check its permissions.',
  ]);
});

test.each([
  ['is something else under that name', new TextEncoder().encode('<svg/>'), '`icon.png` is not a PNG.'],
  ['is too large', new Uint8Array([...PNG, ...new Uint8Array(512 * 1024)]), '`icon.png` is larger than 512 kB.'],
])('an icon that %s is left out', async (_, bytes, complaint) => {
  const description = await readFiles({ 'plugin.json': manifest('"icon": "icon.png"'), 'icon.png': bytes });
  expect(description.problems.map(problemLine)).toEqual([
    `error 2:11 icon | ${complaint} | Save it as a PNG of 128 by 128 pixels.`,
  ]);
  expect(description.icon).toBeUndefined();
  expect(description.unusable).toBeUndefined();
});

test('an icon file of an entry that is there is no problem', async () => {
  const line = '"contributes": { "commands": [{ "command": "a.b", "title": "A", "icon": "a.svg" }] }';
  expect(await problemsOf({ 'plugin.json': manifest(line), 'a.svg': '<svg/>' })).toEqual([]);
});

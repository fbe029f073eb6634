import { expect, test } from 'vitest';
import { readImports } from './imports.ts';

function refused(source: string): readonly string[] {
  return readImports(source).refused.map(({ line, column, message, fix }) => `${line}:${column} ${message} ${fix}`);
}

const BUNDLE = 'Bundle it into the main module.';

test('every way to import irintai is found, without its quotes, in order', () => {
  const source = [
    "import { commands } from 'irintai';",
    'import * as all from "irintai";',
    "import 'irintai';",
    "export { views } from 'irintai';",
    "export * from 'irintai';",
    "const later = await import('irintai');",
    'const template = await import(`irintai`);',
    "import escaped from 'irin\\u0074ai';",
    "// import 'lodash';",
    'const text = "import \'lodash\'";',
  ].join('\n');
  const { imports, refused: none } = readImports(source);
  expect(none).toEqual([]);
  expect(imports.map(([start, end]) => source.slice(start, end))).toEqual([
    ...Array.from({ length: 7 }, () => 'irintai'),
    'irin\\u0074ai',
  ]);
  expect(imports).toEqual(imports.toSorted(([a], [b]) => a - b));
});

test.each(['\ufeff', '\u00a0', 'export {};\u3000'])('an import after %j is found in its place', (before) => {
  const source = `${before}import 'irintai';`;
  expect(readImports(source).imports.map(([start, end]) => source.slice(start, end))).toEqual(['irintai']);
});

test.each([
  [
    "import 'irintai';\n  import _ from 'lodash';",
    [`2:3 A plugin can import only \`irintai\`, not \`lodash\`. ${BUNDLE}`],
  ],
  ["export * from './other.js';", [`1:1 A plugin can import only \`irintai\`, not \`./other.js\`. ${BUNDLE}`]],
  ["export * from 'irintai/kernel';", [`1:1 A plugin can import only \`irintai\`, not \`irintai/kernel\`. ${BUNDLE}`]],
  [
    "import fs from 'node:fs';",
    [
      '1:1 A plugin can import only `irintai`, not `node:fs`. Node is not there in a browser; use what `irintai` offers.',
    ],
  ],
  [
    "import 'https://example.com/x.js';",
    [
      '1:1 A plugin can import only `irintai`, not `https://example.com/x.js`. Put the code into the bundle; a cell has no network.',
    ],
  ],
  ["export {}; import('lodash');", [`1:12 A plugin can import only \`irintai\`, not \`lodash\`. ${BUNDLE}`]],
  [
    "export {}; import('data:text/javascript,1');",
    ['1:12 A plugin can import only `irintai`, not `data:text/javascript,1`. Put the code into the bundle.'],
  ],
  [
    'export {}; import(name);',
    [
      '1:12 This import is computed while the plugin runs, so it cannot be checked. Import with a plain text, and bundle what it names.',
    ],
  ],
  [
    "export {}; import('irin' + 'tai');",
    [
      '1:12 This import is computed while the plugin runs, so it cannot be checked. Import with a plain text, and bundle what it names.',
    ],
  ],
  [
    'export {}; import(`irin${x}`);',
    [
      '1:12 This import is computed while the plugin runs, so it cannot be checked. Import with a plain text, and bundle what it names.',
    ],
  ],
  [
    'export default import.meta.url;',
    ['1:16 `import.meta` means nothing in a cell. Read files of the package through `context.assets`.'],
  ],
  [
    "import x from 'irintai' with { type: 'json' };",
    ["1:1 `irintai` is imported without attributes and phases. Write `from 'irintai'`."],
  ],
  [
    "export {}; import('irintai', { with: { type: 'json' } });",
    ["1:12 `irintai` is imported without attributes and phases. Write `from 'irintai'`."],
  ],
  [
    "import defer * as x from 'irintai';",
    ["1:1 `irintai` is imported without attributes and phases. Write `from 'irintai'`."],
  ],
  ["import type { Plugin } from 'irintai';", ['1:1 `import type` is TypeScript. Compile the plugin to JavaScript.']],
  [
    'module.exports = {};',
    [
      '1:1 This is not an ES module: it neither imports nor exports anything. Set the bundler’s output format to `esm`.',
    ],
  ],
  [
    '',
    [
      '1:1 This is not an ES module: it neither imports nor exports anything. Set the bundler’s output format to `esm`.',
    ],
  ],
  [
    'export const a =\n "',
    ['2:3 This is not valid JavaScript. Build the plugin again; the bundle must be JavaScript.'],
  ],
])('%j is refused', (source, expected) => {
  expect(refused(source)).toEqual(expected);
});

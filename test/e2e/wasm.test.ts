import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';

/** `(func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))` */
const ADD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1,
  7, 0, 32, 0, 32, 1, 106, 11,
];

/** Computes `<id>.add` with a module of its package. */
function adder(id: string, capabilities: object): Files {
  return {
    'plugin.json': {
      name: `Adder ${id}`,
      id: `test.${id}`,
      version: '1.0.0',
      type: 'processing',
      main: './main.js',
      capabilities,
      contributes: { commands: [{ command: `${id}.add`, title: 'Add' }] },
    },
    'main.js': `import { assets, commands } from 'irintai';
export function activate({ subscriptions }) {
  subscriptions.add(commands.registerCommand('${id}.add', async (a, b) => {
    if (typeof WebAssembly === 'undefined') return 'no WebAssembly';
    const { instance } = await WebAssembly.instantiate(await assets.read('add.wasm'));
    return instance.exports.add(a, b);
  }));
}
`,
    'add.wasm': String.fromCharCode(...ADD),
  };
}

const reason = 'Adds faster with it.';
let app: App;
const add = (id: string): Promise<unknown> =>
  app.page.evaluate((command) => window.irintai.commands.execute(command, 2, 3), `${id}.add`);

beforeAll(async () => {
  app = await App.start({
    plugins: {
      needs: adder('needs', { wasm: { reason } }),
      likes: adder('likes', { wasm: { reason, optional: true } }),
      hides: adder('hides', {}),
    },
  });
  await app.open();
});

afterAll(() => app.close());

const dialog = (): Locator => app.page.getByRole('alertdialog').or(app.page.getByRole('dialog'));

/** What the Plugins view shows of the capability. */
async function mayCompile(name: string): Promise<Locator> {
  await app.page.keyboard.press('Control+Shift+x');
  await app.page.getByRole('button', { name }).click();
  return app.page.getByRole('checkbox', { name: /compile WebAssembly/ });
}

/** The pages of cells, that of the plugin that runs first. */
const pages = (): Promise<string[]> =>
  app.page.evaluate(() =>
    [...document.querySelectorAll<HTMLIFrameElement>('iframe[title="Irintai cell"]')].map(
      ({ src }) => new URL(src).pathname,
    ),
  );

test('a plugin that declares nothing has none, and its cell is the plain one', async () => {
  expect(await add('hides')).toBe('no WebAssembly');
  expect(await pages()).not.toContain('/cell-wasm.html');
});

test('a plugin that needs it is asked for it before it starts, and computes with it', async () => {
  const adding = add('needs');
  await dialog().getByText('Allow Adder needs to compile WebAssembly?').waitFor();
  await dialog().getByText(`It says: “${reason}”`).waitFor();
  await dialog().getByRole('button', { name: 'Allow' }).click();
  expect(await adding).toBe(5);
  expect((await pages()).filter((page) => page === '/cell-wasm.html')).toHaveLength(1);
});

test('taken back, it goes on in a plain cell; given again, it computes again', async () => {
  const box = await mayCompile('Adder needs');
  await box.uncheck();
  await expect.poll(() => add('needs')).toBe('no WebAssembly');
  expect(await pages()).not.toContain('/cell-wasm.html');
  await box.check();
  await expect.poll(() => add('needs')).toBe(5);
});

test('one that can do without is asked before it starts too, since its cell allows it or not for good, and starts either way', async () => {
  const adding = add('likes');
  await dialog().getByText('Allow Adder likes to compile WebAssembly?').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect(await adding).toBe('no WebAssembly');
  await (await mayCompile('Adder likes')).check();
  await expect.poll(() => add('likes')).toBe(5);
});

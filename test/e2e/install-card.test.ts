import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADA, EVE } from '../../host/package/package.fixture.ts';
import { keyIdOf } from '../../host/package/signature/keys.ts';
import { App } from '../kit/app.ts';
import { pack, packSigned } from '../kit/package.ts';

/** A user with a package and a mouse. */

const READS = { 'workspace.read': { reason: 'Reads the notes that it counts.', scope: ['notes/**'] } };
const WRITES = { 'workspace.write': { reason: 'Writes the count down.', scope: ['notes/**'] } };

function words(version: string, capabilities: object): Record<string, string | object> {
  return {
    'plugin.json': {
      name: 'Word Count',
      id: 'ada.words',
      version,
      type: 'processing',
      description: 'Counts words.',
      main: './main.js',
      capabilities,
      contributes: { commands: [{ command: 'words.count', title: 'Count' }] },
    },
    'main.js': `import { commands, workspace } from 'irintai';
export const activate = ({ subscriptions }) => subscriptions.add(commands.registerCommand('words.count', async () =>
  ['${version}', (await workspace.readTextFile('notes/a.md')).split(' ').length]));
`,
  };
}

const MANIFEST_OF_NOBODY = { name: 'Words', id: 'nobody.words', version: '1.0.0', type: 'ui', main: './main.js' };

let app: App;
const dialog = (): Locator => app.page.getByRole('dialog').or(app.page.getByRole('alertdialog'));
const button = (name: string): Locator => app.page.getByRole('button', { name, exact: true });
const count = (): Promise<unknown> => app.page.evaluate(() => window.irintai.commands.execute('words.count'));
const version = (): Promise<string | undefined> =>
  app.page.evaluate(() => window.irintai.plugins.list().find(({ id }) => id === 'ada.words')?.version);

/** Drops a file on the middle of the window, as the browser does: only what prevents `dragover` gets the drop. */
async function drop(name: string, bytes: Uint8Array): Promise<void> {
  const data = await app.page.evaluateHandle(
    ([file, list]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(list)], file));
      return transfer;
    },
    [name, [...bytes]] as const,
  );
  const target = app.page.getByRole('main');
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await target.dispatchEvent('drop', { dataTransfer: data });
}

beforeAll(async () => {
  app = await App.start({ workspace: { 'notes/a.md': 'one two three' } });
  await app.open();
});

afterAll(() => app.close());

test('a package that is dropped is shown on a card; once installed it may what stood there, without another question', async () => {
  await drop('words.irx', await packSigned(words('1.0.0', READS), ADA));
  await dialog().getByText('Install Word Count 1.0.0?').waitFor();
  for (const text of [
    'It says: “Counts words.”',
    'Signed by a publisher that nobody here knows yet.',
    await keyIdOf(ADA),
    '1 command',
    'read files of the open workspace, only notes/**',
    'It says: “Reads the notes that it counts.”',
    'Nothing in its code stands out.',
  ])
    await dialog().getByText(text).first().waitFor();
  const { violations } = await new AxeBuilder({ page: app.page }).include('irintai-dialog').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  expect(await version()).toBeUndefined();
  await button('Install').click();
  await app.page.getByText('Word Count 1.0.0 is installed.').first().waitFor();
  expect(await count()).toEqual(['1.0.0', 3]);
});

test('an update that asks for more says so, can wait, and is reviewed in the Plugins view', async () => {
  await drop('words.irx', await packSigned(words('1.1.0', { ...READS, ...WRITES }), ADA));
  await dialog().getByText('Update Word Count from 1.0.0 to 1.1.0?').waitFor();
  await dialog().getByText('It may do more than before').waitFor();
  await dialog().getByText('create, change and delete files of the open workspace').first().waitFor();
  await dialog().getByText('Signed by the same publisher as before.').waitFor();
  await button('Not Now').click();
  await app.page.getByText('Word Count 1.1.0 waits in the Plugins view').first().waitFor();
  expect(await count()).toEqual(['1.0.0', 3]);

  await app.page.keyboard.press('Control+Shift+x');
  await app.page.getByRole('button', { name: /^Word Count / }).click();
  await button('Review Update to 1.1.0…').click();
  await button('Update').click();
  await button('Restart to Use 1.1.0').click();
  await expect.poll(count).toEqual(['1.1.0', 3]);
});

test('a package that could be taken for another plugin says so', async () => {
  const like = { ...words('1.0.0', {}), 'plugin.json': { name: 'W0rd Cоunt', id: 'irintai.words', version: '1.0.0', type: 'processing', main: './main.js' } }; // prettier-ignore
  await drop('words.irx', await packSigned(like, EVE));
  await dialog()
    .getByText('Its name looks like that of Word Count (ada.words), which is from somebody else.')
    .waitFor();
  await dialog()
    .getByText(/Its id begins with irintai, as that of .*, which ships with Irintai\./)
    .waitFor();
  await button('Cancel').click();
});

test('the version before is a click away, and so is the end of it', async () => {
  await button('Go Back to 1.0.0').click();
  await button('Restart to Use 1.0.0').click();
  await expect.poll(count).toEqual(['1.0.0', 3]);
  await button('Uninstall…').click();
  await dialog().getByText('Uninstall Word Count?').waitFor();
  await button('Uninstall and Delete Its Data').click();
  await expect.poll(version).toBeUndefined();
});

test('what stands out in the code is on the card before it is installed, the gravest first', async () => {
  const files = words('3.0.0', {});
  const code = `${'const key = self["ev" + "al"];\n'.repeat(4)}export const activate = () => key('1');`;
  await drop('words.irx', await packSigned({ ...files, 'main.js': code }, ADA));
  await dialog().getByText('Install Word Count 3.0.0?').waitFor();
  const found = dialog().getByRole('list', { name: 'What its code does', exact: true }).getByRole('listitem');
  await expect.poll(() => found.count()).toBe(6);
  expect(await found.first().textContent()).toMatch(/danger: .*eval.*\(1:/s);
  await dialog().getByText('2 more').click();
  await dialog().getByText('(4:').last().waitFor();
  await app.page.keyboard.press('Escape');
  expect(await version()).toBeUndefined();
});

test('what is not signed is refused, with the reason', async () => {
  await drop('words.irx', await pack({ ...words('2.0.0', {}), 'plugin.json': MANIFEST_OF_NOBODY }));
  await dialog().getByText('words.irx was not installed.').waitFor();
  await dialog().getByText('(Unsigned)').waitFor();
  await button('OK').click();
  await dialog().waitFor({ state: 'hidden' });
  expect(await version()).toBeUndefined();
});

test('what is no package does not replace the page', async () => {
  await drop('photo.png', new Uint8Array([1]));
  await app.page.getByText('Drop files onto the Explorer').first().waitFor();
  expect(app.errors).toEqual([]);
});

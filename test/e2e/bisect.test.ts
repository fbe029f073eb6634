import { afterAll, beforeAll, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';

const COUNT = 8;
const CULPRIT = 5;

function item(id: string, text: string, more: object = {}): Files {
  const contributes = { statusBarItems: [{ id: 'item', text }] };
  return {
    'plugin.json': { name: `Plugin ${id}`, id: `test.${id}`, version: '1.0.0', type: 'ui', contributes, ...more },
  };
}

let app: App;

beforeAll(async () => {
  const ids = Array.from({ length: COUNT }, (_, i) => `p${i}`);
  const plugins = ids.map((id, i) => [id, item(id, i === CULPRIT ? 'Everything is broken' : `Hello ${id}`)] as const);
  const user = item('user', 'Hello user', { dependencies: { 'test.p7': '^1.0.0' } });
  app = await App.start({ plugins: { ...Object.fromEntries(plugins), user } });
  await app.open();
});

afterAll(() => app.close());

const isThere = (text: string): Promise<boolean> => app.page.getByText(text, { exact: true }).isVisible();
const disabled = (): Promise<string[]> =>
  app.page.evaluate(() =>
    window.irintai.plugins
      .list()
      .filter(({ state }) => state === 'disabled')
      .map(({ id }) => id),
  );
const blocked = (): Promise<number> =>
  app.page.evaluate(() => window.irintai.plugins.list().filter(({ state }) => state === 'blocked').length);

async function command(title: string): Promise<void> {
  await app.page.keyboard.press('F1');
  await app.page.getByRole('combobox').fill(`>${title}`);
  await app.page.getByRole('option', { name: title }).first().waitFor();
  await app.page.keyboard.press('Enter');
}

/** Moves the focus to a button of the dialog that is open, and presses it. */
async function press(name: string): Promise<void> {
  const button = app.page.getByRole('alertdialog').getByRole('button', { name, exact: true });
  await button.waitFor();
  while (!(await button.evaluate((one) => one.matches(':focus')))) await app.page.keyboard.press('Tab');
  await app.page.keyboard.press('Enter');
}

test('the bad one of nine plugins is found with the keyboard alone, over a reload, and everything is back after', async () => {
  await app.page.getByText('Everything is broken', { exact: true }).waitFor();
  await command('Start Plugin Bisect');
  await press('Start Plugin Bisect');
  for (let step = 1; step <= 5; step++) {
    const question = app.page.getByText(`Plugin Bisect, step ${step} of`).first();
    const found = app.page.getByText('Plugin p5 causes the problem.');
    await question.or(found).waitFor();
    if (await found.isVisible()) break;
    expect(await blocked()).toBe(0);
    const off = await disabled();
    expect(await isThere('Everything is broken')).toBe(!off.includes('test.p5'));
    if (step === 2) {
      await app.page.reload();
      await app.ready();
      expect(await disabled()).toEqual(off);
      await question.waitFor();
    }
    await command('Start Plugin Bisect'); // asks in front of everything
    await press((await isThere('Everything is broken')) ? 'This Is Bad' : 'Good Now');
  }
  await press('Disable It');
  await expect.poll(disabled).toEqual(['test.p5']);
  expect([await isThere('Hello p4'), await isThere('Hello user')]).toEqual([true, true]);
  expect(app.errors).toEqual([]);
});

test('stopped, it leaves everything as it was', async () => {
  await command('Start Plugin Bisect');
  await press('Start Plugin Bisect');
  await app.page.getByRole('button', { name: 'Good Now' }).waitFor();
  expect(await disabled()).toHaveLength(COUNT + 1);
  await command('Stop Plugin Bisect');
  await expect.poll(disabled).toEqual(['test.p5']);
  await expect.poll(() => app.page.getByRole('button', { name: 'Good Now' }).count()).toBe(0);
});

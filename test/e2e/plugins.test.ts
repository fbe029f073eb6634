import { AxeBuilder } from '@axe-core/playwright';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { App, writeFiles, type Files } from '../kit/app.ts';

function greeter(id: string, more: object = {}, code = ''): Files {
  return {
    'plugin.json': {
      name: `Greeter ${id}`,
      id: `test.${id}`,
      version: '1.0.0',
      type: 'ui',
      main: './main.js',
      contributes: {
        commands: [{ command: `${id}.greet`, title: `Greet ${id}` }],
        statusBarItems: [{ id: 'item', text: `Hello ${id}` }],
      },
      ...more,
    },
    'main.js': `import { commands, statusBar } from 'irintai';
let greeted = 0;
export function activate(context) {
  context.subscriptions.add(commands.registerCommand('${id}.greet', async () => {
    await statusBar.update('item', { text: 'Greeted ${id}' });
    return ++greeted;
  }));
  ${code}
}
`,
  };
}

let app: App;

beforeAll(async () => {
  app = await App.start({
    plugins: {
      one: greeter('one'),
      two: greeter('two'),
      user: greeter('user', { name: 'User of two', dependencies: { 'test.two': '^1.0.0' } }),
      old: greeter('old', { compatibility: { max_irintai_version: '0.4.x' } }),
      needs: greeter('needs', { dependencies: { 'test.missing': '^1.0.0' } }),
      'cycle-a': greeter('a', { dependencies: { 'test.b': '*' } }),
      'cycle-b': greeter('b', { dependencies: { 'test.a': '*' } }),
      twin: { ...greeter('one'), 'main.js': "throw new Error('the twin must not run');" },
      sly: greeter('sly', {}, "if (greeted > 9) self['ev' + 'al']('1');"),
      fails: greeter('fails', {}, "throw new Error('no luck');"),
      broken: { 'plugin.json': '{ "name": "Broken", ' },
    },
  });
  await app.open();
});

afterAll(() => app.close());

const run = (id: string): Promise<unknown> =>
  app.page.evaluate((command) => window.irintai.commands.execute(command), id);
const find = (id: string): Promise<{ state: string; reason?: string } | undefined> =>
  app.page.evaluate((plugin) => window.irintai.plugins.list().find((one) => one.id === plugin), id);
const commands = (): Promise<string[]> => app.page.evaluate(() => window.irintai.commands.list().map(({ id }) => id));
const shown = (text: string): Promise<boolean> => app.page.getByText(text, { exact: true }).isVisible();

describe('what is listed', () => {
  test('the schema of manifests is served for editors', async () => {
    const schema = (await (await fetch(`${app.url}plugin.schema.json`)).json()) as { properties: object };
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['id', 'contributes', 'capabilities']));
  });

  test.each([
    ['test.old', /0\.4\.x.*0\.5\.0|0\.5\.0.*0\.4\.x/],
    ['test.needs', /test\.missing/],
    ['test.a', /a → .*b → .*a|b → .*a → .*b/],
  ])('%s is blocked and says why', async (id, reason) => {
    const plugin = await find(id);
    expect(plugin?.state).toBe('blocked');
    expect(plugin?.reason).toMatch(reason);
  });

  test('of two plugins with one id the first runs and the other says so', async () => {
    const twins = await app.page.evaluate(() => window.irintai.plugins.list().filter(({ id }) => id === 'test.one'));
    expect(twins.map(({ state }) => state).sort()).toEqual(['blocked', 'idle']);
  });

  test('a manifest that is not JSON is listed with the place of the mistake', async () => {
    const broken = await app.page.evaluate(() =>
      window.irintai.plugins.list().find(({ problems }) => problems.some(({ file }) => file === 'plugin.json')),
    );
    expect(broken?.problems[0]).toMatchObject({ severity: 'error', line: 1 });
  });
});

describe('without a reload', () => {
  test('a plugin is drawn before it runs, and wakes for its command alone', async () => {
    expect(await shown('Hello one')).toBe(true);
    expect(await find('test.one')).toMatchObject({ state: 'idle' });
    expect(await run('one.greet')).toBe(1);
    expect(await shown('Greeted one')).toBe(true);
    expect(await find('test.one')).toMatchObject({ state: 'active', activation: { event: 'onCommand:one.greet' } });
    expect(await find('test.two')).toMatchObject({ state: 'idle' });
  });

  test('disabled, nothing of it is left; enabled, it is as at first', async () => {
    await app.page.evaluate(() => window.irintai.plugins.setEnabled('test.one', false));
    expect(await find('test.one')).toMatchObject({ state: 'disabled' });
    expect(await commands()).not.toContain('one.greet');
    await expect.poll(() => shown('Greeted one')).toBe(false);
    expect(await shown('Hello one')).toBe(false);
    await expect(run('one.greet')).rejects.toThrow(/no command/);
    await app.page.evaluate(() => window.irintai.plugins.setEnabled('test.one', true));
    await app.page.getByText('Hello one', { exact: true }).waitFor();
    expect(await run('one.greet')).toBe(1);
  });

  test('restarted, it begins anew', async () => {
    await run('one.greet');
    await app.page.evaluate(() => window.irintai.plugins.restart('test.one'));
    expect(await run('one.greet')).toBe(1);
  });

  test('what is disabled stays so after a reload', async () => {
    await app.page.evaluate(() => window.irintai.plugins.setEnabled('test.two', false));
    await app.page.reload();
    await app.ready();
    expect(await find('test.two')).toMatchObject({ state: 'disabled' });
    await app.page.evaluate(() => window.irintai.plugins.setEnabled('test.two', true));
  });

  test('a plugin whose files come, change and go is listed, loaded anew and gone', async () => {
    writeFiles(join(app.plugins, 'late'), greeter('late'));
    await expect.poll(async () => (await find('test.late'))?.state, { timeout: 15_000 }).toBe('idle');
    expect(await run('late.greet')).toBe(1);
    const changed = greeter('late', { version: '1.0.1' }, 'greeted = 1000;');
    writeFiles(join(app.plugins, 'late'), changed);
    await expect.poll(() => run('late.greet'), { timeout: 15_000 }).toBe(1001);
    rmSync(join(app.plugins, 'late'), { recursive: true });
    await expect.poll(() => find('test.late'), { timeout: 15_000 }).toBeUndefined();
    expect(await commands()).not.toContain('late.greet');
  });
});

describe('the Plugins view', () => {
  const list = (): Locator => app.page.getByRole('list', { name: 'Plugins' });
  const row = (name: string): Locator => list().getByRole('button', { name: new RegExp(`^${name} `) });
  const dialog = (): Locator => app.page.getByRole('alertdialog').or(app.page.getByRole('dialog'));
  const search = (text: string): Promise<void> =>
    app.page.getByRole('searchbox', { name: 'Search plugins' }).fill(text);

  test('says who sleeps, who woke by which event, and who is blocked and why', async () => {
    await app.page.keyboard.press('Control+Shift+x');
    await run('one.greet');
    await row('Greeter one')
      .and(app.page.getByText(/active.*woken by onCommand:one\.greet in \d+ ms/s))
      .waitFor();
    await row('User of two')
      .and(app.page.getByText(/asleep.*contributes 2 things, not loaded/s))
      .waitFor();
    await row('Greeter needs')
      .and(app.page.getByText(/blocked.*test\.missing/s))
      .waitFor();
  });

  test('counts on its icon those in trouble and names them, and a failed one can be tried again', async () => {
    await expect(run('fails.greet')).rejects.toThrow('no luck');
    await app.page.getByRole('tab', { name: /Plugins.*Greeter fails \(failed\)/ }).waitFor();
    await row('Greeter fails')
      .and(app.page.getByText(/failed.*no luck/s))
      .click();
    await list().getByRole('button', { name: 'Retry' }).click();
    await app.page
      .getByText(/could not start: no luck/)
      .first()
      .waitFor();
    await app.page.evaluate(() => window.irintai.plugins.setEnabled('test.fails', false));
    await app.page.getByRole('tab', { name: 'Plugins', exact: true }).waitFor();
  });

  test('finds by name and by kind', async () => {
    await search('@active');
    await expect.poll(() => list().getByRole('listitem').count()).toBe(1);
    await search('nobody is called so');
    await app.page.getByText('No plugin fits.').waitFor();
    await search('');
  });

  test('says what stands out in the code of a plugin, and still knows it after a reload', async () => {
    await row('Greeter sly').click();
    await app.page.getByRole('button', { name: 'Check Its Code' }).click();
    const found = app.page.getByRole('list', { name: 'What its code does' }).getByRole('listitem');
    await expect.poll(() => found.count()).toBe(2);
    expect(await found.first().innerText()).toMatch(/^danger:/);
    await app.page.reload();
    await app.ready();
    await app.page.keyboard.press('Control+Shift+x');
    await row('Greeter sly').click();
    await expect.poll(() => found.count()).toBe(2);
    await row('Greeter sly').click();
  });

  test('a plugin is stopped and disabled by its buttons; who needs it is named first', async () => {
    await run('two.greet');
    await row('Greeter two').click();
    const item = list()
      .getByRole('listitem')
      .filter({ has: app.page.getByRole('button', { name: /^Greeter two / }) });
    await item.getByText('Needed by').waitFor();
    await item.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect.poll(async () => (await find('test.two'))?.state).toBe('idle');
    await item.getByRole('button', { name: 'Disable', exact: true }).click();
    await dialog().getByText('User of two needs it and will be blocked.').waitFor();
    await app.page.keyboard.press('Escape');
    expect(await find('test.two')).toMatchObject({ state: 'idle' });
    await item.getByRole('button', { name: 'Disable', exact: true }).click();
    await dialog().getByRole('button', { name: 'Disable' }).click();
    await expect.poll(async () => (await find('test.two'))?.state).toBe('disabled');
    expect(await find('test.user')).toMatchObject({ state: 'blocked' });
    await row('User of two').click();
    await app.page.getByRole('button', { name: 'Enable Greeter two' }).click();
    await expect.poll(async () => (await find('test.user'))?.state).toBe('idle');
    expect(await find('test.two')).toMatchObject({ state: 'idle' });
  });

  test('the palette does the same by keyboard alone', async () => {
    const choose = async (title: string, name: string): Promise<void> => {
      await app.page.keyboard.press('F1');
      await app.page.keyboard.type(title);
      await app.page
        .getByRole('option', { name: new RegExp(title) })
        .first()
        .waitFor();
      await app.page.keyboard.press('Enter');
      await app.page.getByPlaceholder(/^The plugin to /).waitFor();
      await app.page.keyboard.type(name);
      await app.page
        .getByRole('option', { name: new RegExp(name) })
        .first()
        .waitFor();
      await app.page.keyboard.press('Enter');
    };
    await run('one.greet');
    await choose('Plugins: Restart Plugin', 'Greeter one');
    await expect.poll(() => run('one.greet')).toBe(1);
    await choose('Plugins: Disable Plugin', 'Greeter one');
    await expect.poll(async () => (await find('test.one'))?.state).toBe('disabled');
    await choose('Plugins: Enable Plugin', 'Greeter one');
    await expect.poll(async () => (await find('test.one'))?.state).toBe('idle');
  });

  test('axe finds nothing serious in it', async () => {
    const { violations } = await new AxeBuilder({ page: app.page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  });
});

describe('safe mode', () => {
  const states = (): Promise<(string | undefined)[]> =>
    Promise.all(['test.one', 'irintai.jsonl-log'].map(async (id) => (await find(id))?.state));

  test('?safe starts with only what ships with Irintai, says so, and is left with a click', async () => {
    await app.open('?safe');
    expect(await states()).toEqual(['disabled', 'idle']);
    await app.page.getByRole('button', { name: 'Start Normally', exact: true }).click();
    await app.page.waitForURL((url) => !url.searchParams.has('safe'));
    await app.ready();
    expect(await states()).toEqual(['idle', 'idle']);
    expect(await app.page.getByText('Safe mode', { exact: true }).count()).toBe(0);
  });

  test('a command enters it, and a mark in the status bar stays and leads out', async () => {
    const { page } = app;
    const run = (id: string): Promise<unknown> =>
      page.evaluate((command) => window.irintai.commands.execute(command), id).catch(() => {}); // the page goes
    await run('workbench.action.reloadWithPluginsDisabled');
    await page.waitForURL((url) => url.searchParams.has('safe'));
    await app.ready();
    expect(await states()).toEqual(['disabled', 'idle']);
    await run('notifications.clearAll');
    await page.getByRole('button', { name: /Safe mode/ }).click();
    await page.waitForURL((url) => !url.searchParams.has('safe'));
    await app.ready();
    expect(await states()).toEqual(['idle', 'idle']);
  });

  test('three starts that never came to an end make the next one safe', async () => {
    await app.page.evaluate(() =>
      window.addEventListener('pagehide', () => localStorage.setItem('irintai.unfinishedStarts', '3')),
    );
    await app.open();
    expect(await states()).toEqual(['disabled', 'idle']);
    await app.open();
    expect(await states()).toEqual(['idle', 'idle']);
  });
});

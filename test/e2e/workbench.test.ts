import { AxeBuilder } from '@axe-core/playwright';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { App } from '../kit/app.ts';

const source = `def simple(a):
    return a


def tangled(a, b, c):
    if a and b:
        for i in range(3):
            if i > 1 or c:
                return i
    while b:
        if c:
            b = b - 1
        elif a:
            break
    return None
`;

let app: App;

beforeAll(async () => {
  const fixtures = join(import.meta.dirname, '../../extensions/processing/code-analysis/test/fixtures');
  app = await App.start({ workspaceFrom: fixtures, workspace: { 'tangled.py': source, 'src/deep/empty.txt': '' } });
  app.page.setDefaultTimeout(20_000);
  await app.open();
});

afterAll(() => app.close());

const execute = (id: string, ...args: unknown[]): Promise<unknown> =>
  app.page.evaluate(([command, values]) => window.irintai.commands.execute(command, ...values), [id, args] as const);
const set = (key: string, value: unknown): Promise<void> =>
  app.page.evaluate(([name, next]) => window.irintai.settings.update(name, next, 'user'), [key, value] as const);
const THRESHOLD = 'irintai.code-analysis.complexity_threshold';

async function quickOpen(name: string): Promise<void> {
  await app.page.keyboard.press('Control+p');
  await app.page.getByRole('combobox').fill(name);
  await app.page.getByRole('option', { name }).first().waitFor();
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('tab', { name }).waitFor();
}

describe('the founding example, made real', () => {
  test('opening a Python file wakes the plugin by its language, and it marks what is too complex', async () => {
    await quickOpen('tangled.py');
    await app.page.keyboard.press('Control+Shift+m');
    await app.page
      .getByText(/tangled has a cyclomatic complexity of 9; the threshold is 7/)
      .first()
      .waitFor();
    const plugin = await app.page.evaluate(() =>
      window.irintai.plugins.list().find(({ id }) => id === 'irintai.code-analysis'),
    );
    expect(plugin).toMatchObject({ state: 'active', activation: { event: 'onLanguage:python' } });
  });

  test('the lines above the functions say their figures', async () => {
    await app.page
      .getByText(/complexity 9 · cognitive/)
      .first()
      .waitFor();
  });

  test('changing the threshold changes the marks', async () => {
    await set(THRESHOLD, 9);
    await app.page.getByText('No problems have been detected in the workspace.').waitFor();
    await set(THRESHOLD, 1);
    await app.page
      .getByText(/the threshold is 1\b/)
      .first()
      .waitFor();
    await set(THRESHOLD, undefined);
    await app.page
      .getByText(/the threshold is 7/)
      .first()
      .waitFor();
  });

  test('a threshold that makes no sense is refused and changes nothing', async () => {
    await expect(set(THRESHOLD, -3)).rejects.toThrow(/at least|minimum|less|≥|1/);
    expect(await app.page.evaluate((key) => window.irintai.settings.get(key), THRESHOLD)).toBe(7);
  });

  test('the whole workspace is analysed into a report', async () => {
    const report = await execute('codeAnalysis.analyseWorkspace');
    expect(report).toMatch(/# Code complexity/);
    expect(report).toMatch(/tangled/);
  });

  test('the Complexity Explorer lists hot spots of another plugin and opens them', async () => {
    await app.page.getByRole('tab', { name: 'Complexity', exact: true }).click();
    const item = app.page.getByRole('treeitem', { name: /tangled, tangled/ });
    await item.waitFor();
    await item.dblclick();
    await app.page.getByText('Ln 5, Col', { exact: false }).waitFor();
  });

  test('its items have a menu and buttons, by mouse and by keyboard, which get the plugin’s own element', async () => {
    const item = app.page.getByRole('treeitem', { name: /tangled, tangled/ });
    const goToStart = async (): Promise<void> => {
      await app.page.locator('.monaco-editor').first().click();
      await app.page.keyboard.press('Control+Home');
      await app.page.getByText('Ln 1, Col 1', { exact: true }).waitFor();
    };
    await goToStart();
    await item.click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: 'Open Function' }).click();
    await app.page.getByText('Ln 5, Col', { exact: false }).waitFor();
    await goToStart();
    await item.hover();
    await item.getByRole('button', { name: 'Open Function' }).click();
    await app.page.getByText('Ln 5, Col', { exact: false }).waitFor();
    await goToStart();
    await item.focus();
    await item.click({ button: 'right' });
    await app.page.keyboard.press('Escape');
    await app.page.keyboard.press('Shift+F10');
    await app.page.getByRole('menuitem', { name: 'Sort By…' }).waitFor();
    await app.page.keyboard.press('Home');
    await app.page.keyboard.press('Enter');
    await app.page.getByText('Ln 5, Col', { exact: false }).waitFor();
  });
});

describe('files', () => {
  test('the explorer opens folders and files', async () => {
    await app.page.keyboard.press('Control+Shift+e');
    await app.page.getByRole('treeitem', { name: 'src' }).click();
    await app.page.getByRole('treeitem', { name: 'deep' }).click();
    await app.page.getByRole('treeitem', { name: 'empty.txt' }).dblclick();
    await app.page.getByRole('tab', { name: 'empty.txt' }).waitFor();
  });

  test('unsaved work survives a reload', async () => {
    await app.page.locator('.monaco-editor').first().click();
    await app.page.keyboard.type('not saved yet');
    await app.page.getByText('not saved yet').first().waitFor();
    await app.page.reload();
    await app.ready();
    await app.page.getByText('not saved yet').first().waitFor();
  });
});

describe('commands', () => {
  test('the palette finds a command, says whose it is, and runs it', async () => {
    await app.page.keyboard.press('F1');
    await app.page.getByRole('combobox').waitFor();
    await app.page.keyboard.type('analyse work');
    const option = app.page.getByRole('option', { name: /Analyse Workspace/ });
    await option.waitFor();
    expect(await option.textContent()).toContain('Advanced Code Analysis');
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('tab', { name: 'Output', selected: true }).waitFor();
  });

  test('the Plugins view says who woke by what', async () => {
    await app.page.keyboard.press('Control+Shift+x');
    await app.page
      .getByText(/woken by .* in \d+ ms/)
      .first()
      .waitFor();
  });
});

describe('for everybody', () => {
  test.each(['dark', 'light', 'hc-dark', 'hc-light'])('axe finds nothing serious in %s', async (theme) => {
    await set('workbench.colorTheme', theme);
    await app.page.locator(`[data-irintai-theme="${theme}"]`).waitFor();
    const { violations } = await new AxeBuilder({ page: app.page })
      .exclude('.monaco-editor')
      .exclude('iframe')
      .analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
  });
});

test('a file that is opened is seen, though the panel had all of the middle', async () => {
  await execute('workbench.action.toggleMaximizedPanel');
  await app.page.getByRole('button', { name: 'Restore panel' }).waitFor();
  await app.page.getByRole('tab', { name: /^Problems/ }).click();
  await quickOpen('tangled.py');
  await app.page.getByRole('button', { name: 'Maximize panel' }).waitFor();
  await app.page.locator('.monaco-editor').first().waitFor({ state: 'visible' });
  await execute('workbench.action.closePanel');
});

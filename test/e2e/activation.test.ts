import { afterAll, beforeAll, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';

const MAIN = 'export function activate() {}\n';

function waiting(id: string, activationEvents: readonly string[], more: object = {}): Files {
  const manifest = { name: id, id: `test.${id}`, version: '1.0.0', type: 'ui', main: 'main.js', activationEvents };
  return { 'plugin.json': { ...manifest, ...more }, 'main.js': MAIN };
}

let app: App;

beforeAll(async () => {
  app = await App.start({
    workspace: { 'deep/down/one.special': '', 'main.py': 'x = 1\n', Makefile: '' },
    plugins: {
      started: waiting('started', ['onStartupFinished']),
      special: waiting('special', ['workspaceContains:**/*.special']),
      make: waiting('make', ['workspaceContains:Makefile']),
      none: waiting('none', ['workspaceContains:**/*.nowhere', 'workspaceContains:one.special']),
      follower: waiting('follower', ['onPluginActivated:test.special']),
      python: waiting('python', ['onLanguage:python']),
      setting: waiting('setting', ['onSetting:follower.on'], {
        contributes: { configuration: { properties: { 'follower.on': { type: 'boolean', default: false } } } },
      }),
    },
  });
  await app.open();
});

afterAll(() => app.close());

interface Seen {
  readonly state: string;
  readonly activation?: { readonly event: string };
}

const seen = (id: string): Promise<Seen | undefined> =>
  app.page.evaluate((wanted) => window.irintai.plugins.list().find((one) => one.id === wanted), `test.${id}`);
const wokenBy = async (id: string): Promise<string | undefined> => {
  const { state, activation } = (await seen(id)) ?? {};
  return state === 'active' ? activation?.event : state;
};
const setEnabled = (id: string, enabled: boolean): Promise<void> =>
  app.page.evaluate(([one, on]) => window.irintai.plugins.setEnabled(one, on), [`test.${id}`, enabled] as const);

test('when the workbench is idle, who waits for that is woken, and for a file that is there', async () => {
  await expect.poll(() => wokenBy('started')).toBe('onStartupFinished');
  await expect.poll(() => wokenBy('special')).toBe('workspaceContains:**/*.special');
  await expect.poll(() => wokenBy('make')).toBe('workspaceContains:Makefile');
  await expect.poll(() => wokenBy('follower')).toBe('onPluginActivated:test.special');
  expect(await wokenBy('none')).toBe('idle');
});

test('a plugin that is switched on later is woken by what is so by then', async () => {
  await expect.poll(() => wokenBy('follower')).toBe('onPluginActivated:test.special');
  for (const id of ['started', 'special', 'follower']) {
    await setEnabled(id, false);
    expect(await wokenBy(id)).toBe('disabled');
    await setEnabled(id, true);
  }
  await expect.poll(() => wokenBy('started')).toBe('onStartupFinished');
  await expect.poll(() => wokenBy('special')).toBe('workspaceContains:**/*.special');
  await expect.poll(() => wokenBy('follower')).toBe('onPluginActivated:test.special');
});

test('a document that is open wakes a plugin for its language that is switched on later', async () => {
  await setEnabled('python', false);
  await app.page.getByRole('treeitem', { name: 'main.py' }).dblclick();
  await app.page.getByText('x = 1').waitFor();
  await setEnabled('python', true);
  await expect.poll(() => wokenBy('python')).toBe('onLanguage:python');
});

test('a setting that changes wakes who waits for it', async () => {
  expect(await wokenBy('setting')).toBe('idle');
  await app.page.evaluate(() => window.irintai.settings.update('follower.on', true, 'user'));
  await expect.poll(() => wokenBy('setting')).toBe('onSetting:follower.on');
});

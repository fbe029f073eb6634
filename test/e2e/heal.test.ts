import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';
import { PageLine } from '../kit/page-line.ts';

/** Counts its lives where they outlive it, and says in everything that it shows in which one it is. */
const cat: Files = {
  'plugin.json': {
    name: 'Cat',
    id: 'test.cat',
    version: '1.0.0',
    type: ['ui', 'processing'],
    main: './main.js',
    capabilities: { 'workspace.read': { reason: 'Reads what is open.', scope: ['**'] } },
    activationEvents: ['onLanguage:python'],
    contributes: {
      commands: ['life', 'draw', 'grow'].map((name) => ({ command: `cat.${name}`, title: name })),
      statusBarItems: [{ id: 'item', text: 'as declared' }],
      views: { explorer: [{ id: 'cat.tree', name: 'Lives' }] },
    },
  },
  'main.js': `import { commands, languages, statusBar, storage, views } from 'irintai';
export async function activate({ subscriptions, storage: { global } }) {
  const life = ((await global.get('life')) ?? 0) + 1;
  await global.set('life', life);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
  const add = (...all) => all.forEach((one) => subscriptions.add(one));
  add(
    commands.registerCommand('cat.life', () => life),
    commands.registerCommand('cat.draw', () => statusBar.update('item', { text: 'drawn in life ' + life })),
    commands.registerCommand('cat.grow', () => { for (const all = []; ; ) all.push(new Array(1000).fill({ grows: all.length })); }),
    views.registerTreeDataProvider('cat.tree', {
      getChildren: (element) => (element ? [] : ['leaf']),
      getTreeItem: () => ({ label: 'leaf of life ' + life }),
    }),
    languages.registerCodeLensProvider('python', { provideCodeLenses: () => [{ range, command: { title: 'lens of life ' + life, command: 'cat.life' } }] }),
    languages.registerHoverProvider('python', { provideHover: () => ({ contents: 'hover of life ' + life }) }),
  );
  const diagnostics = languages.createDiagnosticCollection('cat');
  diagnostics.set('file:///code.py', [{ range, message: 'problem of life ' + life }]);
  add(diagnostics);
}
`,
};

/** Does nothing, and must not be bothered. */
const mouse: Files = {
  'plugin.json': {
    name: 'Mouse',
    id: 'test.mouse',
    version: '1.0.0',
    type: 'processing',
    main: './main.js',
    contributes: { commands: [{ command: 'mouse.squeak', title: 'Squeak' }] },
  },
  'main.js': `import { commands } from 'irintai';
let squeaks = 0;
export const activate = ({ subscriptions }) => subscriptions.add(commands.registerCommand('mouse.squeak', () => ++squeaks));
`,
};

let app: App;
let line: PageLine;

beforeEach(async () => {
  app = await App.start({
    plugins: { cat, mouse },
    workspace: { 'code.py': 'def f():\n    pass\n' },
    browserArgs: ['--js-flags=--max-old-space-size=128'],
  });
  line = await PageLine.open(app);
  await line.evaluate(record);
});
afterEach(() => app.close());

const run = (id: string): Promise<unknown> => line.evaluate((command) => window.irintai.commands.execute(command), id);
const shown = (): Promise<string> => line.evaluate(textOfPage);
const told = (id: string): Promise<readonly Told[]> =>
  line.evaluate((plugin) => window.told.filter((one) => one.id === plugin), id);

interface Told {
  readonly id: string;
  readonly state: string;
  readonly reason: string | undefined;
  readonly at: number;
  /** Of the cat’s commands. */
  readonly commands: number;
}

declare global {
  interface Window {
    told: Told[];
  }
}

/** Runs in the page: keeps every state that a plugin takes. */
function record(): void {
  window.told = [];
  const { plugins, commands } = window.irintai;
  plugins.onDidChange(() => {
    for (const { id, state, reason } of plugins.list()) {
      const last = window.told.findLast((one) => one.id === id);
      if (last?.state === state) continue;
      const own = commands.list().filter((one) => one.plugin === 'test.cat').length;
      window.told.push({ id, state, reason, at: performance.now(), commands: own });
    }
  });
}

/** Runs in the page: all that is drawn, through every shadow. */
function textOfPage(): string {
  const textOf = (node: Node): string => {
    if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return '';
    if (node instanceof Element && getComputedStyle(node).display === 'none') return '';
    const inside = node instanceof Element && node.shadowRoot ? [node.shadowRoot, node] : [node];
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
    return inside.flatMap((one) => [...one.childNodes].map(textOf)).join(' ');
  };
  return textOf(document.body).replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ');
}

/** Clicks the button that says so, in whatever shadow it is, as soon as it can be clicked. */
async function press(text: string): Promise<void> {
  const find = (label: string): boolean => {
    const within = (root: ParentNode): HTMLElement | undefined => {
      for (const one of root.querySelectorAll<HTMLElement>('*')) {
        const fits = one.matches('button') && one.textContent.trim() === label && !one.matches(':disabled');
        const found = fits ? one : one.shadowRoot && within(one.shadowRoot);
        if (found) return found;
      }
      return undefined;
    };
    within(document)?.click();
    return within(document) !== undefined;
  };
  await expect.poll(() => line.evaluate(find, text)).toBe(true);
}

async function keys(key: string, modifiers = 0): Promise<void> {
  const code = key.length === 1 ? `Key${key.toUpperCase()}` : key;
  const windowsVirtualKeyCode = key === 'Enter' ? 13 : key === 'Escape' ? 27 : key.toUpperCase().charCodeAt(0);
  const text = key === 'Enter' ? '\r' : undefined;
  await line.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, windowsVirtualKeyCode, modifiers, text });
  await line.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, windowsVirtualKeyCode, modifiers });
}

const CTRL = 2;

/** Everything that the cat shows is on the screen: its tree, its line above the code, its problem. */
async function showAll(): Promise<void> {
  await press('Allow');
  await expect.poll(shown).toContain('leaf of life 1');
  await line.evaluate(() => void window.irintai.commands.execute('workbench.action.quickOpen')); // settles when it is closed
  await expect.poll(shown).toMatch(/code\.py.*code\.py/); // in the list too
  await keys('Enter');
  await run('workbench.actions.view.problems');
  await sees(1);
}

async function sees(life: number): Promise<void> {
  for (const what of ['leaf', 'lens', 'problem']) await expect.poll(shown).toContain(`${what} of life ${life}`);
  const place = { ...(await line.evaluate(placeOfCode)), button: 'left', clickCount: 1 };
  await line.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...place });
  await line.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...place });
  await keys('k', CTRL);
  await keys('i', CTRL); // shows the hover
  await expect.poll(shown).toContain(`hover of life ${life}`);
  await keys('Escape');
}

/** Runs in the page: a point in the first word of the editor. */
function placeOfCode(): { x: number; y: number } {
  const within = (root: ParentNode): Element | undefined => {
    for (const one of root.querySelectorAll('*')) {
      const found = one.matches('.view-line span span') ? one : one.shadowRoot && within(one.shadowRoot);
      if (found?.textContent.trim()) return found;
    }
    return undefined;
  };
  const { left = 0, top = 0 } = within(document)?.getBoundingClientRect() ?? {};
  return { x: left + 6, y: top + 6 };
}

const ends = {
  'its frame is taken out of the page': () =>
    line.evaluate(() => {
      for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[title="Irintai cell"]')) frame.remove();
    }),
  'the process of all cells dies': () => line.killCells(),
};

describe.each(Object.entries(ends))('when %s', (_, end) => {
  test('all that a plugin showed and registered comes back by itself', async () => {
    await showAll();
    expect(await run('mouse.squeak')).toBe(1);
    await run('cat.draw');
    await expect.poll(shown).toContain('drawn in life 1');
    const before = await line.evaluate(() => window.irintai.plugins.list().find(({ id }) => id === 'test.cat'));
    await end();
    await sees(2);
    expect(await shown()).toContain('as declared');
    expect(await shown()).not.toContain('of life 1');
    expect(await run('cat.life')).toBe(2);
    const after = await line.evaluate(() => window.irintai.plugins.list().find(({ id }) => id === 'test.cat'));
    expect([after?.state, after?.activation?.event]).toEqual(['active', before?.activation?.event]);
    const whileDown = (await told('test.cat')).filter(({ state }) => state === 'crashed');
    expect(whileDown.map(({ commands }) => commands)).toEqual([3]);
    expect(await run('mouse.squeak')).toBe(1);
  });
});

test('it starts again a little later, and later still the next time', async () => {
  await run('mouse.squeak');
  for (const backOffMs of [200, 2_000]) {
    await line.evaluate(record);
    await ends['its frame is taken out of the page']();
    await expect.poll(async () => (await told('test.mouse')).map(({ state }) => state)).toContain('active');
    const [down, up] = (await told('test.mouse')).filter(({ state }) => state === 'crashed' || state === 'activating');
    expect([down?.state, up?.state]).toEqual(['crashed', 'activating']);
    expect(up!.at - down!.at).toBeGreaterThanOrEqual(backOffMs);
  }
});

test('its crashes count over a reload: the third switches it off, which it says after the next one too', async () => {
  const crash = async (): Promise<void> => {
    await run('mouse.squeak');
    await line.evaluate(record);
    await ends['its frame is taken out of the page']();
    await expect.poll(async () => (await told('test.mouse')).length).toBeGreaterThan(0);
  };
  const mouseNow = (): Promise<{ state?: string; reason?: string | undefined }> =>
    line.evaluate(() => window.irintai.plugins.list().find(({ id }) => id === 'test.mouse') ?? {});
  await crash();
  await expect.poll(mouseNow).toMatchObject({ state: 'active' });
  await crash();
  await expect.poll(mouseNow).toMatchObject({ state: 'active' });
  await line.reload();
  await crash();
  await expect.poll(mouseNow).toMatchObject({ state: 'disabled' });
  await line.reload();
  expect(await mouseNow()).toMatchObject({
    state: 'disabled',
    reason: expect.stringMatching(/crashed 3 times in 5 minutes and was switched off.*frame/) as string,
  });
});

test('one that takes all memory is named, also by those that fell with it, and all of them are back', async () => {
  await line.evaluate(() => void window.irintai.commands.execute('cat.life').catch(() => {}));
  await press('Allow');
  expect([await run('mouse.squeak'), await run('cat.life')]).toEqual([1, 1]);
  const dies = line.evaluate(() => window.irintai.commands.execute('cat.grow').catch((error) => error.code as string));
  expect(await dies).toBe('PluginStopped');
  for (const id of ['test.cat', 'test.mouse']) {
    await expect.poll(async () => (await told(id)).at(-1)?.state).toBe('active');
    const crash = (await told(id)).find(({ state }) => state === 'crashed');
    expect(crash?.reason).toMatch(/ran out of memory\. Cat is the likeliest cause\./);
  }
  expect([await run('mouse.squeak'), await run('cat.life')]).toEqual([1, 2]);
});

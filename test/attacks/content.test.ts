import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';
import { collect, type Collector } from './collector.ts';

/**
 * What a plugin gets on screen by way of the workbench: labels, Markdown, links, icons. A script that ran would set `window.ran`, and
 * whatever is fetched is heard.
 */

let app: App;
let page: Page;
let collector: Collector;
const hit = (): string => `http://127.0.0.1:${collector.port}/hit`;

const run = (id: string, ...args: unknown[]): Promise<unknown> =>
  page.evaluate(([command, values]) => window.irintai.commands.execute(command, ...values), [id, args] as const);
const question = (): Locator => page.getByRole('dialog').or(page.getByRole('alertdialog'));

/** Escape; at first a question takes no answer. */
async function sayNo(): Promise<void> {
  await expect
    .poll(async () => {
      await page.keyboard.press('Escape');
      return question().count();
    })
    .toBe(0);
}

/** Each sets `ran` if it is taken for what it looks like; `URL` becomes the listener's. */
const HTML = [
  '<img src=x onerror="ran=1">',
  '<img src="URL" srcset="URL 2x">',
  '<svg onload="ran=1"><image href="URL"/><use href="URL#x"/></svg>',
  '<svg><style><img src=x onerror=ran=1></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=ran=1&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=ran=1>"></noscript>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=ran=1>',
  '<template><script>ran=1</script></template>',
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '<iframe src="URL"></iframe><object data="URL"></object><embed src="URL">',
  '<style>@import "URL"; * { background: url(URL) }</style>',
  '<link rel=stylesheet href="URL"><link rel=preconnect href="URL"><link rel=dns-prefetch href="URL">',
  '<meta http-equiv=refresh content="0;url=URL"><base href="URL">',
  '<video poster="URL" src="URL" autoplay></video><audio src="URL" autoplay></audio>',
  '<a href="URL" ping="URL" id=irintai name=irintai>x</a>',
  '<form id=irintai name=location action="URL"><input name=ready></form>',
  '<input autofocus onfocus="ran=1"><details open ontoggle="ran=1">x</details>',
  '<span style="position:fixed;inset:0;background:url(URL)">x</span>',
  '`</code><img src=x onerror=ran=1>`',
  '[x](URL"onmouseover="ran=1)',
  '<!--><img src=x onerror=ran=1>-->',
  '<![CDATA[<img src=x onerror=ran=1>]]>',
  '$(verified~spin)<img src=x onerror=ran=1>',
  '<link rel=prefetch href="URL"><link rel=preload as=image href="URL"><link rel=modulepreload href="URL"><link rel=icon href="URL"><link rel=manifest href="URL">',
  '<script type=speculationrules>{"prefetch":[{"source":"list","urls":["URL"]}]}</script>',
  '<img attributionsrc="URL" src="URL"><a attributionsrc="URL" href="URL">x</a>',
  '<meta http-equiv=Content-Security-Policy content="default-src *; report-uri URL">',
];

const SCHEMES = [
  'javascript:ran=1',
  'JaVaScRiPt:ran=1',
  'java&#115;cript:ran=1',
  'java%0Ascript:ran=1',
  '&#x6A;avascript:ran=1',
  'vbscript:ran=1',
  'data:text/html,<script>opener.ran=1</script>',
  'blob:http://127.0.0.1/x',
  'command:workbench.action.toggleMaximizedPanel',
  'command:victim.secret',
  'vscode:extension/x',
  'irintai://other/x',
  'about:blank',
  'view-source:http://127.0.0.1/',
];

/** In the ways that Markdown has for a link. */
const LINKS = [
  SCHEMES.map((address, index) => `[scheme ${index}](${address})`),
  SCHEMES.map((address) => `<${address}>`),
  SCHEMES.map((address, index) => `[reference ${index}][r${index}]\n\n[r${index}]: ${address}`),
];

/** So many texts a hover may have. */
const MOST = 20;

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="top.ran=1"><script>top.ran=1</script></svg>`;
const label = '<img src=x onerror="ran=1"> $(verified) Trusted $(shield)';

const plugin: Files = {
  'plugin.json': {
    name: 'Content',
    id: 'test.content',
    version: '1.0.0',
    type: ['processing', 'ui'],
    main: './main.js',
    description: HTML.join(' ').slice(0, 250),
    capabilities: { 'workspace.read': { reason: '<img src=x onerror=ran=1> $(verified)', scope: ['**'] } },
    contributes: {
      commands: [
        { command: 'content.start', title: label, category: label, icon: './evil.svg' },
        { command: 'content.message', title: 'message' },
      ],
      statusBarItems: [{ id: 'location', text: label, tooltip: label }],
      viewsContainers: { activitybar: [{ id: 'irintai', title: label, icon: './evil.svg' }] },
      views: { irintai: [{ id: 'ready', name: label, icon: './evil.svg' }] },
      menus: { 'view/title': [{ command: 'content.start', when: 'view == ready', group: 'navigation' }] },
      configuration: {
        title: 'Content',
        properties: {
          'test.content.text': {
            type: 'string',
            default: '',
            markdownDescription: `${HTML.join(' ').slice(0, 1500)} [bad](javascript:ran=1) [good](https://example.com/?secret=1)`,
          },
        },
      },
    },
  },
  'evil.svg': SVG,
  'main.js': `import { commands, languages, views, window } from 'irintai';
const text = ${JSON.stringify(label)};
export function activate({ subscriptions }) {
  subscriptions.add(views.registerTreeDataProvider('ready', {
    getChildren: () => [{ label: text }], getTreeItem: (item) => ({ ...item, description: text, tooltip: text }),
  }));
  const problems = languages.createDiagnosticCollection('content');
  let texts = [];
  subscriptions.add(languages.registerHoverProvider(['plaintext'], { provideHover: () => ({ contents: texts.map((value) => ({ kind: 'markdown', value })) }) }));
  subscriptions.add(commands.registerCommand('content.start', (given, uri, href) => {
    texts = given;
    if (href) problems.set(uri, [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } }, message: 'a problem', code: 'why', codeDescription: { href } }]);
  }));
  subscriptions.add(commands.registerCommand('content.message', (text) => window.showInformationMessage(text).then(() => {})));
}
`,
};

beforeAll(async () => {
  collector = await collect();
  app = await App.start({ plugins: { plugin }, workspace: { 'a.txt': 'word\nword\n' } });
  page = app.page;
  page.setDefaultTimeout(8_000);
  await page.addInitScript(() => {
    const refused: string[] = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      refused.push(`${violatedDirective} ${blockedURI}`),
    );
    Object.assign(window, { refused });
  });
  await app.open();
  const started = run('content.start', []);
  await question().getByRole('button', { name: 'Allow' }).click();
  await started;
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox').fill('a.txt');
  await page.getByRole('option', { name: 'a.txt' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .view-line').first().waitFor();
});

afterAll(async () => {
  await app.close();
  await collector.close();
});

const hovers = (): Locator => page.locator('.monaco-hover').filter({ visible: true });

/** Points at a line of the text, and waits for what is said of it. */
async function point(line: number): Promise<Locator> {
  await page.mouse.click(800, 600); // closes one that is open
  await expect.poll(() => hovers().count()).toBe(0);
  await page.locator('.monaco-editor .view-line span span').nth(line).hover();
  await hovers().waitFor();
  return hovers();
}

async function hover(texts: readonly string[]): Promise<Locator> {
  await run('content.start', texts);
  return point(0);
}

/** Everything that a script or a fetch would have left behind, and anything that holds a plugin's id or name. */
function traces(): Promise<object> {
  return page.evaluate(() => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
    const active =
      'script[onload], script[type=speculationrules], iframe:not([src$="/cell.html"]), object, embed, math, form, video, audio, base, meta[http-equiv]';
    const elements = all(document);
    return {
      ran: 'ran' in window,
      refused: (window as unknown as { refused: string[] }).refused,
      active: elements.filter((one) => one.matches(active)).map(({ outerHTML }) => outerHTML),
      images: elements.filter((one) => one.matches('img, image')).map(({ outerHTML }) => outerHTML),
      handlers: elements.flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith('on'))),
      clobbered: elements.filter(
        (one) => one.getRootNode() === document && ['irintai', 'location', 'ready'].includes(one.id),
      ).length,
      ours: typeof window.irintai.commands.execute,
    };
  });
}

const NOTHING = { ran: false, refused: [], active: [], images: [], handlers: [], clobbered: 0, ours: 'function' };

describe('Markdown', () => {
  test.each([0, MOST])(
    'C48 C60: raw and mutating HTML is shown as text, and gives nothing an id (from %s)',
    async (from) => {
      const texts = HTML.slice(from, from + MOST).map((text) => text.replaceAll('URL', hit()));
      const shown = await hover(texts);
      await shown.getByText('onerror').first().waitFor();
      const drawn = await shown
        .locator('.hover-contents')
        .evaluateAll((parts) => [
          ...new Set(parts.flatMap((part) => [...part.querySelectorAll('*')]).map(({ localName }) => localName)),
        ]);
      expect(drawn.filter((name) => !/^(div|p|a|code|span|em|strong)$/.test(name))).toEqual([]);
      expect(await shown.locator('[name], [ping], [attributionsrc], [style*="url"], [id]').count()).toBe(0);
      expect(await traces()).toEqual(NOTHING);
      expect(collector.hits).toEqual([]);
    },
  );

  test.each(LINKS)('C47: a link of a dangerous scheme goes nowhere, such as %s', async (...texts) => {
    const pages = page.context().pages().length;
    const shown = await hover(texts);
    const links = shown.locator('a');
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('data-href')))).toEqual([]);
    expect(page.url()).toBe(app.url);
    expect(page.context().pages().length).toBe(pages);
    expect(await traces()).toEqual(NOTHING);
  });
});

describe('a link with data in its query', () => {
  test('A21: in a hover says where it leads, and leads there only if the user agrees', async () => {
    const shown = await hover([`[the documentation](${hit()}?secret=of%20the%20user "https://example.com")`]);
    await shown.getByText('the documentation').click();
    await question().getByText(`Open 127.0.0.1:${collector.port}?`).waitFor();
    await question().getByText('secret=of').waitFor();
    await sayNo();
    expect(collector.hits).toEqual([]);
    expect(page.context().pages()).toHaveLength(1);
  });

  test('A21: that the user agrees to opens a page which knows nothing of this one', async () => {
    const shown = await hover([`[the documentation](${hit()}?x=1)`]);
    await shown.getByText('the documentation').click();
    const opened = page.context().waitForEvent('page');
    await question().getByRole('button', { name: 'Open', exact: true }).click();
    const other = await opened;
    await other.waitForLoadState();
    expect(await other.evaluate(() => [opener, document.referrer])).toEqual([null, '']);
    expect(collector.hits.filter((line) => line.includes('/hit'))).toEqual(['TCP: GET /hit?x=1 HTTP/1.1']);
    await other.close();
    (collector.hits as string[]).length = 0;
  });

  test('A21: beside a problem asks by the middle button too', async () => {
    await run('content.start', [], 'file:///a.txt', `${hit()}?secret=1`);
    for (const button of ['left', 'middle'] as const) {
      const shown = await point(1);
      await shown.locator('a.code-link').click({ button });
      await question().getByText(`Open 127.0.0.1:${collector.port}?`).waitFor();
      await sayNo();
    }
    expect(page.context().pages()).toHaveLength(1);
    expect(collector.hits).toEqual([]);
  });

  test('A21: in the description of a setting asks too', async () => {
    await page.keyboard.press('Control+,');
    await page.getByPlaceholder('Search settings').fill('test.content.text');
    const link = page.getByRole('link', { name: 'good' });
    await link.waitFor();
    for (const button of ['left', 'middle'] as const) {
      await link.click({ button });
      await question().getByText('Open example.com?').waitFor();
      await sayNo();
    }
    expect(await page.getByRole('link', { name: 'bad' }).count()).toBe(0);
    expect(page.context().pages()).toHaveLength(1);
    expect(await traces()).toEqual(NOTHING);
  });
});

test('A21: a server that the user trusts is not asked about again, and no other is trusted with it', async () => {
  await page.context().route('https://example.com/**', (route) => route.fulfill({ body: 'here' }));
  const link = page.getByRole('link', { name: 'good' });
  const follow = async (answer: () => Promise<void>): Promise<void> => {
    const opened = page.context().waitForEvent('page');
    await link.click();
    await answer();
    await (await opened).close();
  };
  await follow(() => question().getByRole('button', { name: 'Always Open example.com' }).click());
  expect(await page.evaluate(() => window.irintai.settings.get('workbench.trustedDomains'))).toEqual(['example.com']);
  await follow(async () => {});
  await page.evaluate(() =>
    window.irintai.settings.update('workbench.trustedDomains', ['*.example.com.evil.example'], 'user'),
  );
  await link.click();
  await question().getByText('Open example.com?').waitFor();
  await sayNo();
});

describe('labels and icons', () => {
  test('C53: no text of a plugin draws a sign of trust', async () => {
    const item = page.locator('irintai-status-bar').getByText('$(verified) Trusted $(shield)');
    await item.waitFor();
    expect(await item.locator('irintai-icon').count()).toBe(0);
    await page.keyboard.press('F1');
    await page.getByRole('combobox', { name: /runs a command/ }).fill('>trusted');
    const option = page.getByRole('option', { name: /Trusted/ }).first();
    await option.waitFor();
    expect(await option.textContent()).toContain('$(verified) Trusted');
    expect(await page.locator('irintai-icon[name^="verified"], irintai-icon[name^="shield"]').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  test('C49: an SVG with a script is no icon: it is not even asked for, and would do nothing as a page', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('tab', { name: /Trusted/ }).click();
    await page.getByRole('treeitem', { name: /Trusted/ }).waitFor();
    expect(asked.filter((url) => url.includes('.svg'))).toEqual([]);
    expect(await traces()).toEqual(NOTHING);
  });

  test('C46: messages and trees show markup as text', async () => {
    const asked = run('content.message', label);
    await page
      .getByText(/<img src=x onerror="ran=1"> .*Trusted/)
      .first()
      .waitFor();
    expect(await traces()).toEqual(NOTHING);
    await run('notifications.clearAll');
    await asked;
    expect(collector.hits).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { App, type Files } from '../kit/app.ts';
import { PageLine } from '../kit/page-line.ts';

/** Two plugins, one of which takes all the memory of the process that it runs in. */

const glutton = plugin('glutton', {
  eat: `() => {
    const all = [];
    for (;;) all.push(new Array(1000).fill({ grows: all.length }));
  }`,
  say: "() => 'well'",
});

const sibling = plugin('sibling', {
  count: '() => ++count',
  begin: '() => new Promise((resolve) => (finish = resolve))',
  finish: "() => finish('finished')",
});

function plugin(id: string, commands: Readonly<Record<string, string>>): Files {
  const names = Object.keys(commands);
  return {
    'plugin.json': {
      name: id,
      id: `test.${id}`,
      version: '1.0.0',
      type: 'processing',
      main: './main.js',
      contributes: { commands: names.map((name) => ({ command: `${id}.${name}`, title: name })) },
    },
    'main.js': `import { commands } from 'irintai';
let count = 0, finish;
export function activate({ subscriptions }) {
${names.map((name) => `  subscriptions.add(commands.registerCommand('${id}.${name}', ${commands[name]}));`).join('\n')}
}
`,
  };
}

let app: App;
let line: PageLine;

beforeEach(async () => {
  app = await App.start({ plugins: { glutton, sibling }, browserArgs: ['--js-flags=--max-old-space-size=128'] });
  line = await PageLine.open(app);
});

afterEach(() => app.close());

const run = (id: string): Promise<unknown> => line.evaluate((command) => window.irintai.commands.execute(command), id);

const isolate = (how: string): Promise<void> =>
  line.evaluate((value) => window.irintai.settings.update('plugins.isolation', value, 'user'), how);

/** Hosts of the frames of cells. */
const hosts = (): Promise<string[]> =>
  line.evaluate(() =>
    [...document.querySelectorAll<HTMLIFrameElement>('iframe[title="Irintai cell"]')].map(
      ({ src }) => new URL(src).host,
    ),
  );

/** Lets the glutton eat while a call of the sibling runs; tells what became of both calls, and how the sibling counts on. */
async function feast(): Promise<{ eaten: unknown; begun: unknown; count: unknown }> {
  expect([await run('sibling.count'), await run('glutton.say')]).toEqual([1, 'well']);
  await line.evaluate(() => {
    const begun = window.irintai.commands.execute('sibling.begin').catch((error: Error) => error.message);
    Object.assign(window, { begun });
  });
  const eaten = await run('glutton.eat').catch(({ message }: Error) => message);
  await run('sibling.finish').catch(() => {}); // nobody waits for it in a new life
  const begun = await line.evaluate(() => (window as unknown as { begun: Promise<unknown> }).begun);
  await expect.poll(() => run('glutton.say').catch(String)).toBe('well');
  return { eaten, begun, count: await run('sibling.count') };
}

describe('a plugin that takes all memory', () => {
  test('takes the others with it while they share a process', async () => {
    await isolate('shared');
    const { eaten, begun, count } = await feast();
    expect([eaten, begun]).toEqual(Array(2).fill(expect.stringContaining('The process of all plugins ended')));
    expect(count).toBe(1);
  });

  test('dies alone when each has a process: a call of another runs on, and nothing of its state is lost', async () => {
    await isolate('strong');
    const { eaten, begun, count } = await feast();
    expect(eaten).toContain('Its process ended');
    expect({ begun, count }).toEqual({ begun: 'finished', count: 2 });
  });
});

test('the setting holds for the next cell, and each has a site of its own, the one that waits too', async () => {
  const { host } = new URL(app.url);
  expect(await run('sibling.count')).toBe(1);
  await expect.poll(hosts).toEqual([host, host]);
  await isolate('strong');
  expect(await run('glutton.say')).toBe('well');
  const own = expect.stringMatching(/^[0-9a-f]{32}\.localhost:\d+$/) as string;
  await expect.poll(hosts).toEqual([host, own, own]); // the first runs, and is left alone
  expect(new Set(await hosts()).size).toBe(3);
  expect(await run('sibling.count')).toBe(2);
  await isolate('shared');
  await line.evaluate(() => window.irintai.plugins.restart('test.glutton'));
  expect(await run('glutton.say')).toBe('well');
  await expect.poll(hosts).toEqual([host, host, host]);
});

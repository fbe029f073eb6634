import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App } from '../kit/app.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

let app: App;

beforeAll(async () => {
  app = await App.start({ plugins: { 'word-count': { 'plugin.json': block('json'), 'main.js': block('js') } } });
  await app.open();
});

afterAll(() => app.close());

test('the first plugin of the README has no problem and sleeps', async () => {
  const [plugin] = await app.page.evaluate(() =>
    window.irintai.plugins.list().filter(({ id }) => id === 'you.word-count'),
  );
  expect(plugin).toMatchObject({ state: 'idle', problems: [] });
  expect(await app.page.getByText('0 words').isVisible()).toBe(true);
});

test('it answers as the README says, and shows it in the status bar', async () => {
  const count = await app.page.evaluate(() => window.irintai.commands.execute('wordCount.count', 'three little words'));
  expect(count).toBe(3);
  await app.page.getByText('3 words').waitFor();
});

test('its setting holds, and changes at once', async () => {
  await app.page.evaluate(() => window.irintai.settings.update('wordCount.minimumLength', 6, 'user'));
  const count = await app.page.evaluate(() => window.irintai.commands.execute('wordCount.count', 'three little words'));
  expect(count).toBe(1);
});

test('the page that embeds it does what the README and docs/embedding.md say', async () => {
  const embedding = readFileSync(join(import.meta.dirname, '../../docs/embedding.md'), 'utf8');
  for (const page of [readme, embedding]) {
    const code = (/```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? '').replace(
      /^import { (\w+) } from '\.\/workbench\/workbench\.ts';$/m,
      '',
    );
    expect(code).toContain('createWorkbench(document.');
    // The object that the default page made from these very lines.
    await app.page.evaluate(
      `(async (createWorkbench) => {${code}})((element) => element.isConnected && window.irintai)`,
    );
  }
});

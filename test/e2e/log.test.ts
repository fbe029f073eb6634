import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App } from '../kit/app.ts';

const writer = {
  'plugin.json': {
    name: 'Writer',
    id: 'test.writer',
    version: '1.0.0',
    type: 'processing',
    main: './main.js',
    contributes: {
      commands: [
        { command: 'writer.write', title: 'Write' },
        { command: 'writer.fail', title: 'Fail' },
      ],
    },
  },
  'main.js': `import { commands, log } from 'irintai';
export function activate({ subscriptions }) {
  subscriptions.add(commands.registerCommand('writer.write', () => log.warning('half\\nway', { tags: ['test'], data: { done: 1 } })));
  subscriptions.add(commands.registerCommand('writer.fail', () => { throw new Error('no luck'); }));
}
`,
};

let app: App;
const execute = (id: string, ...args: unknown[]): Promise<unknown> =>
  app.page.evaluate(([command, given]) => window.irintai.commands.execute(command, ...given), [id, args] as const);

beforeAll(async () => {
  app = await App.start({ plugins: { writer } });
  app.page.setDefaultTimeout(20_000);
  await app.open();
});

afterAll(() => app.close());

test('what a plugin logs is shown as output, and exported by JSONL Log as one JSON object a line', async () => {
  await execute('writer.write');
  await execute('workbench.action.output.show');
  await app.page.getByRole('combobox', { name: 'Channel' }).selectOption('Log (Writer)');
  await app.page.getByText('[warning] half').waitFor();
  const file = join(app.workspace, 'log.jsonl');
  await expect
    .poll(async () => {
      await execute('jsonlLog.export', 'log.jsonl');
      return existsSync(file) && readFileSync(file, 'utf8');
    })
    .toContain('test.writer');
  const records = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as object); // prettier-ignore
  const written = records.filter((record) => 'source' in record && record.source === 'test.writer');
  expect(written).toMatchObject([{ level: 'warning', message: 'half\nway', tags: ['test'], data: { done: 1 } }]);
});

test('an error says in which line of the author’s file it was thrown', async () => {
  const stack = await app.page.evaluate(() =>
    window.irintai.commands.execute('writer.fail').then(
      () => '',
      (error: unknown) => (error instanceof Error ? `${error.message}\n${error.stack}` : ''),
    ),
  );
  expect(stack).toContain('no luck');
  expect(stack).toMatch(/irintai-plugin:\/\/test\.writer\/main\.js:4:/);
});

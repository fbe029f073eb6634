import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServer } from '../kit/app.ts';
import { launch } from '../kit/browser.ts';

test('a window whose server was started anew says so, and works again once it is reloaded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'irintai-'));
  writeFileSync(join(folder, 'a.txt'), 'a');
  const browser = await launch();
  const first = await startServer(['--workspace', folder]);
  const page = await browser.newPage();
  await page.goto(first.url);
  await page.getByRole('treeitem', { name: 'a.txt' }).waitFor();
  const exited = new Promise((resolve) => first.server.once('exit', resolve));
  first.server.kill();
  await exited;
  const again = await startServer(['--workspace', folder, '--port', new URL(first.url).port]);
  await page.getByText('Irintai was started anew').first().waitFor();
  writeFileSync(join(folder, 'b.txt'), 'b');
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.getByRole('treeitem', { name: 'b.txt' }).waitFor();
  expect(await page.getByText('Irintai was started anew').count()).toBe(0);
  await browser.close();
  again.server.kill();
  rmSync(folder, { recursive: true });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App } from '../kit/app.ts';
import { firstDownload } from '../kit/first-download.ts';

let app: App;

beforeAll(async () => {
  app = await App.start({ workspace: { 'README.md': '# Hello', 'src/main.py': '' } });
  await app.open();
});

afterAll(() => app.close());

test('a first visit costs 100 kB at most until the workbench can be used', () => {
  const files = firstDownload();
  const total = files.reduce((sum, { gzip }) => sum + gzip, 0);
  expect(total, JSON.stringify(files)).toBeLessThanOrEqual(100_000);
});

test('until it is drawn the page asks for just these files', async () => {
  await app.page.waitForFunction(() => performance.getEntriesByName('irintai:drawn').length > 0);
  /** What has begun by then; the browser lists it only when it is here. */
  const asked = (): Promise<string[]> =>
    app.page.evaluate(() => {
      const [drawn] = performance.getEntriesByName('irintai:drawn');
      return performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime <= (drawn?.startTime ?? 0))
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => !path.startsWith('/irintai/'));
    });
  const counted = firstDownload().map(({ path }) => path);
  await expect.poll(async () => ['/', ...new Set(await asked())].sort()).toEqual(counted.toSorted());
});

test('runtime and API of a cell take 16 kB at most', () => {
  const runtime = readFileSync(join(import.meta.dirname, '../../dist/cell/runtime/runtime.js'));
  expect(gzipSync(runtime, { level: 9 }).byteLength).toBeLessThanOrEqual(16_000);
});

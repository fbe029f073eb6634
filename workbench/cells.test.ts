import { afterEach, expect, test } from 'vitest';
import { openCell } from './cells.ts';
import type { Backend, CellPage } from './core/backend.ts';
import type { Workbench } from './core/workbench.ts';
import { ISOLATION, plugins } from './plugins/index.ts';
import { settingsOf } from './settings/index.ts';
import { MemoryFiles, workbenchWith } from './settings/test.fixture.ts';

/** Which pages are asked for; that they open is shown in test/e2e. */

let workbench: Workbench;

afterEach(() => workbench.scope.dispose());

/** An embedder that has no pages to give, and what it was asked for. */
async function setUp(isolation: string): Promise<CellPage[]> {
  const asked: CellPage[] = [];
  const files = new MemoryFiles() as unknown as Backend['files'];
  const backend = { files, cellUrl: (page) => void asked.push(page) } as Partial<Backend> as Backend;
  workbench = workbenchWith([], { backend, features: [plugins] });
  await settingsOf(workbench).update(ISOLATION, isolation, 'user');
  return asked;
}

test('cells share a site', async () => {
  const asked = await setUp('shared');
  await expect(openCell(workbench, { wasm: false })).rejects.toMatchObject({ code: 'Unavailable' });
  await expect(openCell(workbench, { wasm: true })).rejects.toMatchObject({ code: 'Unavailable' });
  expect(asked).toEqual([{ wasm: false }, { wasm: true }]);
});

test('in strong isolation each asks for one of its own, and without one no plugin starts', async () => {
  const asked = await setUp('strong');
  for (const wasm of [false, true])
    await expect(openCell(workbench, { wasm })).rejects.toThrow('The setting plugins.isolation is strong');
  const site: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
  expect(asked).toEqual([
    { wasm: false, site },
    { wasm: true, site },
  ]);
  expect(asked[0]?.site).not.toBe(asked[1]?.site);
});

test('a workspace does not decide it', async () => {
  await setUp('strong');
  await expect(settingsOf(workbench).update(ISOLATION, 'shared', 'workspace')).rejects.toThrow('Only the user sets it');
});

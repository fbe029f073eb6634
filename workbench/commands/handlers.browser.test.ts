import { beforeAll, expect, test } from 'vitest';
import type { Workbench } from '../core/workbench.ts';
import { MemoryFiles } from '../editor/memory-files.fixture.ts';
import { editorWorkbench } from '../editor/workbench.fixture.ts';
import { features } from '../points.ts';

let workbench: Workbench;

beforeAll(() => {
  workbench = editorWorkbench({ files: new MemoryFiles() });
});

test.each(features)('$name: every command runs something, and every handler has a command', async (feature) => {
  const listed = (feature.contributes?.['commands'] ?? []) as readonly { readonly command: string }[];
  const handlers = (await feature.commands?.(workbench)) ?? {};
  expect(Object.keys(handlers).sort()).toEqual(listed.map(({ command }) => command).sort());
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '../../api/kernel/disposable.ts';
import { pair, type Pair } from '../../test/kit/pair.ts';
import { asPlugin, type Workbench } from '../core/workbench.ts';
import { editorsOf } from './editors.ts';
import { MemoryFiles } from './memory-files.fixture.ts';
import { editorPage } from './page.ts';
import { until } from './until.fixture.ts';
import { editorWorkbench } from './workbench.fixture.ts';

interface Told {
  readonly method: string;
  readonly input: { readonly editor?: { readonly uri: string; readonly selections: readonly unknown[] } };
}

let workbench: Workbench;
let ends: Pair;
let scope: Scope;
let told: Told[];

const at = (line: number): object => ({ start: { line, character: 0 }, end: { line, character: 0 } });

beforeEach(() => {
  const files = new MemoryFiles({ 'src/a.py': '1\n2\n3\n', 'secret/b.py': 'b\n' });
  workbench = editorWorkbench({ files, workspace: crypto.randomUUID() });
  const capabilities = { 'workspace.read': { reason: 'To test.', scope: ['src/**'], optional: false } };
  const plugin = { ...asPlugin([], '1.0.0'), id: 'test.plugin', capabilities };
  const point = editorPage(workbench);
  ends = pair({ points: [point.contract] });
  scope = new Scope();
  const notify = (method: string) => (input: unknown) => ends.page.notify('editor', method, input);
  const callbacks = {
    didChangeActive: notify('didChangeActive'),
    didChangeSelections: notify('didChangeSelections'),
  } as never; // as the host builds them from the contract
  ends.page.receive('editor', point.open({ plugin, scope, callbacks }));
  told = [];
  const note = (method: string) => (input: Told['input']) => void told.push({ method, input });
  ends.cell.receive('editor', {
    didChangeActive: note('active'),
    didChangeSelections: note('selections'),
  });
});

afterEach(() => {
  scope.dispose();
  ends.close();
  workbench.scope.dispose();
});

const uris = (): (string | undefined)[] =>
  told.filter(({ method }) => method === 'active').map(({ input }) => input.editor?.uri);

test('a plugin shows a file at a place, also one that is not there, and learns nothing of it', async () => {
  const editors = editorsOf(workbench);
  expect(await ends.cell.call('editor', 'show', { path: 'src/a.py', selection: at(1), preview: true })).toBeUndefined();
  expect(editors.tabs.value.list).toMatchObject([{ path: 'src/a.py', preview: true }]);
  expect(editors.selections.value).toEqual([at(1)]);
  expect(await ends.cell.call('editor', 'show', { path: 'none.py' })).toBeUndefined();
  expect(told).toEqual([]); // nobody subscribed
});

test('who may read a file is told that it is active, and of no other file', async () => {
  await ends.cell.call('editor', 'subscribe', {});
  await ends.cell.call('editor', 'subscribe', {});
  await editorsOf(workbench).open('src/a.py');
  await until(() => uris().includes('file:///src/a.py'));
  await editorsOf(workbench).open('secret/b.py');
  await until(() => uris().at(-1) === undefined && uris().length > 2);
  expect(uris()).not.toContain('file:///secret/b.py');
  expect(uris().filter((uri) => uri === 'file:///src/a.py')).toHaveLength(1);
});

test('selections are told ten times a second at most, the last one always', async () => {
  await editorsOf(workbench).open('src/a.py');
  await ends.cell.call('editor', 'subscribe', {});
  told.length = 0;
  for (let step = 0; step < 50; step++) editorsOf(workbench).surface.value?.select(at(step % 3) as never);
  editorsOf(workbench).surface.value?.select(at(2) as never);
  await until(() => told.length > 0);
  expect(told).toEqual([{ method: 'selections', input: { selections: [at(2)] } }]);
});

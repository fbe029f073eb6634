import { expect, test, vi } from 'vitest';
import { connectCell, plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { outputOf } from './output.ts';
import { outputPage } from './page.ts';

function setUp() {
  const workbench = testWorkbench([]);
  const { cell, stop } = connectCell(plugin('test.writer', { name: 'Writer' }), [outputPage(workbench)]);
  const channels = () =>
    outputOf(workbench).channels.value.map(({ source, name, lines }) => [source?.name, name, ...lines]);
  return { output: outputOf(workbench), cell, stop, channels };
}

test('a plugin writes to, clears and closes channels of its own', async () => {
  const { cell, channels } = setUp();
  for (const channel of ['Build', 'Test']) cell.notify('output', 'append', { channel, text: 'one\ntwo' });
  await vi.waitFor(() => expect(channels()).toEqual([
    ['Writer', 'Build', 'one', 'two'],
    ['Writer', 'Test', 'one', 'two'],
  ])); // prettier-ignore
  cell.notify('output', 'clear', { channel: 'Build' });
  cell.notify('output', 'close', { channel: 'Test' });
  await vi.waitFor(() => expect(channels()).toEqual([['Writer', 'Build']]));
});

test('a channel of another source with the same name is not touched', async () => {
  const { output, cell, channels } = setUp();
  output.channel('Workbench').appendLine('ours');
  cell.notify('output', 'clear', { channel: 'Workbench' });
  await vi.waitFor(() => expect(channels()).toEqual([[undefined, 'Workbench', 'ours'], ['Writer', 'Workbench']])); // prettier-ignore
});

test('showing a channel tells whether the focus may move', async () => {
  const { output, cell } = setUp();
  const shown = vi.fn();
  output.onDidShow(({ channel, preserveFocus }) => shown(channel.name, preserveFocus));
  cell.notify('output', 'show', { channel: 'Build', preserveFocus: true });
  await vi.waitFor(() => expect(shown).toHaveBeenCalledWith('Build', true));
  expect(output.active.value?.name).toBe('Build');
});

test('what a plugin wrote stays when it stops', async () => {
  const { cell, channels, stop } = setUp();
  cell.notify('output', 'append', { channel: 'Build', text: 'last words' });
  await vi.waitFor(() => expect(channels()).toHaveLength(1));
  stop();
  expect(channels()).toEqual([['Writer', 'Build', 'last words']]);
});

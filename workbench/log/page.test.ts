import { expect, test, vi } from 'vitest';
import type { ExtensionHost } from '../../host/extension-host.ts';
import { logOf } from './log.ts';
import { logPage, logSinksPage } from './page.ts';
import { sinksOf } from './sinks.ts';
import { connectCell, plugin, testWorkbench, type TestCell } from './workbench.fixture.ts';

const sinkEntry = { id: 'file', label: 'File', minLevel: 'warning' };

/** A workbench in which waking the sink's plugin opens its port; its code answers as given. */
function setUp(write: (input: unknown) => unknown, { registers = true, flush = () => {}, ms = 10 } = {}) {
  const logSinks = [{ ...sinkEntry, batch: { records: 2, ms } }];
  const sinkPlugin = plugin('test.sink', { name: 'Sink', contributes: { logSinks } });
  const wakes: string[] = [];
  let cell: TestCell | undefined;
  const activate = async (id: string, event: string): Promise<TestCell> => {
    wakes.push(`${id} by ${event}`);
    if (cell) return cell;
    cell = connectCell(sinkPlugin, [logSinksPage(workbench)]);
    cell.cell.receive('logSinks', { write, flush });
    if (registers) await cell.cell.call('logSinks', 'register', { id: 'file' });
    return cell;
  };
  const workbench = testWorkbench([sinkPlugin], {
    host: { activate, running: () => cell } as unknown as ExtensionHost,
  });
  sinksOf(workbench);
  const log = logOf(workbench);
  const messages = (): string[] => [...log.records].map(({ source, message }) => `${source}: ${message}`);
  return { workbench, log, wakes, messages };
}

test('a plugin writes to the log in its own name', async () => {
  const workbench = testWorkbench([]);
  const { cell, stop } = connectCell(plugin('test.writer'), [logPage(workbench)]);
  const entry = { time: 5, level: 'info', message: 'Hello', tags: ['t'], data: { n: 1 } };
  cell.notify('log', 'write', { entries: [entry], dropped: 3 });
  await vi.waitFor(() => expect(logOf(workbench).records.length).toBe(2));
  const [hello, note] = logOf(workbench).records;
  expect(hello).toEqual({ ...entry, source: 'test.writer' });
  expect(note).toMatchObject({ level: 'warning', source: 'test.writer' });
  expect(note?.message).toBe('3 records were dropped: they were written faster than they could be sent.');
  stop();
});

test('the first record that a sink wants wakes its plugin, and arrives after it has registered', async () => {
  const write = vi.fn();
  const { log, wakes } = setUp(write);
  log.write({ level: 'info', message: 'not wanted' });
  log.write({ level: 'error', message: 'wanted', time: 7, source: 'a.b' });
  log.write({ level: 'critical', message: 'too', time: 8, tags: ['x'], data: [1] });
  await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(1));
  expect(wakes).toEqual(['test.sink by onLog']);
  expect(write.mock.calls[0]?.[0]).toEqual({
    id: 'file',
    records: [
      { level: 'error', message: 'wanted', time: 7, source: 'a.b', tags: [] },
      { level: 'critical', message: 'too', time: 8, source: 'irintai.workbench', tags: ['x'], data: [1] },
    ],
  });
});

test('a sink that fails is named once in its own log, and does not feed on that', async () => {
  const write = vi.fn(() => Promise.reject(new Error('Disk full.')));
  const { log, messages } = setUp(write);
  log.write({ level: 'error', message: '1' });
  log.write({ level: 'error', message: '2' });
  const failure = 'test.sink: The log sink “File” failed: Disk full. 2 records were dropped so far.';
  await vi.waitFor(() => expect(messages()).toContain(failure));
  sinksOf(setUp(write).workbench).flush();
  expect([write.mock.calls.length, messages().length]).toEqual([1, 3]);
});

test('a sink that is declared but not registered is told how', async () => {
  const { log, messages } = setUp(() => {}, { registers: false });
  log.write({ level: 'error', message: '1' });
  const fix = "Nobody registered it; call logSinks.register('file', …) in activate().";
  await vi.waitFor(() => expect(messages().at(-1)).toContain(fix));
});

test('a sink that the manifest does not declare is refused with the line to add', async () => {
  const workbench = testWorkbench([plugin('test.other')]);
  const { cell, stop } = connectCell(plugin('test.other'), [logSinksPage(workbench)]);
  await expect(cell.call('logSinks', 'register', { id: 'x' })).rejects.toMatchObject({
    code: 'NotDeclared',
    message: 'There is no log sink x; add {"id": "x", "label": "…"} to contributes.logSinks in plugin.json.',
  });
  stop();
});

test('a sink whose plugin is disabled gets nothing, and goes on where it was when enabled again', async () => {
  const write = vi.fn();
  const { workbench, log } = setUp(write);
  log.write({ level: 'error', message: '1' });
  log.write({ level: 'error', message: '2' });
  await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(1));
  workbench.catalog.setEnabled('test.sink', false);
  log.write({ level: 'error', message: '3' });
  log.write({ level: 'error', message: '4' });
  workbench.catalog.setEnabled('test.sink', true);
  await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(2));
  const { records } = write.mock.calls[1]?.[0] as { records: { message: string }[] };
  expect(records.map(({ message }) => message)).toEqual(['3', '4']);
});

test('when the page may end, what waits is delivered and then the sink is told to write it out', async () => {
  const calls: string[] = [];
  const { workbench, log } = setUp(() => void calls.push('write'), {
    flush: () => void calls.push('flush'),
    ms: 60_000,
  });
  log.write({ level: 'error', message: '1' });
  log.write({ level: 'error', message: '2' });
  await vi.waitFor(() => expect(calls).toEqual(['write']));
  log.write({ level: 'error', message: '3' });
  sinksOf(workbench).flush();
  await vi.waitFor(() => expect(calls.toSorted()).toEqual(['flush', 'write', 'write']));
});

import { signal } from '@preact/signals-core';
import { html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CellStatus } from '../../host/activation/status.ts';
import type { Usage } from '../../host/monitor/usage.ts';
import type { Workbench } from '../core/workbench.ts';
import { plugin, testWorkbench } from '../log/workbench.fixture.ts';
import type { IrintaiEmptyState } from '../ui/empty-state.element.ts';
import { all, expectAccessible, mount, one } from '../ui/test/kit.ts';
import type { IrintaiProcessesView } from './processes-view.element.ts';
import './processes-view.element.ts';

const activation = { event: 'e', root: 'e', at: 0, loadMs: 1, activateMs: 2, totalMs: 12.4 };
const quiet: Usage = { messagesIn: 0, messagesOut: 0, bytesIn: 0, errors: 0, watchedMs: 0, busyMs: 0, workedMs: 0, starts: 1, pending: 0, answering: 0 }; // prettier-ignore

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** Plugins by name, each with what the host would say of it. */
async function show(usages: Readonly<Record<string, Partial<Usage>>>, { width = 1000 } = {}) {
  const current = new Map(Object.entries(usages).map(([name, usage]) => [`test.${name}`, { ...quiet, ...usage }]));
  const states = signal<Readonly<Record<string, CellStatus['state']>>>({});
  const host = {
    usage: (id: string) => current.get(id) ?? { ...quiet, starts: 0 },
    status: (id: string) => ({
      get value(): CellStatus {
        return { state: states.value[id] ?? 'active', activation };
      },
    }),
    probe: vi.fn(),
    stop: vi.fn(() => Promise.resolve()),
    restart: vi.fn(() => Promise.resolve()),
    setEnabled: vi.fn(() => Promise.resolve()),
  };
  const plugins = Object.keys(usages).map((name) => plugin(`test.${name}`, { name }));
  const workbench = testWorkbench(plugins, { host: host as unknown as Workbench['host'] }); // what the view asks of one
  const view = await mount<IrintaiProcessesView>(
    html`<irintai-processes-view .workbench=${workbench}></irintai-processes-view>`,
    { width, height: 400 },
  );
  return { view, host, current, states };
}

const rows = (view: Element): Element[] => all(view, 'irintai-process-row');
const cells = (row: Element): string[] =>
  all(row, '[role="cell"]').map((cell) => cell.textContent.trim().replaceAll(/\s+/g, ' '));
const names = (view: Element): string[] => rows(view).map((row) => one(row, '.name').textContent);
const title = (view: Element, name: string): HTMLElement =>
  all(view, '.title').find((button) => button.textContent.trim() === name)!;
const tenPlugins = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`plugin-${index}`, { errors: index }]));

test('where no plugin has run it says so', async () => {
  const { view } = await show({ asleep: { starts: 0 } });
  await vi.waitFor(() =>
    expect(one<IrintaiEmptyState>(view, 'irintai-empty-state').text).toContain('No plugin has run yet'),
  );
  expect(rows(view)).toHaveLength(0);
});

test('a plugin that has run is listed with what it costs', async () => {
  const memory = { bytes: 50 * 1024 * 1024, at: 0 };
  const { view } = await show({ busy: { errors: 3, memory, starts: 2, bytesIn: 4096 }, other: {} });
  await vi.waitFor(() => expect(rows(view)).toHaveLength(2));
  const [name, state, cpu, mb, messages, errors, start] = cells(rows(view)[0]!);
  expect(name).toBe('busy 1.0.0 started 2 times · sent 4 kB');
  expect([state, cpu, mb, messages, errors, start]).toEqual(['active', '–', '50.0 MB', '0/s', '3', '12 ms']);
});

test('figures are new each second: CPU, messages and the trend, in words too', async () => {
  const { view, current } = await show({ busy: {} });
  await vi.waitFor(() => expect(rows(view)).toHaveLength(1));
  current.set('test.busy', { ...quiet, watchedMs: 1000, busyMs: 750, messagesIn: 1_000_000 });
  await vi.waitFor(() => expect(cells(rows(view)[0]!)[2]).toBe('75 %'));
  expect(cells(rows(view)[0]!)[4]).not.toBe('0/s');
  expect(one(rows(view)[0]!, 'svg').getAttribute('aria-label')).toMatch(/at most/);
  expect(one(rows(view)[0]!, 'polyline').getAttribute('points')).toContain(' ');
});

test('it measures only as long as it is seen', async () => {
  const { view, host } = await show({ busy: {} });
  await vi.waitFor(() => expect(host.probe.mock.calls.length).toBeGreaterThan(1));
  view.style.display = 'none';
  await vi.waitFor(() => expect(rows(view)).toHaveLength(0));
  view.style.display = '';
  await vi.waitFor(() => expect(rows(view)).toHaveLength(1));
});

test('a click or Enter on a title sorts by it, the largest first, and once more turns that round', async () => {
  const { view } = await show({ a: { errors: 1 }, b: { errors: 3 }, c: { errors: 2 } });
  await vi.waitFor(() => expect(names(view)).toEqual(['a', 'b', 'c']));
  const header = (): string | null | undefined => title(view, 'Errors').parentElement?.getAttribute('aria-sort');
  expect(header()).toBe('none');
  title(view, 'Errors').click();
  await vi.waitFor(() => expect(names(view)).toEqual(['b', 'c', 'a']));
  expect(header()).toBe('descending');
  title(view, 'Errors').focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(names(view)).toEqual(['a', 'c', 'b']));
  expect(header()).toBe('ascending');
});

test('what wants a look comes first, then what runs, then what sleeps, each by name as people count', async () => {
  const { view, states } = await show({ 'a 10': {}, 'a 9': {}, asleep: {}, ill: {}, hangs: {} });
  states.value = { 'test.asleep': 'idle', 'test.ill': 'crashed', 'test.hangs': 'unresponsive' };
  await vi.waitFor(() => expect(names(view)).toEqual(['hangs', 'ill', 'a 9', 'a 10', 'asleep']));
});

test('rows keep their places while somebody is at one of them', async () => {
  const { view, current } = await show({ a: { errors: 2 }, b: { errors: 1 } });
  await vi.waitFor(() => expect(rows(view)).toHaveLength(2));
  title(view, 'Errors').click();
  await vi.waitFor(() => expect(names(view)).toEqual(['a', 'b']));
  const button = await vi.waitFor(() => one(rows(view)[1]!, '[data-action="stop"]'));
  button.focus();
  current.set('test.b', { ...quiet, errors: 9 });
  await vi.waitFor(() => expect(cells(rows(view)[1]!)[5]).toBe('9'));
  expect(names(view)).toEqual(['a', 'b']);
  button.blur();
  await vi.waitFor(() => expect(names(view)).toEqual(['b', 'a']));
});

test('keys alone lead from plugin to plugin, and stop, restart and disable do it', async () => {
  const { view, host } = await show({ a: {}, b: {} });
  const first = await vi.waitFor(() => one(rows(view)[0]!, '[data-action="restart"]'));
  expect(first.getAttribute('aria-label')).toBe('Restart a');
  first.focus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(host.restart.mock.calls).toEqual([['test.b']]));
  await userEvent.keyboard('{Tab}{Enter}{Tab}{Enter}');
  await vi.waitFor(() => expect(host.setEnabled.mock.calls).toEqual([['test.b', false]]));
  expect(host.stop.mock.calls).toEqual([['test.b']]);
});

test('ten plugins in a narrow window scroll, and what one can do with them stays in sight', async () => {
  const { view } = await show(tenPlugins, { width: 400 });
  await vi.waitFor(() => expect(rows(view)).toHaveLength(10));
  const scroller = one(view, '.all');
  expect(scroller.scrollWidth).toBeGreaterThan(scroller.clientWidth);
  expect(scroller.scrollHeight).toBeGreaterThan(scroller.clientHeight - 100);
  const stop = one(rows(view)[9]!, '[data-action="stop"]').getBoundingClientRect();
  const seen = scroller.getBoundingClientRect();
  expect(stop.left).toBeGreaterThan(seen.left);
  expect(stop.right).toBeLessThanOrEqual(seen.left + scroller.clientWidth);
});

test('it is accessible in every theme', async () => {
  const { view, states } = await show(tenPlugins);
  states.value = { 'test.plugin-1': 'crashed', 'test.plugin-2': 'idle' };
  await vi.waitFor(() => one(rows(view)[5]!, '[data-action="stop"]'));
  await expectAccessible();
});

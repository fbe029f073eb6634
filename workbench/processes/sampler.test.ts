import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Usage } from '../../host/monitor/usage.ts';
import { counted } from '../../host/network/traffic.ts';
import type { Workbench } from '../core/workbench.ts';
import { plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { logOf } from '../log/index.ts';
import { trafficOf } from '../network/index.ts';
import { Sampler, TREND } from './sampler.ts';

const quiet: Usage = { messagesIn: 0, messagesOut: 0, bytesIn: 0, errors: 0, watchedMs: 0, busyMs: 0, workedMs: 0, starts: 1, pending: 0, answering: 0 }; // prettier-ignore

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function sampled(usage: () => Partial<Usage>) {
  const host = { usage: () => ({ ...quiet, ...usage() }), probe: vi.fn() };
  const workbench = testWorkbench([plugin('test.a')], { host: host as unknown as Workbench['host'] }); // what it asks of one
  return { host, workbench, sampler: new Sampler(workbench) };
}

test('it looks ten times a second and adds up once, until nobody looks any more', () => {
  let busyMs = 0;
  const { host, sampler } = sampled(() => ({ watchedMs: performance.now(), busyMs }));
  const first = sampler.measured.value;
  vi.advanceTimersByTime(900);
  expect(sampler.measured.value).toBe(first);
  busyMs = 500;
  vi.advanceTimersByTime(200);
  expect(sampler.measured.value.get('test.a')?.sample.cpuPercent).toBeCloseTo(50, 0);
  vi.advanceTimersByTime(8900);
  expect(host.probe.mock.calls.length).toBeGreaterThan(70);
  expect(host.probe.mock.calls.length).toBeLessThan(140);
  sampler.dispose();
  const { length } = host.probe.mock.calls;
  const { value } = sampler.measured;
  vi.advanceTimersByTime(10_000);
  expect(host.probe.mock.calls).toHaveLength(length);
  expect(sampler.measured.value).toBe(value);
});

test('a trend is a minute long', () => {
  const { sampler } = sampled(() => ({}));
  vi.advanceTimersByTime(90_000);
  expect(sampler.measured.value.get('test.a')?.trend).toHaveLength(TREND);
  sampler.dispose();
});

test('one that never ran is left out, and so is the workbench', () => {
  const { sampler } = sampled(() => ({ starts: 0 }));
  expect(sampler.measured.value.size).toBe(0);
  sampler.dispose();
});

test('what a flood of log records lost is told', () => {
  const { workbench, sampler } = sampled(() => ({}));
  for (let i = 0; i < 1100; i++) logOf(workbench).write({ level: 'info', message: 'x', source: 'test.a' });
  vi.advanceTimersByTime(1000);
  expect(sampler.measured.value.get('test.a')?.dropped).toBe(100);
  sampler.dispose();
  workbench.scope.dispose();
});

test('what went over the network is told, over all servers', () => {
  const { workbench, sampler } = sampled(() => ({}));
  let traffics = counted(new Map(), 'https://a.example', { sent: 1, received: 10 });
  traffics = counted(traffics, 'https://b.example', { sent: 2, received: 20 });
  trafficOf(workbench).value = new Map([['test.a', traffics]]);
  vi.advanceTimersByTime(1000);
  expect(sampler.measured.value.get('test.a')?.network).toEqual({ sent: 3, received: 30 });
  sampler.dispose();
});

import { html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import type { Incident } from '../../host/monitor/incident.ts';
import type { Workbench } from '../core/workbench.ts';
import { logOf } from '../log/index.ts';
import { plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { notificationsOf } from '../notifications/index.ts';
import { all, expectAccessible, mount, one } from '../ui/test/kit.ts';
import { incidentReport, tellIncident } from './incident-report.ts';
import type { IrintaiIncidents } from './incidents.element.ts';
import './incidents.element.ts';
import { incidentsIn } from './incidents.ts';

const grown: Incident = {
  at: Date.UTC(2026, 0, 2, 3, 4, 5),
  plugin: 'test.a',
  version: '1.0.0',
  kind: 'memory',
  measured: '312 MB of memory',
  limit: '256 MB',
  done: 'restarted',
  next: 'It starts anew at once.',
};

const setEnabled = vi.fn(() => Promise.resolve());

function workbenchWith(...incidents: Incident[]): Workbench {
  const plugins = ['a', 'b'].map((name) => plugin(`test.${name}`, { name: name.toUpperCase() }));
  const host = { setEnabled } as unknown as Workbench['host']; // all that is asked of one here
  const workbench = testWorkbench(plugins, { host, version: '9.9.9' });
  incidentsIn(workbench.store).value = incidents;
  return workbench;
}

const show = (workbench: Workbench, id?: string): Promise<IrintaiIncidents> =>
  mount(html`<irintai-incidents .workbench=${workbench} .plugin=${id}></irintai-incidents>`, {
    width: 500,
    height: 200,
  });
const lines = (view: Element): string[] =>
  all(view, 'li').map((line) => line.textContent.trim().replaceAll(/\s+/g, ' '));

afterEach(() => document.body.replaceChildren());

test('says what was measured, what the limit is, what was done and how it goes on, the newest first', async () => {
  const workbench = workbenchWith(grown, { ...grown, plugin: 'test.b', done: 'disabled', next: 'It is off.' });
  const view = await show(workbench);
  expect(lines(view)).toEqual([
    expect.stringMatching(/2026.* B 1\.0\.0 switched off: 312 MB of memory \(at most 256 MB\)\. It is off\.$/),
    expect.stringMatching(/2026.* A 1\.0\.0 started anew: .*\. It starts anew at once\.$/),
  ]);
  await expectAccessible();
  incidentsIn(workbench.store).value = [];
  await vi.waitFor(() => expect(view.renderRoot.textContent.trim()).toBe(''));
});

test('of one plugin only what is its own, without its name', async () => {
  const view = await show(workbenchWith(grown, { ...grown, plugin: 'test.b' }), 'test.a');
  expect(lines(view)).toEqual([expect.not.stringContaining('1.0.0')]);
});

test('is handed over as a file of JSON', async () => {
  const workbench = workbenchWith(grown);
  const view = await show(workbench);
  const saved: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download, this.href);
  });
  one(view, 'button').click();
  click.mockRestore();
  expect(saved).toEqual(['irintai-plugin-records.json', expect.stringMatching(/^blob:/)]);
  expect(JSON.parse(incidentReport(workbench))).toEqual({
    irintai: '9.9.9',
    exportedAt: expect.any(String),
    incidents: [{ ...grown, at: '2026-01-02T03:04:05.000Z' }],
  });
});

test('is told at once, but a crash that mends itself is for the log only', async () => {
  const workbench = workbenchWith();
  const { plugin: description } = workbench.catalog.entry('test.a')!;
  const messages = (): string[] => notificationsOf(workbench).all.value.map(({ message }) => message);
  await tellIncident(workbench, description, { ...grown, kind: 'crash' });
  expect(messages()).toEqual([]);
  void tellIncident(workbench, description, grown);
  expect(messages()).toEqual(['A was started anew: 312 MB of memory (at most 256 MB).']);
  expect([...logOf(workbench).records].map(({ level, message }) => [level, message])).toEqual([
    ['warning', expect.stringContaining('A was started anew')],
    ['warning', 'A was started anew: 312 MB of memory (at most 256 MB). It starts anew at once.'],
  ]);
});

test('one that was switched off can be switched on from the message', async () => {
  const workbench = workbenchWith();
  const { plugin: description } = workbench.catalog.entry('test.a')!;
  const told = tellIncident(workbench, description, { ...grown, done: 'disabled' });
  const [message] = notificationsOf(workbench).all.value;
  expect(message?.actions[0]).toBe('Enable Again');
  notificationsOf(workbench).close(message!.key, 0);
  await told;
  expect(setEnabled).toHaveBeenCalledWith('test.a', true);
});

import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { incidentLimits, record, type Incident } from './incident.ts';

const incident = (plugin: string, at: number): Incident => ({
  at,
  plugin,
  version: '1.0.0',
  kind: 'errors',
  measured: 'many errors',
  limit: 'few',
  done: 'warned',
  next: 'It runs on.',
});

test('of each plugin the newest twenty are kept, whatever another one does', () => {
  const all = signal<readonly Incident[]>([]);
  record(all, incident('quiet', 0));
  for (let at = 1; at <= incidentLimits.perPlugin + 5; at++) record(all, incident('loud', at));
  expect(all.value.filter(({ plugin }) => plugin === 'quiet')).toHaveLength(1);
  const loud = all.value.filter(({ plugin }) => plugin === 'loud').map(({ at }) => at);
  expect(loud).toEqual(Array.from({ length: incidentLimits.perPlugin }, (_, index) => index + 6));
});

test('of all plugins together the newest two hundred', () => {
  const all = signal<readonly Incident[]>([]);
  for (let at = 0; at <= incidentLimits.inAll; at++) record(all, incident(`plugin-${at}`, at));
  expect(all.value).toHaveLength(incidentLimits.inAll);
  expect(all.value[0]?.at).toBe(1);
});

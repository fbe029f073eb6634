import { signal } from '@preact/signals-core';
import { beforeEach, expect, test } from 'vitest';
import { Catalog } from '../catalog/catalog.ts';
import { describePlugin } from '../../test/kit/describe-plugin.ts';
import { StandingEvents } from './standing-events.ts';

let catalog: Catalog;
let woken: string[];
let events: StandingEvents;
const waiting = (id: string, ...names: string[]) => describePlugin({ id, code: '//', events: names });

beforeEach(() => {
  catalog = new Catalog({ hostVersion: '0.5.0', disabled: signal([]), forced: signal([]) });
  woken = [];
  events = new StandingEvents({
    index: catalog.eventsIndex,
    wake: async (id, event, root) => void woken.push(`${id} by ${event}${root === event ? '' : ` of ${root}`}`),
  });
});

test('those that wait are woken once, whatever comes and goes beside them', async () => {
  catalog.installed.value = [waiting('a', 'ready'), waiting('b', 'other')];
  await events.hold('ready');
  catalog.setEnabled('b', false);
  catalog.setEnabled('b', true);
  expect(woken).toEqual(['a by ready']);
});

test('a plugin that is installed or switched on while the event holds is woken too', async () => {
  await events.hold('ready', 'cause');
  catalog.installed.value = [waiting('a', 'ready')];
  catalog.setEnabled('a', false);
  expect(woken).toEqual(['a by ready of cause']);
  catalog.setEnabled('a', true);
  expect(woken).toEqual(['a by ready of cause', 'a by ready of cause']);
});

test('nobody is woken by an event that is over', async () => {
  await events.hold('ready');
  events.release('ready');
  catalog.installed.value = [waiting('a', 'ready')];
  expect(woken).toEqual([]);
  events.dispose();
});

test('an event that comes again wakes again those that wait for it', async () => {
  catalog.installed.value = [waiting('a', 'ready')];
  await events.hold('ready');
  await events.hold('ready');
  expect(woken).toEqual(['a by ready', 'a by ready']);
});

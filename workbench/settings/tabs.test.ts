import { signal, type Signal } from '@preact/signals-core';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import type { StateStore } from '../core/state-store.ts';
import { UserLayer } from './user-layer.ts';

/** What several tabs have stored, as one database: each tab reads it when it opens and writes behind. */
class Database {
  text = '';

  open(): StateStore {
    const state = signal<unknown>(this.text);
    state.subscribe((text) => (this.text = String(text)));
    return { persisted: () => state as Signal<never>, flushed: () => Promise.resolve() };
  }
}

let channel = 0;
const tabs: UserLayer[] = [];

function openTabs(count: number) {
  const database = new Database();
  const name = `test-${channel++}`;
  const open = (): UserLayer => {
    const tab = new UserLayer({ store: database.open(), channel: name });
    tabs.push(tab);
    return tab;
  };
  return { database, open, tabs: Array.from({ length: count }, open) };
}

afterEach(() => {
  for (const tab of tabs.splice(0)) tab.dispose();
});

const valuesOf = (tab: UserLayer | undefined) => Object.fromEntries(tab?.state.value.values ?? []);

test('what one tab stores is in the others, with the comments that were written in it', async () => {
  const {
    tabs: [a, b],
  } = openTabs(2);
  a?.replace('{\n  // mine\n  "x": 1\n}');
  await vi.waitFor(() => expect(b?.state.value.text).toBe('{\n  // mine\n  "x": 1\n}'));
  await b?.update('y', 2);
  await vi.waitFor(() => expect(a?.state.value.text).toBe('{\n  // mine\n  "x": 1,\n  "y": 2\n}'));
});

test('two tabs that store at the same moment lose nothing, in any tab and in the store', async () => {
  const {
    tabs: [a, b, c],
    database,
  } = openTabs(3);
  await Promise.all([a?.update('x', 1), b?.update('y', 2), a?.update('z', 3)]);
  await vi.waitFor(() => expect(valuesOf(c)).toEqual({ x: 1, y: 2, z: 3 }));
  await vi.waitFor(() => expect([valuesOf(a), valuesOf(b)]).toEqual([valuesOf(c), valuesOf(c)]));
  expect(JSON.parse(database.text)).toEqual({ x: 1, y: 2, z: 3 });
});

test('of two values for one setting every tab has the same', async () => {
  const {
    tabs: [a, b],
  } = openTabs(2);
  await Promise.all([a?.update('x', 'a'), b?.update('x', 'b')]);
  await a?.update('end', 1);
  await vi.waitFor(() => expect(valuesOf(b)['end']).toBe(1));
  await vi.waitFor(() => expect(valuesOf(a)).toEqual(valuesOf(b)));
});

test('a tab that opens hears what was stored while it did', async () => {
  const {
    tabs: [a],
    database,
    open,
  } = openTabs(1);
  await a?.update('x', 1);
  database.text = ''; // it read the store a moment too early
  const late = open();
  await vi.waitFor(() => expect(valuesOf(late)).toEqual({ x: 1 }));
});

test('a text with a mistake is told when it is mended: what it leaves out is gone, what others stored meanwhile is there', async () => {
  const { tabs } = openTabs(3);
  const [a, b, witness] = tabs;
  a?.replace('{ "x": 1, "y": 2 }');
  await vi.waitFor(() => expect(tabs.map(valuesOf)).toEqual(Array(3).fill({ x: 1, y: 2 })));
  a?.replace('{ "x": 1, ');
  await b?.update('z', 3);
  await vi.waitFor(() => expect(valuesOf(witness)).toEqual({ x: 1, y: 2, z: 3 }));
  expect(valuesOf(b)).toEqual({ x: 1, y: 2, z: 3 });
  a?.replace('{ "x": 5 }');
  await vi.waitFor(() => expect(tabs.map(valuesOf)).toEqual(Array(3).fill({ x: 5, z: 3 })));
});

test('whatever the tabs store and however it overlaps, all end with the same values', async () => {
  const key = fc.constantFrom('x', 'y', 'z');
  const step = fc.tuple(fc.nat(2), key, fc.option(fc.nat(9), { nil: undefined }), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { tabs: opened, database } = openTabs(3);
      const updates: Promise<void>[] = [];
      for (const [tab, name, value, waits] of steps) {
        updates.push((opened[tab] as UserLayer).update(name, value));
        if (waits) await Promise.all(updates);
      }
      await Promise.all(updates);
      await opened[0]?.update('end', 1);
      await vi.waitFor(() => {
        const [first, ...others] = opened.map(valuesOf);
        expect(others).toEqual([first, first]);
        expect(first?.['end']).toBe(1);
        expect(JSON.parse(database.text)).toEqual(first);
      });
      for (const tab of tabs.splice(0)) tab.dispose();
    }),
    { numRuns: 50 },
  );
});

import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import type { EntryOf } from '../../api/kernel/point.ts';
import type { statusBarItems } from '../../api/status-bar/contract.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { contributions } from '../core/workbench.ts';

type Entry = EntryOf<typeof statusBarItems>;

/** What a running plugin changed about an item that its manifest declares. */
export interface StatusBarChange {
  readonly text?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly command?: string | undefined;
  readonly hidden?: boolean | undefined;
}

export interface ShownItem extends Entry {
  /** Unique over all plugins. */
  readonly key: string;
  readonly source: string;
}

export interface StatusBar {
  readonly items: ReadonlySignal<readonly ShownItem[]>;
  /** Changes an item until disposed, which gives it back what the manifest says. */
  change(key: string, change: StatusBarChange): Disposable;
}

export const statusBarOf = perWorkbench((workbench): StatusBar => {
  const changes = signal<ReadonlyMap<string, StatusBarChange>>(new Map());
  const declared = contributions<typeof statusBarItems>(workbench, 'statusBarItems');
  const items = computed(() =>
    declared.value
      .map(({ plugin, entry }) => ({ ...entry, key: `${plugin.id}/${entry.id}`, source: plugin.name }))
      .filter(({ key }) => !changes.value.get(key)?.hidden)
      .map((item) => changed(item, changes.value.get(item.key)))
      .filter(({ text }) => text !== '')
      .sort((a, b) => b.priority - a.priority),
  );
  return {
    items,
    change(key, change) {
      const before = changes.peek(); // whoever changes an item in an effect must not follow all items
      changes.value = new Map(before).set(key, { ...before.get(key), ...change });
      return toDisposable(() => {
        const left = new Map(changes.peek());
        left.delete(key);
        changes.value = left;
      });
    },
  };
});

function changed(item: ShownItem, change: StatusBarChange | undefined): ShownItem {
  const { text = item.text, tooltip = item.tooltip, command = item.command } = change ?? {};
  return { ...item, text, tooltip, command };
}

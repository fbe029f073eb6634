import { effect, type Signal } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import type { Workbench } from '../core/workbench.ts';
import { viewsOf, type View } from '../views/index.ts';
import { INITIAL_LAYOUT, restoreLayout, type Layout, type ViewLayout } from './layout.ts';

export type Part = 'sideBar' | 'panel';

/** Where things are in one workbench; kept for the workspace. */
export class LayoutState {
  readonly value: Signal<Layout>;

  constructor(workbench: Workbench) {
    this.value = workbench.workspaceStore.persisted('layout', INITIAL_LAYOUT);
    this.value.value = restoreLayout(this.value.peek());
    const keys = contextKeysOf(workbench);
    const { opened, revealed } = viewsOf(workbench);
    const follow = effect(() => {
      keys.set('sideBarVisible', this.value.value.sideBar.visible);
      keys.set('panelVisible', this.value.value.panel.visible);
      keys.set('panelMaximized', this.isPanelMaximized);
    });
    const onOpen = opened.subscribe(({ location }) => {
      if (location) this.show(location === 'panel' ? 'panel' : 'sideBar', true);
    });
    const onReveal = revealed.subscribe(({ id }) => {
      if (id !== undefined) this.changeViews({ [id]: { ...this.value.peek().views[id], collapsed: false } });
    });
    for (const stop of [follow, onOpen, onReveal]) workbench.scope.add(toDisposable(stop));
  }

  show(part: Part, visible: boolean): void {
    const layout = this.value.peek();
    if (layout[part].visible !== visible) this.value.value = { ...layout, [part]: { ...layout[part], visible } };
  }

  toggle(part: Part): void {
    this.show(part, !this.value.peek()[part].visible);
  }

  get isPanelMaximized(): boolean {
    const { visible, maximized } = this.value.value.panel;
    return visible && maximized;
  }

  /** Gives the panel all of the middle, or the middle its room back. A panel that is maximized is shown. */
  maximizePanel(maximized: boolean): void {
    const layout = this.value.peek();
    this.value.value = { ...layout, panel: { ...layout.panel, maximized, visible: layout.panel.visible || maximized } };
  }

  /** Something is to be seen in the middle: a panel that has all of it gives it back. */
  showEditor(): void {
    if (this.value.peek().panel.maximized) this.maximizePanel(false);
  }

  /** How views stand on each other: as the user left them, else as their manifests say. */
  viewsOf(views: readonly View[]): Readonly<Record<string, ViewLayout>> {
    const stored = this.value.value.views;
    const entries = views.map(({ entry }) => {
      const initial = { collapsed: entry.visibility === 'collapsed', weight: entry.initialSize ?? 1 };
      return [entry.id, { ...initial, ...stored[entry.id] }] as const;
    });
    return Object.fromEntries(entries);
  }

  changeViews(change: Readonly<Record<string, ViewLayout>>): void {
    const layout = this.value.peek();
    this.value.value = { ...layout, views: { ...layout.views, ...change } };
  }

  resetViews(): void {
    this.value.value = { ...this.value.peek(), views: {} };
  }
}

export const layoutOf = perWorkbench((workbench) => new LayoutState(workbench));

import { signal } from '@preact/signals-core';
import { perWorkbench } from '../../core/per-workbench.ts';
import type { Scope } from '../layer.ts';

/** What the Settings view shows, so that commands and links can say it before the view is there. */
export const viewStateOf = perWorkbench(() => ({
  query: signal(''),
  scope: signal<Scope>('user'),
  /** Whether the user wants to type into the search, until the view is there and has it. */
  wantsFocus: signal(false),
}));

import { computed, signal } from '@preact/signals-core';
import { perWorkbench } from '../../core/per-workbench.ts';
import type { Scope } from '../layer.ts';
import { settingsOf } from '../settings.ts';
import { isEmpty, parseQuery } from './query.ts';
import { filterRows, search, sectionsOf } from './sections.ts';
import { isShown } from './shown.ts';

/** What the Settings view shows, so that commands and links can say it before the view is there. */
export const viewStateOf = perWorkbench((workbench) => {
  const settings = settingsOf(workbench);
  const query = signal('');
  const scope = signal<Scope>('user');
  /** Whether the user wants to type into the search, until the view is there and has it. */
  const wantsFocus = signal(false);
  const parsed = computed(() => parseQuery(query.value));
  const all = computed(() => sectionsOf(settings.schemas.value.values()));
  /** The settings to draw; the same objects until one of them comes, goes or moves. */
  const sections = computed(() => {
    const asked = { scope: scope.value, query: parsed.value };
    const shown = filterRows(all.value, (row) => isShown(settings, row, asked));
    if (isEmpty(asked.query)) return shown;
    return search(shown, asked.query, (key) => settings.inspect(key)?.[asked.scope] !== undefined);
  });
  return { query, scope, wantsFocus, parsed, sections };
});

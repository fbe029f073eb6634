import { computed } from '@preact/signals-core';
import { perWorkbench } from '../../core/per-workbench.ts';
import { settingsOf } from '../settings.ts';
import { isEmpty, parseQuery } from './query.ts';
import { filterRows, search, sectionsOf } from './sections.ts';
import { isShown } from './shown.ts';
import { viewStateOf } from './view-state.ts';

/** What the search of the Settings view asks for, and the settings that it finds. */
export const foundOf = perWorkbench((workbench) => {
  const settings = settingsOf(workbench);
  const state = viewStateOf(workbench);
  const query = computed(() => parseQuery(state.query.value));
  const all = computed(() => sectionsOf(settings.schemas.value.values()));
  /** The same objects until a setting comes, goes or moves. */
  const sections = computed(() => {
    const asked = { scope: state.scope.value, query: query.value };
    const shown = filterRows(all.value, (row) => isShown(settings, row, asked));
    if (isEmpty(asked.query)) return shown;
    return search(shown, asked.query, (key) => settings.inspect(key)?.[asked.scope] !== undefined);
  });
  return { query, sections };
});

import { effect, signal, type ReadonlySignal } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { settingsOf } from '../settings/index.ts';
import { applyTheme, systemTheme, type ThemeChoice, type ThemeName } from './themes.ts';

export { prefetchIcons } from './icon-font.ts';
export { isDark, isHighContrast, themeColors, type ThemeName } from './themes.ts';

const KEY = 'workbench.colorTheme';

const current = perWorkbench(() => signal<ThemeName>(systemTheme()));

/** The theme that the workbench is drawn in now. */
export function themeSignalOf(workbench: Workbench): ReadonlySignal<ThemeName> {
  return current(workbench);
}

/** The colours of the workbench, as a setting; by default the system's. */
export const theme: Feature = {
  name: 'theme',
  contributes: {
    configuration: [
      {
        title: 'Workbench',
        order: 0,
        properties: {
          [KEY]: {
            type: 'string',
            enum: ['auto', 'dark', 'light', 'hc-dark', 'hc-light'],
            enumItemLabels: ['As the system', 'Dark', 'Light', 'High Contrast Dark', 'High Contrast Light'],
            default: 'auto',
            description: 'The colours of the workbench.',
            scope: 'application',
            editPresentation: 'singlelineText',
            tags: [],
            keywords: ['theme', 'dark', 'light', 'contrast'],
          },
        },
      },
    ],
  },
};

/** Draws the workbench in the colours that the user chose, before anything is drawn in others. */
export function startTheme(workbench: Workbench): void {
  const stop = effect(() => {
    const choice = settingsOf(workbench).get(KEY) as ThemeChoice; // its enum
    const applied = applyTheme(workbench.root, choice, (name) => (current(workbench).value = name));
    return () => applied.dispose();
  });
  workbench.scope.add(toDisposable(stop));
}

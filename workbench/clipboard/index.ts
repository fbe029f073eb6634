import type { Feature } from '../core/feature.ts';

export const clipboard: Feature = {
  name: 'clipboard',
  page: async () => [(await import('./page.ts')).clipboardPage],
};

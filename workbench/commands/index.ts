import type { Feature } from '../core/feature.ts';

export { commandsOf, isBuiltin, type CommandContribution } from './commands.ts';

export const commands: Feature = {
  name: 'commands',
  page: async (workbench) => [(await import('./page.ts')).commandsPage(workbench)],
};

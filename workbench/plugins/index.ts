import type { Feature } from '../core/feature.ts';
import { settingsOf } from '../settings/index.ts';
import { viewsOf } from '../views/index.ts';
import type { Verb } from './commands.ts';
import { showTrouble } from './trouble-badge.ts';

export type { PluginAction } from './actions.ts';
export { inUse } from './in-use.ts';
export { askCapability, offerStop } from './ask.ts';
export { incidentsIn } from './incidents.ts';

/** What can be done with a plugin in the state that it is in; loaded when somebody shows it. */
export const pluginActions = () => import('./actions.ts');

/** What the static analysis says of a plugin's code; loaded when somebody shows it. */
export const codeCheck = () => import('./code-check.element.ts');

/** What was done about plugins that used too much or crashed; loaded when something was. */
export const incidentReport = () => import('./incident-report.ts');

/** The list of it; loaded when somebody shows it. */
export const incidentList = () => import('./incidents.element.ts');

const VIEW = 'plugins.list';
const EXPORT = 'workbench.plugins.exportRecords';
export const MAX_ACTIVE = 'plugins.maxActive';
export const IDLE_MINUTES = 'plugins.idleMinutes';
export const ISOLATION = 'plugins.isolation';
export const BUSY_SECONDS = 'plugins.busySeconds';

const number = (rest: {
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly description: string;
  readonly order: number;
}): object => ({
  type: 'integer',
  scope: 'application',
  editPresentation: 'singlelineText',
  tags: [],
  keywords: ['sleep', 'memory', 'limit'],
  ...rest,
});
const TITLES: Readonly<Record<Verb, string>> = {
  enable: 'Enable Plugin…',
  disable: 'Disable Plugin…',
  restart: 'Restart Plugin…',
  stop: 'Stop Plugin…',
};
const verbs = Object.keys(TITLES) as Verb[];
const idOf = (verb: Verb): string => `workbench.plugins.${verb}`;

/** Who is asleep, who runs, who is in trouble; and what can be done about it. */
export const plugins: Feature = {
  name: 'plugins',
  contributes: {
    viewsContainers: [{ location: 'activitybar', id: 'plugins', title: 'Plugins', icon: '$(extensions)' }],
    views: [{ container: 'plugins', id: VIEW, name: 'Plugins', kind: 'tree', visibility: 'visible' }],
    commands: [
      { command: 'workbench.view.extensions', category: 'View', title: 'Show Plugins', exported: false },
      ...verbs.map((verb) => ({ command: idOf(verb), category: 'Plugins', title: TITLES[verb], exported: false })),
      { command: EXPORT, category: 'Plugins', title: 'Export Records…', exported: false },
    ],
    configuration: [
      {
        title: 'Plugins',
        order: 4,
        properties: {
          [MAX_ACTIVE]: number({
            default: 10,
            minimum: 1,
            maximum: 100,
            order: 0,
            description:
              'Plugins that are active at once. One more puts the one to sleep that was used longest ago, unless it is in use.',
          }),
          [IDLE_MINUTES]: number({
            default: 15,
            minimum: 0,
            maximum: 1440,
            order: 1,
            description: 'Minutes without use after which a plugin sleeps until it is needed. 0: never.',
          }),
          [ISOLATION]: {
            type: 'string',
            enum: ['shared', 'strong'],
            enumDescriptions: [
              'All plugins in one process beside the page’s.',
              'Each plugin in a process of its own: one that takes all memory ends alone. It takes more memory.',
            ],
            default: 'shared',
            description: 'Which processes plugins run in. One that runs changes when it is restarted.',
            scope: 'application',
            editPresentation: 'singlelineText',
            tags: [],
            keywords: ['process', 'memory', 'crash', 'localhost'],
            order: 2,
          },
          [BUSY_SECONDS]: number({
            default: 300,
            minimum: 0,
            maximum: 86_400,
            order: 3,
            description:
              'Seconds after which a plugin that keeps the processor busy with nothing to do for you is warned of, or started anew. 0: never.',
          }),
        },
      },
    ],
    keybindings: [{ command: 'workbench.view.extensions', key: 'ctrl+shift+x', mac: 'cmd+shift+x' }],
  },
  commands: (workbench) => ({
    'workbench.view.extensions': () => viewsOf(workbench).reveal(VIEW, { focus: true }),
    [EXPORT]: async () => (await incidentReport()).exportIncidents(workbench),
    ...Object.fromEntries(
      verbs.map((verb) => [idOf(verb), async () => (await import('./commands.ts')).choose(workbench, verb)]),
    ),
  }),
  views: {
    [VIEW]: async () => {
      await import('./plugins-view.element.ts');
      return 'irintai-plugins-view';
    },
  },
  start(workbench) {
    showTrouble(workbench, VIEW);
    const { scope, host } = workbench;
    scope.add(settingsOf(workbench).onDidChange((keys) => keys.includes(ISOLATION) && host.renewSpare()));
  },
};

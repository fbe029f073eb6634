import type { Files } from '../../kit/app.ts';

/** What each of them can be asked for, as `p<n>.<name>`. The first four are its honest work. */
export const COMMANDS = [
  'life', 'remember', 'recall', 'draw', 'throws', 'uncaught', 'waits', 'loops', 'spins', 'floods', 'chats', 'grows', 'breaks', 'failsNext',
] as const; // prettier-ignore

export type CommandName = (typeof COMMANDS)[number];

export const idOf = (index: number): string => `soak.p${index}`;
export const settingOf = (index: number): string => `soak.p${index}.size`;

/** Two in ten need the one before them. */
export const needs = (index: number): number | undefined => (index % 10 > 7 ? index - 1 : undefined);

/** A plugin that does everything that one can do, good or bad. */
export function soakPlugin(index: number, patch = 0): Files {
  const needed = needs(index);
  return {
    'plugin.json': {
      name: `Soak ${index}`,
      id: idOf(index),
      version: `1.0.${patch}`,
      type: ['ui', 'processing'],
      main: './main.js',
      ...(needed !== undefined && { dependencies: { [idOf(needed)]: '^1.0.0' } }),
      contributes: {
        commands: COMMANDS.map((name) => ({ command: `p${index}.${name}`, title: `${name} ${index}` })),
        statusBarItems: [{ id: 'item', text: `p${index}` }],
        views: {
          explorer: [{ id: `p${index}.tree`, name: `Tree ${index}`, visibility: index % 15 ? 'hidden' : 'visible' }],
        },
        configuration: { title: `Soak ${index}`, properties: { [settingOf(index)]: { type: 'integer', default: 0 } } },
      },
      limits: { activation_ms: 5_000, call_timeout_ms: 5_000 },
    },
    'main.js': code(index, patch),
  };
}

const code = (index: number, patch: number): string => `import { commands, statusBar, views } from 'irintai';
let port;
const ports = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'ports').get;
Object.defineProperty(MessageEvent.prototype, 'ports', { get() { port ??= this.currentTarget; return ports.call(this); } });
const held = [];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export async function activate({ subscriptions, storage: { global } }) {
  if (await global.get('fails')) {
    await global.set('fails', false);
    throw new Error('on purpose: it does not start');
  }
  const answers = {
    life: () => '1.0.${patch}',
    remember: async (value) => void (await global.set('value', value)),
    recall: () => global.get('value'),
    draw: (text) => statusBar.update('item', { text }),
    throws: () => { throw new Error('on purpose: it throws'); },
    uncaught: () => void setTimeout(() => { throw new Error('on purpose: nobody catches it'); }),
    waits: () => new Promise(() => {}),
    loops: () => { for (;;); },
    spins: (ms) => { for (const end = performance.now() + ms; performance.now() < end; ); },
    floods: async () => { for (let i = 0; i < 40; i++) { for (let k = 0; k < 500; k++) commands.executeCommand('none').catch(() => {}); await null; } },
    chats: async () => { for (let i = 0; i < 200; i++) { await statusBar.update('item', { text: 'p${index} ' + i }); } },
    grows: async () => { held.push(new Uint8Array(8e6).fill(1)); await pause(500); held.length = 0; },
    breaks: () => port.postMessage('garbage'),
    failsNext: () => global.set('fails', true),
  };
  for (const [name, run] of Object.entries(answers)) subscriptions.add(commands.registerCommand('p${index}.' + name, run));
  subscriptions.add(views.registerTreeDataProvider('p${index}.tree', {
    getChildren: (element) => (element ? [] : Array.from({ length: 20 }, (_, i) => 'leaf ' + i)),
    getTreeItem: (element) => ({ label: element }),
  }));
}
`;

import type { Files } from '../kit/app.ts';

/** A plugin that answers what the benches ask, as an author would write it. */
export const echoPlugin: Files = {
  'plugin.json': {
    name: 'Bench echo',
    id: 'bench.echo',
    version: '1.0.0',
    type: 'processing',
    description: 'Answers what the benches ask.',
    main: './main.js',
    contributes: {
      commands: ['echo', 'items', 'bytes', 'loop', 'flood'].map((name) => ({
        command: `bench.${name}`,
        title: `Bench: ${name}`,
      })),
    },
  },
  'main.js': `
import { commands, log, transfer } from 'irintai';

export function activate(context) {
  const add = (name, run) => context.subscriptions.add(commands.registerCommand('bench.' + name, run));
  add('echo', (value) => value);
  let all; // made once: what is measured is their way, not their making
  add('items', () => (all ??= items()));
  add('bytes', () => { const bytes = new Uint8Array(1 << 20); return transfer(bytes, [bytes.buffer]); });
  add('loop', () => { for (;;); });
  add('flood', async () => { for (;;) commands.executeCommand('bench.echo', 1).catch(() => {}); });
}

${itemsSource()}
`,
};

/** A second one, to take the spare away from the first. */
export const otherPlugin: Files = {
  'plugin.json': {
    name: 'Bench other',
    id: 'bench.other',
    version: '1.0.0',
    type: 'processing',
    main: './main.js',
    contributes: { commands: [{ command: 'other.echo', title: 'Other: echo' }] },
  },
  'main.js': `
import { commands } from 'irintai';
export function activate(context) { context.subscriptions.add(commands.registerCommand('other.echo', (value) => value)); }
`,
};

/** The 1,000 completion items, the same text in the plugin and in the bare peer. */
export function itemsSource(): string {
  return `
function items() {
  return Array.from({ length: 1000 }, (_, i) => ({
    label: 'completionItem' + i, kind: i % 25, detail: 'function completionItem' + i + '(a: string, b: number): void',
    documentation: 'Does the thing number ' + i + ' and returns nothing in particular, as documented elsewhere.',
    sortText: String(i).padStart(6, '0'), filterText: 'completionItem' + i, insertText: 'completionItem' + i + '($1, $2)',
    preselect: i === 0, startLine: 10, startColumn: 4, endLine: 10, endColumn: 4 + (i % 10),
  }));
}`;
}

/** `count` sleeping plugins of about 2 KB of manifest each, with three commands, two settings and a view. */
export function sleepingPlugins(count: number): Record<string, Files> {
  const plugins: Record<string, Files> = {};
  for (let i = 0; i < count; i++) {
    const id = `p${String(i).padStart(4, '0')}`;
    plugins[id] = {
      'plugin.json': {
        name: `Sleeping plugin ${i}`,
        id: `bench.${id}`,
        version: '1.2.3',
        type: 'ui',
        description: `Sleeps until one of its commands is run. It is number ${i} of many, and adds what plugins usually add.`,
        author: 'The bench',
        license: 'MIT',
        keywords: ['bench', 'sleep', 'many'],
        main: './main.js',
        compatibility: { min_irintai_version: '0.5.0', max_irintai_version: '0.9.x' },
        contributes: {
          commands: ['run', 'stop', 'show'].map((name) => ({
            command: `${id}.${name}`,
            title: `${name} of plugin ${i}`,
            category: `Plugin ${i}`,
          })),
          keybindings: [{ command: `${id}.run`, key: 'ctrl+k ctrl+r', when: 'editorTextFocus' }],
          menus: { 'editor/context': [{ command: `${id}.run`, when: 'editorLangId == python' }] },
          views: { explorer: [{ id: `${id}.view`, name: `View ${i}`, when: 'neverSet' }] },
          configuration: {
            title: `Plugin ${i}`,
            properties: {
              [`${id}.enabled`]: { type: 'boolean', default: true, description: `Whether plugin ${i} does anything.` },
              [`${id}.limit`]: {
                type: 'integer',
                default: 10,
                minimum: 0,
                description: `How many things plugin ${i} does.`,
              },
            },
          },
        },
      },
      'main.js': `import { commands } from 'irintai';\nexport function activate(context) {\n  context.subscriptions.add(commands.registerCommand('${id}.run', () => ${i}));\n}\n`,
    };
  }
  return plugins;
}

import type { Files } from '../kit/app.ts';

/** A plugin `test.<name>` with commands `test.<name>.<command>`: its folder's name, and the files. */
export function hostile(name: string, code: string, commands: readonly string[] = ['run']): [string, Files] {
  return [
    name,
    {
      'plugin.json': {
        name,
        id: `test.${name}`,
        version: '1.0.0',
        type: 'processing',
        main: './main.js',
        limits: { activation_ms: 1500 },
        contributes: { commands: commands.map((command) => ({ command: `test.${name}.${command}`, title: command })) },
      },
      'main.js': `import * as irintai from 'irintai';\n${code}`,
    },
  ];
}

/** A module whose `activate` does this. */
export function activates(body: string): string {
  return `export function activate(context) { ${body} }`;
}

/** Registers a command; `run` is the text of a function. */
export function registers(id: string, run: string): string {
  return `irintai.commands.registerCommand('${id}', ${run});\n`;
}

/** The neighbour, who must not notice anything. */
export const victim: Files = {
  'plugin.json': {
    name: 'Victim',
    id: 'test.victim',
    version: '1.0.0',
    type: 'processing',
    main: './main.js',
    contributes: {
      commands: ['secret', 'say'].map((name) => ({ command: `victim.${name}`, title: name })),
      statusBarItems: [{ id: 'word', text: 'untouched', tooltip: 'Of the victim' }],
    },
  },
  'main.js': `
import { commands } from 'irintai';
export function activate({ subscriptions, storage }) {
  subscriptions.add(commands.registerCommand('victim.secret', () => 'secret'));
  subscriptions.add(commands.registerCommand('victim.say', () => 'well'));
}
`,
};

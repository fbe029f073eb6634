import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import type { Files } from '../kit/app.ts';
import type { Probe } from './probes.ts';

/** A plugin whose command `attack.run` runs one of the probes. It may ask for capabilities. */
export function attacker(capabilities: object = {}): Files {
  return {
    'plugin.json': {
      name: 'Attacker',
      id: 'test.attacker',
      version: '1.0.0',
      type: 'processing',
      main: './main.js',
      capabilities,
      contributes: {
        commands: ['attack.run', 'attack.echo', 'attack.ready'].map((command) => ({ command, title: command })),
      },
    },
    'main.js': "import * as irintai from 'irintai';\n",
  };
}

/**
 * The code that really runs. Its import() would be refused when it is found, so it is slipped in past that check: the index and the
 * module are exchanged on their way to the page, as if the server had been fooled. What stops it then is the cell.
 */
export async function slipIn(page: Page, probes: readonly Probe[]): Promise<void> {
  const code = codeOf(probes);
  const hash = createHash('sha256').update(code).digest('hex');
  const start = code.indexOf("'irintai'") + 1;
  await page.route('**/irintai/plugins', async (route) => {
    const response = await route.fetch();
    const index = (await response.json()) as { plugins: { id: string; base: string; main?: object }[] };
    const target = index.plugins.find(({ id }) => id === 'test.attacker');
    if (target) Object.assign(target, { main: { path: 'main.js', hash, imports: [[start, start + 7]] } });
    await route.fulfill({ response, json: index });
    await page.route(`**${target?.base}main.js*`, (file) =>
      file.fulfill({ body: code, contentType: 'text/javascript' }),
    );
  });
}

function codeOf(probes: readonly Probe[]): string {
  return `import * as irintai from 'irintai';
const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const probes = [
${probes.map(({ body }) => `  async (port) => { ${body} },`).join('\n')}
];
export function activate(context) {
  const add = (id, run) => context.subscriptions.add(irintai.commands.registerCommand(id, run));
  add('attack.ready', () => 'ready');
  add('attack.echo', (value) => value);
  add('attack.run', async (index, port) => {
    try {
      return String(await probes[index](port));
    } catch (error) {
      return String(error && error.message ? error.name + ': ' + error.message : error);
    }
  });
}
`;
}

import { createHash } from 'node:crypto';
import type { Files } from '../kit/serve.ts';
import { probes, type Probe } from './probes.ts';

/** The plugin whose commands run the probes: `attack.run` takes a probe's index and the listener's port. */
export function attackerWith(capabilities: object): Files {
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

export const attacker = attackerWith({});

/** The probes as an array of functions, and the smallest WebAssembly module, which some of them want. */
function functionsOf(list: readonly Probe[]): string {
  return `const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const probes = [\n${list.map(({ body }) => `  async (port) => { ${body} },`).join('\n')}\n];`;
}

function codeOf(list: readonly Probe[]): string {
  return `import * as irintai from 'irintai';
${functionsOf(list)}
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

/** What `slipIn` takes: these probes as the attacker's module. */
export function forge(list: readonly Probe[]): { code: string; main: object } {
  const code = codeOf(list);
  const start = code.indexOf("'irintai'") + 1;
  const hash = createHash('sha256').update(code).digest('hex');
  return { code, main: { path: 'main.js', hash, imports: [[start, start + 7]] } };
}

export const forged = forge(probes);

/**
 * Runs in the page before its scripts. The code that really runs would be refused for its import() when it is found, so it is slipped
 * in past that check: the index and the module are exchanged on their way to the page, as if the server had been fooled. What stops it
 * then is the cell.
 */
export function slipIn({ code: text, main }: typeof forged): void {
  if (self !== top) return;
  const ask = self.fetch.bind(self);
  let base = 'unknown';
  self.fetch = async (input, init) => {
    const path = new URL(input instanceof Request ? input.url : input, location.href).pathname;
    if (path === `${base}main.js`) return new Response(text);
    const response = await ask(input, init);
    if (path !== '/irintai/plugins') return response;
    const index = (await response.json()) as { plugins: { id: string; base: string; main?: object }[] };
    const target = index.plugins.find(({ id }) => id === 'test.attacker');
    if (target) base = Object.assign(target, { main }).base;
    return Response.json(index);
  };
}

/** What `runBare` takes: probes of these groups, for a worker that nothing was taken from. */
export function bareWorker(groups: RegExp): string {
  const indices = probes.flatMap(({ cases }, index) => (groups.test(cases) ? [index] : []));
  return `${functionsOf(probes)}
onmessage = async ({ data: port }) => {
  const outcomes = [];
  for (const index of ${JSON.stringify(indices)}) {
    outcomes.push(await Promise.resolve().then(() => probes[index](port)).then(String, (error) => 'threw ' + error.name));
  }
  postMessage(outcomes);
};`;
}

/** Runs in a page or a frame: probes in a worker as everybody can make one. Resolves with what came of each. */
export function runBare(script: string, port: number): Promise<string[]> {
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string[]>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message || 'The worker did not start.'));
    worker.postMessage(port);
  });
}

import { App, type Files } from '../kit/app.ts';
import { PageLine } from '../kit/page-line.ts';
import { median } from './stats.ts';

/** Milliseconds from the death of the cells' process until `count` plugins answer again, each in a new life. */
export async function healTime(count: number, rounds: number): Promise<number> {
  const plugins = Array.from({ length: count }, (_, i) => [`m${i}`, plugin(i)] as const);
  const app = await App.start({ plugins: Object.fromEntries(plugins) });
  const times: number[] = [];
  try {
    const line = await PageLine.open(app);
    for (let round = 0; round < rounds; round++) {
      await line.evaluate(watchLives, count);
      const began = Date.now();
      await line.killCells();
      times.push((await line.evaluate(healedAt)) - began);
    }
  } finally {
    await app.close();
  }
  return median(times);
}

/** Runs in the page: wakes the plugins, and puts the time when all that died have come back where {@link healedAt} finds it. */
async function watchLives(count: number): Promise<void> {
  const { commands, plugins, settings } = window.irintai;
  const wanted = Array.from({ length: count }, (_, i) => i);
  const lives = (): Promise<unknown[]> => Promise.all(wanted.map((i) => commands.execute(`heal${i}.life`)));
  await settings.update('plugins.maxActive', 100, 'user');
  for (const i of wanted) await plugins.setEnabled(`bench.heal${i}`, true); // what crashed before counts no more
  const before = await lives();
  await new Promise<void>((resolve) => setTimeout(() => requestIdleCallback(() => resolve(), { timeout: 1_000 }), 600)); // the spare is warm
  const down = new Set<string>();
  const up = new Set<string>();
  const all = new Promise<void>((resolve) => {
    plugins.onDidChange(() => {
      for (const { id, state } of plugins.list()) {
        if (state === 'crashed') down.add(id);
        else if (state === 'active' && down.has(id)) up.add(id);
      }
      if (up.size === count) resolve();
    });
  });
  const healed = all.then(async () => {
    const after = await lives();
    if (after.some((life, i) => life === before[i])) throw new Error('One of them never died.');
    return Date.now();
  });
  Object.assign(window, { healed });
}

function healedAt(): Promise<number> {
  return (window as unknown as { healed: Promise<number> }).healed;
}

function plugin(i: number): Files {
  return {
    'plugin.json': {
      name: `Heal ${i}`,
      id: `bench.heal${i}`,
      version: '1.0.0',
      type: 'processing',
      main: './main.js',
      contributes: { commands: [{ command: `heal${i}.life`, title: `Life ${i}` }] },
    },
    'main.js': `import { commands } from 'irintai';
const life = Math.random();
export function activate(context) { context.subscriptions.add(commands.registerCommand('heal${i}.life', () => life)); }
`,
  };
}

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { App, type Files } from '../kit/app.ts';

/** Private memory of all renderers of the browser, MB: from /proc, so on Linux only. */
function renderersMb(): number {
  let kilobytes = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) continue;
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      for (const [, value] of rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)) kilobytes += Number(value);
    } catch {
      // the process ended while it was read
    }
  }
  return kilobytes / 1024;
}

/** What one more active plugin costs, MB: from one active plugin to `count`, per plugin. */
export async function memoryPerCell(count: number): Promise<number> {
  if (process.platform !== 'linux') return Number.NaN;
  execFileSync('sync');
  const app = await App.start({
    plugins: Object.fromEntries(Array.from({ length: count + 1 }, (_, i) => [`m${i}`, plugin(i)])),
  });
  try {
    await app.open();
    const wake = (i: number): Promise<unknown> =>
      app.page.evaluate((id) => window.irintai.commands.execute(id), `m${i}.run`);
    await wake(0);
    await settled(app);
    const one = renderersMb();
    for (let i = 1; i <= count; i++) await wake(i);
    await settled(app);
    return (renderersMb() - one) / count;
  } finally {
    await app.close();
  }
}

/** After the spare was warmed again: two idle periods. */
async function settled(app: App): Promise<void> {
  await app.page.evaluate(async () => {
    for (let i = 0; i < 10; i++)
      await new Promise<void>((resolve) => requestIdleCallback(() => setTimeout(resolve, 100)));
  });
}

function plugin(i: number): Files {
  return {
    'plugin.json': {
      name: `Memory ${i}`,
      id: `bench.m${i}`,
      version: '1.0.0',
      type: 'processing',
      main: './main.js',
      contributes: { commands: [{ command: `m${i}.run`, title: `Run ${i}` }] },
    },
    'main.js': `import { commands } from 'irintai';\nexport function activate(context) { context.subscriptions.add(commands.registerCommand('m${i}.run', () => ${i})); }\n`,
  };
}

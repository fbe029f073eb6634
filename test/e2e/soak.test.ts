import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { App } from '../kit/app.ts';
import { PageLine } from '../kit/page-line.ts';
import * as page from './soak/page.ts';
import { soakPlugin } from './soak/plugin.ts';
import { Storm } from './soak/storm.ts';
import { weigh, type Weight } from './soak/weight.ts';

/** `IRINTAI_SOAK_MINUTES=10` is for long; `IRINTAI_SOAK_SEED` has the same things done again, as far as time lets them. */
const MS = Number(process.env['IRINTAI_SOAK_MINUTES'] ?? 0.8) * 60_000;
const SEED = Number(process.env['IRINTAI_SOAK_SEED'] ?? Math.floor(Math.random() * 1e9));
const FOLDERS = 44;
const PACKAGES = 16;

/** Twenty times what the bench allows a flood on a quiet machine: longer, and the page hung. */
const GAP_MS = 5_000;
/** What was drawn and logged for the first time may stay; what is kept of each crash would be far more. */
const GROWTH = 1.5;

let app: App;
let line: PageLine;

beforeAll(async () => {
  const folders = Array.from({ length: FOLDERS }, (_, index) => [`p${index}`, soakPlugin(index)] as const);
  app = await App.start({ plugins: Object.fromEntries(folders) });
  line = await PageLine.open(app);
});
afterAll(() => app.close());

/** Everything works again, then everything ends, and only what leaks is left. */
async function settle(storm: Storm): Promise<Weight> {
  await storm.heal();
  await storm.calm();
  await expect.poll(() => line.evaluate(page.cells)).toMatchObject({ more: 1 });
  const { frames } = await line.evaluate(page.cells);
  let weight = await weigh(line);
  const light = async (): Promise<void> => {
    weight = await weigh(line);
    expect([weight.frames, weight.ports]).toEqual([frames, frames]);
  };
  await vi.waitFor(light, 10_000); // it may take the browser a few collections
  return weight;
}

test(
  `sixty plugins crash, hang, come, go and change at random, and nothing is lost, left or leaked (seed ${SEED})`,
  { timeout: 2 * MS + 300_000 },
  async () => {
    const storm = new Storm({ line, seed: SEED, folders: FOLDERS, packages: PACKAGES });
    await storm.watch();
    for (let pages = 0; pages < 2; pages++) {
      await Promise.all([storm.rage(MS / 4), wait(MS / 6).then(() => storm.reload())]);
      await storm.check();
    }
    await storm.rage(MS / 4);
    const before = await settle(storm);
    await storm.rage(MS / 4);
    const after = await settle(storm);

    const { counts, longestGapMs, slowestMs } = storm;
    console.log(JSON.stringify({ seed: SEED, counts, longestGapMs, slowestMs, before, after }));
    expect(storm.wrong).toEqual([]);
    expect(await line.evaluate(() => window.soak.open)).toBe(0);
    expect(longestGapMs).toBeLessThan(GAP_MS);
    for (const what of ['nodes', 'listeners', 'heapMb'] as const)
      expect(after[what], what).toBeLessThan(before[what] * GROWTH);
  },
);

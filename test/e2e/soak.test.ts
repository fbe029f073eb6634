import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { App } from '../kit/app.ts';
import { PageLine } from '../kit/page-line.ts';
import * as page from './soak/page.ts';
import { soakPlugin } from './soak/plugin.ts';
import { Storm } from './soak/storm.ts';
import { weigh, type Weight } from './soak/weight.ts';

/** `IRINTAI_SOAK_MINUTES=10` for long; `IRINTAI_SOAK_SEED` has the same things done again, as far as time lets them. */
const MS = Number(process.env['IRINTAI_SOAK_MINUTES'] ?? 0.8) * 60_000;
const SEED = Number(process.env['IRINTAI_SOAK_SEED'] ?? Math.floor(Math.random() * 1e9));
const FOLDERS = 44;
const PACKAGES = 16;

let app: App;
let line: PageLine;

beforeAll(async () => {
  const folders = Array.from({ length: FOLDERS }, (_, index) => [`p${index}`, soakPlugin(index)] as const);
  app = await App.start({ plugins: Object.fromEntries(folders) });
  line = await PageLine.open(app);
});
afterAll(() => app.close());

test(
  `sixty plugins crash, hang, come, go and change at random, and nothing is lost, left or leaked (seed ${SEED})`,
  { timeout: 2 * MS + 300_000 },
  async () => {
    const storm = new Storm({ line, seed: SEED, folders: FOLDERS, packages: PACKAGES });
    await storm.watch();
    console.log(await weigh(line));
    for (let pages = 0; pages < 2; pages++) {
      await Promise.all([storm.rage(MS / 4), wait(MS / 6).then(() => storm.reload())]);
      await storm.check();
    }
    const settle = async (): Promise<number> => {
      const slowest = await storm.heal();
      await storm.calm();
      await expect.poll(() => line.evaluate(page.cells)).toMatchObject({ more: 1 });
      return slowest;
    };
    /** What is left may take the browser a few collections. */
    const settled = async (): Promise<Weight> => {
      const { frames } = await line.evaluate(page.cells);
      let weight = await weigh(line);
      await vi.waitFor(async () => {
        weight = await weigh(line);
        console.log(weight);
        expect(weight.frames).toBe(frames);
      });
      return weight;
    };
    await storm.rage(MS / 4);
    await settle();
    const before = await settled();
    await storm.rage(MS / 4);
    const slowest = await settle();
    const after = await settled();
    console.log(JSON.stringify({ seed: SEED, counts: storm.counts, slowest, gap: storm.longestGapMs, before, after }));
    expect(storm.wrong).toEqual([]);
    expect(await line.evaluate(() => window.soak.open)).toBe(0);
    expect([after.frames, after.ports]).toEqual([before.frames, before.ports]);
  },
);

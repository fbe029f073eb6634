import type { Browser, Page } from 'playwright';
import { launch } from '../kit/browser.ts';
import { App } from '../kit/app.ts';
import { sleepingPlugins } from './plugins.ts';
import { servePeers } from './peers/serve.ts';
import { median } from './stats.ts';

export interface BootTimes {
  /** First load of a fresh profile, ms. */
  readonly cold: number;
  /** The median of the fourth to the eighth load of it, ms. */
  readonly warm: number;
}

export interface BootResult {
  readonly count: number;
  readonly floor: BootTimes;
  readonly ours: BootTimes;
  /** Cells that ran a plugin when the workbench was drawn. */
  readonly cells: number;
}

/** Navigation until drawn, with `count` sleeping plugins, the floor and ours in turn. */
export async function measureBoot(count: number, rounds: number): Promise<BootResult> {
  const app = await App.start({ plugins: sleepingPlugins(count) });
  const index = await indexText(app);
  const peers = await servePeers(() => index);
  const floor: BootTimes[] = [];
  const ours: BootTimes[] = [];
  let cells = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      floor.push(await loads(`${peers.url}floor.html`, floorDrawn));
      ours.push(
        await loads(app.url, async (page) => {
          const ms = await oursDrawn(page);
          cells = Math.max(
            cells,
            await page.evaluate(() => window.irintai.plugins.list().filter(({ state }) => state === 'active').length),
          );
          return ms;
        }),
      );
    }
  } finally {
    await peers.close();
    await app.close();
  }
  return { count, floor: medians(floor), ours: medians(ours), cells };
}

/** One cold load and more, in a profile of its own. */
async function loads(url: string, drawn: (page: Page) => Promise<number>): Promise<BootTimes> {
  const browser: Browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const times: number[] = [];
    for (let load = 0; load < 8; load++) {
      await page.goto('about:blank'); // what the page before still does when it is left is not of this load
      await page.goto(url);
      times.push(await drawn(page));
    }
    return { cold: times[0]!, warm: median(times.slice(3)) };
  } finally {
    await browser.close();
  }
}

async function floorDrawn(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('drawn').length > 0);
  return page.evaluate(() => performance.getEntriesByName('drawn')[0]!.startTime);
}

async function oursDrawn(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('irintai:drawn').length > 0);
  return page.evaluate(() => performance.getEntriesByName('irintai:drawn')[0]!.startTime);
}

/** The very index that the workbench reads, for the floor to read too. */
async function indexText(app: App): Promise<string> {
  const response = app.page.waitForResponse((one) => one.url().endsWith('/irintai/plugins'));
  await app.open();
  return (await response).text();
}

function medians(times: readonly BootTimes[]): BootTimes {
  return { cold: median(times.map(({ cold }) => cold)), warm: median(times.map(({ warm }) => warm)) };
}

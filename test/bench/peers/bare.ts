import { launch } from '../../kit/browser.ts';
import { echoPlugin } from '../plugins.ts';
import { servePeers } from './serve.ts';

/** The functions of bare.js, in a page of its own. */
interface Bare {
  worker(): Promise<number>;
  frame(): Promise<number>;
  spare(code: string): Promise<number>;
  roundTrips(count: number): Promise<number[]>;
  inFlight(total: number): Promise<number>;
  inFlightBatched(total: number): Promise<number>;
  items(count: number): Promise<number[]>;
  bytes(count: number): Promise<number[]>;
}

declare global {
  interface Window {
    bare: Bare;
  }
}

export interface BarePeer {
  /** Milliseconds of `count` starts. */
  times(what: 'worker' | 'frame' | 'spare', count: number): Promise<number[]>;
  list(what: 'roundTrips' | 'items' | 'bytes', count: number): Promise<number[]>;
  number(what: 'inFlight' | 'inFlightBatched', count: number): Promise<number>;
  close(): Promise<void>;
}

export async function barePeer(): Promise<BarePeer> {
  const server = await servePeers(() => '{}');
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${server.url}bare.html`);
  // The plugin of the benches without its API: the same bytes to load, the same answer.
  const code = `${String(echoPlugin['main.js'])
    .replace(/^import.*$/m, '')
    .replace('export function activate', 'function unused')}\nexport function activate() { return 'active'; }`;
  return {
    times: (what, count) =>
      page.evaluate(
        async ([name, total, text]) => {
          const times: number[] = [];
          for (let i = 0; i < total; i++) times.push(await window.bare[name](text));
          return times;
        },
        [what, count, code] as const,
      ),
    list: (what, count) => page.evaluate(([name, total]) => window.bare[name](total), [what, count] as const),
    number: (what, count) => page.evaluate(([name, total]) => window.bare[name](total), [what, count] as const),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

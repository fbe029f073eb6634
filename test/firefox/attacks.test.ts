import { afterAll, beforeAll } from 'vitest';
import { attacker, forged, slipIn } from '../attacks/attacker.ts';
import { victim } from '../attacks/hostile.ts';
import { attackTheWall, type Driven } from '../attacks/wall.ts';
import { Firefox } from '../kit/firefox.ts';
import { serve, type Served } from '../kit/serve.ts';

/** The wall of a cell in Firefox, where a frame shares the page's process, and more of the wall is the page's own doing. */

let served: Served;
let firefox: Firefox;

beforeAll(async () => {
  served = await serve({ plugins: { attacker, victim } });
  firefox = await Firefox.start();
  await firefox.addInitScript(slipIn, forged);
  await firefox.goto(served.url);
  await firefox.evaluate(() => window.irintai.ready);
});

afterAll(async () => {
  await firefox.close();
  await served.close();
});

attackTheWall((): Driven => ({
  dialogs: firefox.dialogs,
  evaluate: (run, ...args) => firefox.evaluate(run, ...args),
  outside: (url, run, ...args) => firefox.outside(url, run, ...args),
  inCell: async (run, ...args) => {
    const [cell] = await firefox.frames('/cell.html');
    if (!cell) throw new Error('There is no cell.');
    return firefox.evaluateIn(cell, run, ...args);
  },
}));

import { expect, test } from 'vitest';
import { Load } from './load.ts';

/** Asks every second; each answer is that of the plugin and that of the frame beside it, ms late. */
function watched(answers: readonly (readonly [plugin: number, frame: number])[]): {
  watchedMs: number;
  busyMs: number;
} {
  const load = new Load();
  let now = 0;
  for (const [plugin, frame] of answers) {
    load.asked(now);
    if (frame < 1000) load.frameAnswered(now + frame);
    load.answered(now + plugin);
    now += 1000;
  }
  load.asked(now);
  return load.read(now);
}

test.each([
  ['never late', [[0.3, 0.3], [0.5, 0.2]], 0], // prettier-ignore
  ['late half of the time', [[0.3, 0.3], [20, 0.3], [0.4, 0.3], [5, 0.4]], 2000], // prettier-ignore
  ['late with the frame beside it: the page or the process was', [[300, 299], [40, 60]], 0], // prettier-ignore
  ['late, and nothing is known of the frame', [[300, 5000]], 0],
] as const)('a thread that is %s', (_, answers, busyMs) => {
  expect(watched(answers)).toEqual({ watchedMs: answers.length * 1000, busyMs });
});

test('a thread that has not answered yet is busy since it was asked', () => {
  const load = new Load();
  load.asked(0);
  load.frameAnswered(0.3);
  expect(load.read(1)).toEqual({ watchedMs: 0, busyMs: 0 });
  expect(load.read(4000)).toEqual({ watchedMs: 4000, busyMs: 4000 });
  load.answered(5000);
  load.asked(6000);
  expect(load.read(6000)).toEqual({ watchedMs: 6000, busyMs: 6000 });
});

test('time in which nobody could have answered is not counted', () => {
  const load = new Load();
  load.asked(0);
  load.frameAnswered(1);
  load.forgive();
  load.answered(60_000);
  load.asked(61_000);
  expect(load.read(61_000)).toEqual({ watchedMs: 0, busyMs: 0 });
});

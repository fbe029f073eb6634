import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { test } from 'vitest';
import { launch } from '../kit/browser.ts';
import { firstDownload } from '../kit/first-download.ts';
import { measureBoot } from './boot.ts';
import { healTime } from './heal.ts';
import { memoryPerCell } from './memory.ts';
import { inFlight, longestGap, repeated, roundTrips, startApp, wakes } from './ours.ts';
import { barePeer } from './peers/bare.ts';
import { toMarkdown, type Report, type Row } from './report.ts';
import { slowestResolution } from './resolve.ts';
import { analysisTimes } from './analysis.ts';
import { installTimes } from './install.ts';
import { median, percentile } from './stats.ts';

const args = JSON.parse(process.env['IRINTAI_BENCH_ARGS'] ?? '[]') as string[];
const ROUNDS = Number(process.env['IRINTAI_BENCH_ROUNDS'] ?? 3);

test('bench', async () => {
  const rows = [
    ...(await bootRows()),
    ...(await channelRows()),
    ...(await hostileRows()),
    await memoryRow(),
    ...(await healRows()),
    resolveRow(),
    analysisRow(),
    await installRow(),
  ];
  const browser = await launch();
  const report: Report = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`,
    browser: `Chromium ${browser.version()}`,
    rows,
  };
  await browser.close();
  console.log(`\n${toMarkdown(report)}\n`);
  const json = args[args.indexOf('--json') + 1];
  if (args.includes('--json') && json) writeFileSync(json, `${JSON.stringify(report, undefined, 2)}\n`);
});

async function bootRows(): Promise<Row[]> {
  const results = [];
  for (const count of [1, 100, 1000]) results.push(await measureBoot(count, ROUNDS));
  const rows: Row[] = results.flatMap(({ count, floor, ours }) =>
    (['cold', 'warm'] as const).map((kind) => ({
      measure: `workbench drawn, ${kind}, ${count.toLocaleString('en')} plugins`,
      unit: 'ms',
      peer: { name: 'floor', value: floor[kind] },
      ours: ours[kind],
      goal: kind === 'warm' && count === 1000 ? { ratio: 1.7 } : {}, // the design's goal; the others show how it grows
    })),
  );
  const [one, , thousand] = results;
  if (one && thousand) {
    const peer = { name: 'floor', value: thousand.floor.warm - one.floor.warm };
    const ours = thousand.ours.warm - one.ours.warm;
    rows.push({ measure: 'from 1 to 1,000 plugins, warm', unit: 'ms', peer, ours, goal: { ratio: 1.6 } });
    rows.push({ measure: 'cells started by then', unit: 'cells', ours: thousand.cells, goal: { atMost: 0 } });
  }
  const bytes = firstDownload().reduce((sum, { gzip }) => sum + gzip, 0) / 1000;
  rows.push({ measure: 'bytes to first usable, gzip', unit: 'kB', ours: bytes, goal: { atMost: 100 } });
  return rows;
}

async function channelRows(): Promise<Row[]> {
  const app = await startApp();
  const bare = await barePeer();
  const wake = {
    spare: [] as number[],
    fresh: [] as number[],
    bareSpare: [] as number[],
    frame: [] as number[],
    worker: [] as number[],
  };
  const trips = { ours: [] as number[], bare: [] as number[] };
  const rates = { ours: [] as number[], bare: [] as number[], batched: [] as number[] };
  const items = { ours: [] as number[], bare: [] as number[] };
  const bytes = { ours: [] as number[], bare: [] as number[] };
  try {
    await app.open();
    for (let round = 0; round < ROUNDS; round++) {
      wake.worker.push(...(await bare.times('worker', 5)));
      wake.frame.push(...(await bare.times('frame', 5)));
      wake.bareSpare.push(...(await bare.times('spare', 7)));
      wake.spare.push(...(await wakes(app.page, 7, true)));
      wake.fresh.push(...(await wakes(app.page, 5, false)));
      trips.bare.push(...(await bare.list('roundTrips', 2_000)));
      trips.ours.push(...(await roundTrips(app.page, 2_000)));
      // Each in turn and twice: the cell was started anew for the rows above, and its code is compiled while the first turn runs.
      for (const list of [[], rates.bare]) list.push(await bare.number('inFlight', 20_000));
      for (const list of [[], rates.batched]) list.push(await bare.number('inFlightBatched', 50_000));
      for (const list of [[], rates.ours]) list.push(await inFlight(app.page, 50_000));
      items.bare.push(...(await bare.list('items', 30)));
      items.ours.push(...(await repeated(app.page, 'bench.items', 30)));
      bytes.bare.push(...(await bare.list('bytes', 30)));
      bytes.ours.push(...(await repeated(app.page, 'bench.bytes', 30)));
    }
  } finally {
    await bare.close();
    await app.close();
  }
  const row = (measure: string, unit: string, peer: [string, number], ours: number, goal: Row['goal']): Row => ({
    measure,
    unit,
    peer: { name: peer[0], value: peer[1] },
    ours,
    goal,
  });
  return [
    row(
      'first command of a sleeping plugin, spare warm',
      'ms',
      ['bare spare', median(wake.bareSpare)],
      median(wake.spare),
      { ratio: 1.5 },
    ),
    row('the same, no spare', 'ms', ['bare frame + worker', median(wake.frame)], median(wake.fresh), {}),
    row('(a bare worker alone)', 'ms', ['bare worker', median(wake.worker)], median(wake.spare), {}),
    row('command round trip, p50', 'ms', ['bare port', median(trips.bare)], median(trips.ours), { ratio: 1.1 }),
    row('command round trip, p99', 'ms', ['bare port', percentile(trips.bare, 99)], percentile(trips.ours, 99), {}),
    row('100 commands in flight', '/s', ['bare, batched', median(rates.batched)], median(rates.ours), {
      ratioAtLeast: 0.4,
    }),
    row('(the same without batching)', '/s', ['bare, unbatched', median(rates.bare)], median(rates.ours), {}),
    row('1,000 completion items', 'ms', ['structured clone', median(items.bare)], median(items.ours), { ratio: 0.5 }),
    row('1 MB of bytes', 'ms', ['bare transfer', median(bytes.bare)], median(bytes.ours), { ratio: 1.2 }),
  ];
}

async function hostileRows(): Promise<Row[]> {
  const app = await startApp();
  try {
    await app.open();
    await app.page.evaluate(() => window.irintai.commands.execute('bench.echo', 1));
    const quiet = await longestGap(app.page, undefined, 2_000);
    const loop = await longestGap(app.page, 'bench.loop', 6_000);
    await app.page.evaluate(() => window.irintai.plugins.restart('bench.echo'));
    const flood = await longestGap(app.page, 'bench.flood', 4_000);
    const peer = { name: 'idle page', value: quiet.gap };
    return [
      {
        measure: 'longest gap of the page while a plugin loops',
        unit: 'ms',
        peer,
        ours: loop.gap,
        goal: { atMost: 100 },
      },
      {
        measure: 'a looping plugin is named after',
        unit: 'ms',
        ours: loop.namedAfter ?? Number.POSITIVE_INFINITY,
        goal: { atMost: 4_000 },
      },
      {
        measure: 'longest gap of the page while a plugin floods',
        unit: 'ms',
        peer,
        ours: flood.gap,
        goal: { atMost: 250 },
      },
    ];
  } finally {
    await app.close();
  }
}

async function memoryRow(): Promise<Row> {
  return { measure: 'memory a cell', unit: 'MB', ours: await memoryPerCell(20), goal: { atMost: 4.5 } };
}

async function installRow(): Promise<Row> {
  const { hash, ours } = await installTimes(5);
  return {
    measure: 'verify and install 5 MB',
    unit: 'ms',
    peer: { name: 'SHA-256 alone', value: hash },
    ours,
    goal: { atMost: 500 },
  };
}

async function healRows(): Promise<Row[]> {
  const one = await healTime(1, ROUNDS);
  const twenty = await healTime(20, ROUNDS);
  const row = (measure: string, ours: number, limit: number): Row => ({
    measure,
    unit: 'ms',
    peer: { name: 'limit', value: limit },
    ours,
    goal: { ratio: 1 },
  });
  return [
    row('from the death of its process to one plugin working again', one, 500),
    row('the same, twenty plugins', twenty, 2_000),
  ];
}

function analysisRow(): Row {
  const { parser, ours } = analysisTimes(5);
  return {
    measure: 'static analysis of 500 kB',
    unit: 'ms',
    peer: { name: 'parser alone', value: parser },
    ours,
    goal: { atMost: 600 },
  };
}

function resolveRow(): Row {
  return {
    measure: 'resolve 200 × 20, the slowest of 40',
    unit: 'ms',
    ours: slowestResolution(40),
    goal: { atMost: 1_000 },
  };
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareWorker, runBare } from './attacker.ts';
import { collect, type Collector } from './collector.ts';
import { probes } from './probes.ts';

type Run = <A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A) => Promise<R>;

/** A browser on the workbench, with the plugins `attacker` and `victim`. */
export interface Driven {
  /** Boxes such as `alert` shows, that some page or frame opened. */
  readonly dialogs: readonly string[];
  /** Runs a function in the workbench's page. */
  readonly evaluate: Run;
  /** In the frame of a cell, whose policy a cell's worker has. No plugin's code ever runs there. */
  readonly inCell: Run;
  /** In a page of its own at that address. */
  outside<A extends readonly unknown[], R>(url: string, run: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
}

/** The wall of a cell, attacked alike in each browser. Every outcome is checked twice: by what the attack saw, and by what a listener did not. */
export function attackTheWall(driven: () => Driven): void {
  /** Listens while there is a wall. */
  let collector: Collector;
  /** Listens while there is none. */
  let heard: Collector;
  /** The address of a page without a wall. */
  let elsewhere: string;
  const listeners: Collector[] = [];

  beforeAll(async () => {
    for (let i = 0; i < 3; i++) listeners.push(await collect());
    [collector, heard] = listeners as [Collector, Collector];
    elsewhere = `http://127.0.0.1:${listeners[2]?.port}/`;
  });

  afterAll(() => Promise.all(listeners.map((listener) => listener.close())));

  const run = (command: string, ...args: unknown[]): Promise<unknown> =>
    driven().evaluate((id, values) => window.irintai.commands.execute(id, ...values), command, args);

  test('without a wall the same attacks are heard, by TCP and by UDP', async () => {
    await driven().outside(elsewhere, runBare, bareWorker(/^A(?!5)/), heard.port); // A5 waits long for who does not answer
    await driven().outside(elsewhere, askByUdp, heard.port);
    const requests = heard.hits.filter((hit) => hit === 'TCP: GET /hit HTTP/1.1');
    expect(requests.length).toBeGreaterThan(5);
    await expect.poll(() => heard.hits).toContainEqual(expect.stringMatching(/^UDP/));
  });

  test('without a wall the browser’s storage is open to the same attacks', async () => {
    const outcomes = await driven().outside(elsewhere, runBare, bareWorker(/^B3[5-9]/), heard.port);
    expect(outcomes).toContain('[object IDBOpenDBRequest]');
    expect(outcomes).toContain('held');
  });

  describe('inside a cell', () => {
    test.each(probes.map((probe, index) => ({ ...probe, index })))('$cases: $title', async ({ index, safe }) => {
      expect(await run('attack.run', index, collector.port)).toMatch(safe);
      expect(collector.hits).toEqual([]);
    });

    test('after all of them the plugin and its neighbour still answer', async () => {
      expect(await run('attack.ready')).toBe('ready');
      expect(await run('victim.say')).toBe('well');
    });

    test('nothing of them left a trace in the page', async () => {
      const trace = await driven().evaluate(async () => ({
        polluted: 'polluted' in {},
        databases: (await indexedDB.databases()).map(({ name }) => name).filter((name) => !name?.startsWith('irintai')),
        caches: await caches.keys(),
        cookies: document.cookie,
      }));
      expect(trace).toEqual({ polluted: false, databases: [], caches: [], cookies: '' });
    });
  });

  describe('a worker that nothing was taken from, behind the policy of a cell', () => {
    test('reaches no network', async () => {
      const outcomes = await driven().inCell(runBare, bareWorker(/^A/), collector.port);
      expect(outcomes).toContain('threw TypeError'); // they did run
      expect(collector.hits).toEqual([]);
    });

    test('makes no code of a text', async () => {
      const outcomes = await driven().inCell(runBare, bareWorker(/^H$/), collector.port);
      expect(outcomes).toEqual([...Array<string>(3).fill('threw EvalError'), expect.stringMatching(/^0$|^threw/)]);
    });

    test('compiles no WebAssembly, though it finds the means', async () => {
      const outcomes = await driven().inCell(runBare, bareWorker(/H143/), collector.port);
      const threw: unknown = expect.stringMatching(/^threw/);
      expect(outcomes).toEqual(['threw CompileError', 'found', ...Array<unknown>(4).fill(threw)]);
    });

    test('reaches no storage, and speaks to nobody', async () => {
      await driven().evaluate(() => {
        const heard: unknown[] = [];
        const channel = new BroadcastChannel('irintai');
        channel.onmessage = ({ data }) => heard.push(data);
        Object.assign(window, { heard });
      });
      const outcomes = await driven().inCell(runBare, bareWorker(/^B3[5-9]/), collector.port);
      for (const outcome of outcomes) expect(outcome).toMatch(/^threw|^(undefined,?)+$/);
      await driven().inCell(runBare, bareWorker(/^B40/), collector.port);
      // What the page itself says arrives later than what the cell had said before.
      await driven().evaluate(() => new BroadcastChannel('irintai').postMessage('own'));
      await expect.poll(() => driven().evaluate(() => (window as { heard?: unknown[] }).heard)).toEqual(['own']);
    });
  });

  test('C58: a cell’s frame opens no box and no window, takes no screen, no pointer, no camera and no sound', async () => {
    await driven().outside(elsewhere, () => alert('heard'));
    expect(driven().dialogs).toEqual(['alert']);
    const refusals = await driven().inCell(askForDevices);
    expect(refusals.filter(([, outcome]) => !/^(refused|absent)$/.test(outcome))).toEqual([]);
    expect(refusals.length).toBeGreaterThan(8);
    expect(driven().dialogs).toEqual(['alert']);
  });

  test('at the end nothing was heard', async () => {
    expect(await run('victim.say')).toBe('well');
    expect(collector.hits).toEqual([]);
  });
}

/** Runs in a page: asks a server for this machine's address, as calls do. */
async function askByUdp(port: number): Promise<void> {
  const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
  connection.createDataChannel('x');
  await connection.setLocalDescription(await connection.createOffer());
  await new Promise((resolve) => {
    connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve(undefined);
    setTimeout(resolve, 5_000); // nobody answers, and browsers differ in when they give up
  });
}

/** Runs in a frame; each line is what was asked for, and what became of it. */
async function askForDevices(): Promise<[string, string][]> {
  const root = document.documentElement;
  const asks: Record<string, () => unknown> = {
    alert: () => alert('forged') ?? false,
    confirm: () => confirm('forged'),
    prompt: () => prompt('forged') ?? false,
    print: () => print() ?? false,
    window: () => open('about:blank') ?? false,
    fullscreen: () => root.requestFullscreen(),
    pointer: () => root.requestPointerLock(),
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia(),
    position: () => new Promise((...both) => navigator.geolocation.getCurrentPosition(...both)),
    notification: () => Notification.requestPermission().then((answer) => answer === 'granted'),
    clipboard: () => navigator.clipboard.readText(),
    awake: () => navigator.wakeLock.request(),
    'the page': () => (top!.location.href = 'about:blank'),
    'the page’s document': () => top!.document,
  };
  const outcomes = Object.entries(asks).map(async ([name, ask]): Promise<[string, string]> => {
    try {
      return [name, (await ask()) === false ? 'refused' : 'allowed'];
    } catch (error) {
      return [name, error instanceof TypeError ? 'absent' : 'refused'];
    }
  });
  return Promise.all(outcomes);
}

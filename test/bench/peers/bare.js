/**
 * The limits that ours is held against: a worker, a frame with a worker, and a raw port into it, with no checks, no API and
 * nothing on top. Plain JavaScript, served as it is.
 */

const ITEMS = '/*ITEMS*/';

const ECHO = `${ITEMS}
const all = items();
onmessage = ({ ports: [port] }) => {
  port.onmessage = ({ data }) => {
    if (data === 'items') return port.postMessage(all);
    if (data === 'bytes') { const bytes = new Uint8Array(1 << 20); return port.postMessage(bytes, [bytes.buffer]); }
    if (typeof data === 'string') return import(URL.createObjectURL(new Blob([data], { type: 'text/javascript' }))).then((module) => port.postMessage(module.activate()));
    port.postMessage(data);
  };
  port.postMessage('ready');
};`;

const FRAME = `addEventListener('message', ({ ports: [port] }) => {
  const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(ECHO).replaceAll('</', '<\\/')}], { type: 'text/javascript' })));
  worker.postMessage(0, [port]);
});
parent.postMessage('ready', '*');`;

const next = (target, isIt = () => true) =>
  new Promise((resolve) => {
    const listener = (event) => {
      if (!isIt(event)) return;
      target.removeEventListener('message', listener);
      resolve(event.data);
    };
    target.addEventListener('message', listener);
  });

/** A sandboxed frame with a worker, and the port to it. */
async function open() {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.sandbox = 'allow-scripts';
  frame.src = 'bare-cell.html';
  document.body.append(frame);
  await next(window, (event) => event.source === frame.contentWindow);
  const { port1, port2 } = new MessageChannel();
  frame.contentWindow.postMessage(0, '*', [port2]);
  port1.start();
  await next(port1);
  return { port: port1, close: () => (port1.close(), frame.remove()) };
}

async function timed(run) {
  const begin = performance.now();
  await run();
  return performance.now() - begin;
}

async function many(count, run) {
  const times = [];
  for (let i = 0; i < count; i++) times.push(await run());
  return times;
}

async function ask(port, message) {
  const answer = next(port);
  port.postMessage(message);
  return answer;
}

window.bare = {
  FRAME,

  /** A worker alone, until it answers. */
  async worker() {
    const url = URL.createObjectURL(new Blob([ECHO], { type: 'text/javascript' }));
    let worker;
    const ms = await timed(async () => {
      worker = new Worker(url);
      const { port1, port2 } = new MessageChannel();
      port1.start();
      const ready = next(port1);
      worker.postMessage(0, [port2]);
      await ready;
    });
    worker.terminate();
    return ms;
  },

  /** A frame with a worker, until it answers. */
  async frame() {
    let cell;
    const ms = await timed(async () => (cell = await open()));
    cell.close();
    return ms;
  },

  /** A warm frame with a worker: a plugin's module loaded into it, activated, and asked once. */
  async spare(code) {
    const cell = await open();
    const ms = await timed(async () => {
      await ask(cell.port, code);
      await ask(cell.port, 1);
    });
    cell.close();
    return ms;
  },

  /** A message that says as much as a call must: what is called, and with what. */
  async roundTrips(count) {
    const { port, close } = await open();
    const call = [[0, 7, 'commands', 'run', { id: 'bench.echo', args: [1] }]];
    await many(200, () => ask(port, call));
    const times = await many(count, () => timed(() => ask(port, call)));
    close();
    return times;
  },

  /** Calls a second with 100 always unanswered, one message each. */
  async inFlight(total) {
    const { port, close } = await open();
    const ms = await timed(
      () =>
        new Promise((resolve) => {
          let sent = 0;
          let received = 0;
          const send = () => sent++ < total && port.postMessage(1);
          port.onmessage = () => {
            received++;
            if (received === total) resolve();
            send();
          };
          for (let i = 0; i < 100; i++) send();
        }),
    );
    close();
    return (total / ms) * 1000;
  },

  /** The same with all that is unanswered in one message. */
  async inFlightBatched(total) {
    const { port, close } = await open();
    const batch = Array.from({ length: 100 }, () => 1);
    const ms = await timed(async () => {
      for (let sent = 0; sent < total; sent += batch.length) await ask(port, batch);
    });
    close();
    return (total / ms) * 1000;
  },

  async items(count) {
    const { port, close } = await open();
    await many(3, () => ask(port, 'items'));
    const times = await many(count, () => timed(() => ask(port, 'items')));
    close();
    return times;
  },

  async bytes(count) {
    const { port, close } = await open();
    await many(3, () => ask(port, 'bytes'));
    const times = await many(count, () => timed(() => ask(port, 'bytes')));
    close();
    return times;
  },
};

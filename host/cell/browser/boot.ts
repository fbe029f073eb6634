/**
 * The only script that runs in a cell's frame; its hash is pinned by the response header. It makes one classic worker from a
 * blob (module workers from blobs fail in sandboxed frames in Chromium 156, measured) and hands it the port. Plugin code never
 * runs on this thread: a spinning frame freezes the page in Firefox.
 */
declare const __PRELUDE__: string;
declare const __RUNTIME__: string;

/** Pings and questions for memory; the one with a port says what the cell may do. */
type FromPage = 'irintai.cell.ping' | 'irintai.cell.memory' | { readonly wasm: boolean };

let worker: Worker | undefined;

addEventListener('message', (event: MessageEvent<FromPage>) => {
  if (event.source !== parent) return;
  if (event.data === 'irintai.cell.ping') return parent.postMessage('irintai.cell.alive', '*');
  if (event.data === 'irintai.cell.memory') {
    return void memory().then((bytes) => parent.postMessage(['irintai.cell.memory', bytes], '*'));
  }
  if (worker || !event.ports[0]) return;
  const url = URL.createObjectURL(new Blob([__PRELUDE__], { type: 'text/javascript' }));
  worker = new Worker(url);
  URL.revokeObjectURL(url);
  worker.postMessage({ runtime: __RUNTIME__, wasm: event.data.wasm === true }, [event.ports[0]]);
});

/** What the engine counts, which knows each worker by itself but only from its own frame (measured). */
interface Measurement {
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly scope: string }[];
  }[];
}

/** Bytes that the worker holds; `undefined` where the browser does not tell. */
async function memory(): Promise<number | undefined> {
  const { measureUserAgentSpecificMemory } = performance as { measureUserAgentSpecificMemory?(): Promise<Measurement> };
  try {
    const { breakdown } = (await measureUserAgentSpecificMemory?.call(performance)) ?? { breakdown: [] };
    const own = breakdown.filter(({ attribution }) =>
      attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope'),
    );
    return own.length === 0 ? undefined : own.reduce((sum, { bytes }) => sum + bytes, 0);
  } catch {
    return undefined; // this frame is not isolated
  }
}

// An empty frame in this one, for the page to count: the count drops to none within 40 ms when this process dies, and nothing
// else tells (no event does, and a ping that is not answered may be one that is late).
document.documentElement.append(document.createElement('iframe'));

parent.postMessage('irintai.cell.ready', '*');

export {};

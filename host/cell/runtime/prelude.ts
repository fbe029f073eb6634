/**
 * The first script of a cell's worker. The wall is the frame's opaque origin and its policy (`default-src 'none'`); what is
 * deleted here is what that wall cannot forbid (nested workers, shared memory) or what would only confuse authors.
 * Recipe and measurements: reference isolation.md §11.
 */

/** Handed to the runtime, which takes it and removes it. */
export interface Handoff {
  readonly port: MessagePort;
  /** Evaluates a module's text. The URL is revoked at once; imports already made keep working. */
  importModule(text: string): Promise<Readonly<Record<string, unknown>>>;
  /** Where a plugin's `import … from 'irintai'` leads: the module that takes this. */
  readonly apiUrl: string;
}

const DENIED = [
  'Worker', 'SharedWorker', 'BroadcastChannel', 'importScripts', 'OffscreenCanvas', 'OffscreenCanvasRenderingContext2D',
  'FontFace', 'fonts', 'indexedDB', 'caches', 'Notification', 'requestAnimationFrame', 'cancelAnimationFrame',
  'webkitRequestFileSystem', 'webkitRequestFileSystemSync', 'webkitResolveLocalFileSystemURL', 'webkitResolveLocalFileSystemSyncURL',
  'RTCPeerConnection', 'RTCDataChannel', 'RTCEncodedAudioFrame', 'RTCEncodedVideoFrame', 'RTCRtpScriptTransformer',
  'fetch', 'fetchLater', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport',
  'SharedArrayBuffer', 'Atomics', 'FileReaderSync', 'createImageBitmap', 'ImageDecoder', 'VideoDecoder', 'AudioDecoder',
  'VideoEncoder', 'AudioEncoder', 'postMessage', 'close', 'onmessage', 'onmessageerror', 'name', 'location',
] as const; // prettier-ignore

/** Of `navigator`. Firefox has most of them in a worker, Chromium none where the origin is opaque. */
const DENIED_OF_NAVIGATOR = [
  'locks', 'storage', 'serviceWorker', 'permissions', 'connection', 'serial', 'usb', 'hid', 'bluetooth', 'gpu', 'ml',
] as const; // prettier-ignore

const scope = globalThis as unknown as DedicatedWorkerGlobalScope & { handoff?: Handoff };
const createUrl = URL.createObjectURL.bind(URL);
const revokeUrl = URL.revokeObjectURL.bind(URL);

function moduleUrl(text: string): string {
  return createUrl(new Blob([text], { type: 'text/javascript' }));
}

async function importModule(text: string): Promise<Readonly<Record<string, unknown>>> {
  const url = moduleUrl(text);
  try {
    return (await import(/* @vite-ignore */ url)) as Readonly<Record<string, unknown>>;
  } finally {
    revokeUrl(url);
  }
}

/** A property can be inherited: it is deleted wherever it stands. */
function remove(from: object, names: readonly string[]): void {
  for (const name of names) {
    for (let owner: object | null = from; owner; owner = Object.getPrototypeOf(owner) as object | null) {
      Reflect.deleteProperty(owner, name);
    }
  }
}

function deny(wasm: boolean): void {
  remove(scope, wasm ? DENIED : [...DENIED, 'WebAssembly']);
  remove(scope.navigator, DENIED_OF_NAVIGATOR);
  remove(URL, ['createObjectURL', 'revokeObjectURL']);
}

/** Timers that may be set at one time. It is for honest mistakes: who wants to burn the processor needs no timer. */
const MAX_TIMERS = 1000;

/** Replaces what sets and clears timers by functions that count. Nothing in them can be changed by what runs later. */
function limitTimers(): void {
  const native = {
    timeout: scope.setTimeout.bind(scope),
    interval: scope.setInterval.bind(scope),
    clear: scope.clearTimeout.bind(scope), // both kinds share one list of ids
  };
  const { apply } = Reflect;
  const live = Object.create(null) as Record<number, true>;
  let count = 0;
  const end = (id: number): void => {
    if (!live[id]) return;
    delete live[id];
    count--;
  };
  const start = (kind: 'timeout' | 'interval', handler: unknown, ms: number | undefined, args: unknown[]): number => {
    if (typeof handler !== 'function') return native[kind](handler as string, ms); // the policy forbids code from text
    if (count >= MAX_TIMERS) throw new RangeError(`There are ${MAX_TIMERS} timers already; clear some first.`);
    const run = (): void => {
      if (kind === 'timeout') end(id);
      apply(handler as () => void, scope, args);
    };
    const id = native[kind](run, ms);
    live[id] = true;
    count++;
    return id;
  };
  const clear = (id?: number): void => {
    if (id === undefined) return;
    end(id);
    native.clear(id);
  };
  replace({
    setTimeout: (handler: unknown, ms?: number, ...args: unknown[]) => start('timeout', handler, ms, args),
    setInterval: (handler: unknown, ms?: number, ...args: unknown[]) => start('interval', handler, ms, args),
    clearTimeout: clear,
    clearInterval: clear,
  });
}

function replace(functions: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(functions)) {
    remove(scope, [name]);
    Object.defineProperty(scope, name, { value, configurable: true, writable: true });
  }
}

scope.addEventListener(
  'message',
  (event: MessageEvent<{ runtime: string; wasm: boolean }>) => {
    event.stopImmediatePropagation();
    const port = event.ports[0];
    if (!port) return;
    const { runtime, wasm } = event.data;
    deny(wasm);
    limitTimers();
    const apiUrl = moduleUrl(runtime);
    scope.handoff = { port, importModule, apiUrl };
    void import(/* @vite-ignore */ apiUrl);
  },
  { once: true },
);

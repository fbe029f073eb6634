import { IrintaiError } from '../../../api/kernel/errors.ts';
import type { CellWorld, Loss } from '../cell.ts';

/** A frame that says nothing for so long never will (loaded from the same server, measured 24 ms warm). */
const OPEN_TIMEOUT_MS = 15_000;

/** How often a frame that boots is looked at; no event says that it was taken out. */
const LOOK_MS = 50;

interface FrameOptions {
  /** Where the frame is put; it is hidden. */
  readonly parent: HTMLElement;
  /** The address of `cell.html` or `cell-wasm.html`, which must be served with its own headers. */
  readonly url: string;
  /** That page may compile WebAssembly. */
  readonly wasm: boolean;
  /** No other frame has a page of the address's site. */
  readonly alone: boolean;
}

/** Opens a world as a hidden sandboxed frame of opaque origin: in Chromium a process apart from the page, one for each site. */
export async function openFrame(options: FrameOptions): Promise<CellWorld> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.setAttribute('aria-hidden', 'true');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('allow', 'cross-origin-isolated');
  frame.title = 'Irintai cell';
  frame.src = options.url;
  options.parent.append(frame);
  try {
    await whenBooted(frame);
  } catch (error) {
    frame.remove();
    throw error;
  }
  return connect(frame, options);
}

function connect(frame: HTMLIFrameElement, { wasm, alone }: FrameOptions): CellWorld {
  const { port1, port2 } = new MessageChannel();
  const lossOf = lossWatcher(frame);
  // The frame's origin is opaque, so no target origin can be named; the port goes to this very window.
  frame.contentWindow?.postMessage({ wasm }, '*', [port2]);
  let onAlive = (): void => {};
  let onMemory = (_: unknown): void => {};
  const onMessage = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== frame.contentWindow) return;
    if (data === 'irintai.cell.alive') onAlive();
    else if (Array.isArray(data) && data[0] === 'irintai.cell.memory') onMemory(data[1]);
  };
  addEventListener('message', onMessage);
  return {
    port: port1,
    alone,
    get lost() {
      return lossOf();
    },
    ping(alive) {
      onAlive = alive;
      frame.contentWindow?.postMessage('irintai.cell.ping', '*');
    },
    memory: () =>
      new Promise((resolve) => {
        onMemory = (bytes) => resolve(typeof bytes === 'number' ? bytes : undefined);
        frame.contentWindow?.postMessage('irintai.cell.memory', '*');
      }),
    remove() {
      removeEventListener('message', onMessage);
      frame.remove();
    },
  };
}

/** The frame that the cell holds is first seen a little after it booted, since the count comes by way of the browser's process. */
function lossWatcher(frame: HTMLIFrameElement): () => Loss | undefined {
  const opened = frame.contentWindow;
  let counted = false;
  return () => {
    if (!opened || frame.contentWindow !== opened) return 'frame'; // taken out, or put elsewhere, which loads it anew
    if (opened.length > 0) counted = true;
    else if (counted) return 'process';
    return undefined;
  };
}

/** Rejects with `PluginStopped` when the frame was taken out meanwhile, with `Unavailable` when it says nothing. */
function whenBooted(frame: HTMLIFrameElement): Promise<void> {
  const opened = frame.contentWindow;
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      removeEventListener('message', onMessage);
      clearTimeout(timer);
      clearInterval(looking);
      settle();
    };
    const onMessage = (event: MessageEvent): void => {
      if (opened && event.source === opened && event.data === 'irintai.cell.ready') finish(resolve);
    };
    const look = (): void => {
      if (opened && frame.contentWindow === opened) return;
      finish(() => reject(new IrintaiError('PluginStopped', 'The frame of a cell was taken out of the page.')));
    };
    const timer = setTimeout(() => {
      finish(() => reject(new IrintaiError('Unavailable', `The cell page ${frame.src} did not start.`)));
    }, OPEN_TIMEOUT_MS);
    const looking = setInterval(look, LOOK_MS);
    addEventListener('message', onMessage);
  });
}

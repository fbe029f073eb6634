import { join } from 'node:path';
import { Worker, type MessagePort as ThreadPort } from 'node:worker_threads';
import { build } from 'vite';
import type { CellWorld, Loss } from '../../host/cell/cell.ts';

const root = join(import.meta.dirname, '../..');

/**
 * A cell for tests without a browser: the real runtime and API in a thread of its own, behind a real port. It is no wall (a thread
 * of Node reaches everything), so attacks run in Chromium.
 */
export async function openThreadWorld(): Promise<CellWorld> {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(BOOT, {
    eval: true,
    workerData: { port: port2, runtime: await runtimeText() },
    transferList: [port2 as unknown as ThreadPort], // the same class under two names
  });
  worker.on('error', () => {}); // a plugin's uncaught error is reported over the port
  // A thread has no thread beside it that could answer; its own end is told at once.
  let lost: Loss | undefined;
  worker.on('exit', () => (lost = 'process'));
  return {
    port: port1,
    ping: (onAlive) => onAlive(),
    get lost() {
      return lost;
    },
    remove: () => void worker.terminate(),
  };
}

/** What `prelude.ts` does in a browser, with data: URLs for blob: URLs. */
const BOOT = `
const { workerData: { port, runtime } } = require('node:worker_threads');
const url = (text) => 'data:text/javascript;base64,' + Buffer.from(text).toString('base64');
const on = { error: 'uncaughtException', unhandledrejection: 'unhandledRejection' };
globalThis.addEventListener = (type, listener) => process.on(on[type], (error) => listener({ error, reason: error }));
globalThis.handoff = { port, apiUrl: url(runtime), importModule: (text) => import(url(text)) };
import(url(runtime));
`;

let runtime: Promise<string> | undefined;

function runtimeText(): Promise<string> {
  runtime ??= buildRuntime();
  return runtime;
}

async function buildRuntime(): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(root, 'host/cell/runtime/runtime.ts'), formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The runtime was not built.');
  return output.output[0].code;
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readPlugin } from '../manifest/read.ts';
import { startServer, type RunningServer, type ServerOptions } from './server.ts';

/** For tests: a folder that lives as long as the test. */
export interface TempFolder extends AsyncDisposable {
  readonly path: string;
  /** Writes files, making directories. */
  add(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
}

export async function tempFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<TempFolder> {
  const path = await mkdtemp(join(tmpdir(), 'irintai-'));
  const folder: TempFolder = {
    path,
    async add(more) {
      for (const [name, content] of Object.entries(more)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), content);
      }
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
  await folder.add(files);
  return folder;
}

/** Every way to make code of the bytes of a WebAssembly module, as text that runs in a cell's worker. */
export const COMPILING = {
  compile: 'WebAssembly.compile(bytes)',
  instantiate: 'WebAssembly.instantiate(bytes)',
  'new Module': 'new WebAssembly.Module(bytes)',
  compileStreaming: 'WebAssembly.compileStreaming(new Response(bytes, type))',
  instantiateStreaming: 'WebAssembly.instantiateStreaming(new Response(bytes, type))',
  'in a worker of its own': `new Promise((resolve, reject) => {
    const text = 'WebAssembly.compile(Uint8Array.of(' + bytes + ')).then(() => postMessage(1), () => postMessage(0))';
    const worker = new Worker(URL.createObjectURL(new Blob([text])));
    worker.onmessage = ({ data }) => (data ? resolve() : reject());
  })`,
};

/** Two more, which no policy of ours allows. */
export const IMPORTING = {
  'import of a blob': 'import(URL.createObjectURL(new Blob([bytes], { type: "application/wasm" })))',
  'import of data': 'import("data:application/wasm;base64," + btoa(String.fromCharCode(...bytes)))',
};

const WAYS = Object.entries({ ...COMPILING, ...IMPORTING }).map(([way, text]) => `'${way}': () => ${text}`);

/** Runs in the cell's worker: what it may do there. It is told an address that it ought not to reach. */
const WORKER = `onmessage = async ({ data, ports }) => {
  const tried = (attempt) => Promise.resolve().then(attempt).then(() => 'done', () => 'refused');
  const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
  const type = { headers: { 'content-type': 'application/wasm' } };
  const wasm = {};
  for (const [way, run] of Object.entries({ ${WAYS.join(',\n')} })) wasm[way] = await tried(run);
  const network = await tried(() => fetch(data, { mode: 'no-cors' }));
  const code = await tried(() => (0, eval)('1'));
  ports[0].postMessage({ origin, isolated: crossOriginIsolated, wasm, network, code });
}`;

/** A page as the build makes it, in small. Its cell answers the first message with what its worker finds. */
export const PAGE = {
  'dist/page/index.html': '<!doctype html><html><head><title>Irintai</title></head><body></body></html>',
  'dist/page/cell.html': `<!doctype html><meta charset="utf-8"><script>
    onmessage = ({ data, ports }) => {
      const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(WORKER)}])));
      worker.postMessage(data, ports);
    };
  </script>`,
  'dist/page/assets/app-D4f_3k2A.js': `export const greeting = '${'hello '.repeat(400)}';`,
  'dist/page/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

export interface TestServer extends AsyncDisposable {
  readonly server: RunningServer;
  readonly workspace: TempFolder;
  /** Holds the built page, and `extensions/`. */
  readonly root: TempFolder;
  /** With the token, unless a header says otherwise. */
  get(path: string, init?: RequestInit): Promise<Response>;
}

export async function testServer(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  { rootFiles, ...options }: Partial<ServerOptions> & { rootFiles?: Readonly<Record<string, string>> } = {},
): Promise<TestServer> {
  const root = await tempFolder({ ...PAGE, ...rootFiles });
  const workspace = await tempFolder(files);
  const server = await startServer({
    port: 0,
    version: '0.5.0',
    page: join(root.path, 'dist/page'),
    extensions: join(root.path, 'extensions'),
    workspace: workspace.path,
    plugins: [],
    readPlugin,
    ...options,
  });
  return {
    server,
    workspace,
    root,
    get: (path, init) =>
      fetch(server.url.slice(0, -1) + path, {
        ...init,
        headers: { 'x-irintai-token': server.token, ...init?.headers },
      }),
    async [Symbol.asyncDispose]() {
      await server.close();
      await workspace[Symbol.asyncDispose]();
      await root[Symbol.asyncDispose]();
    },
  };
}

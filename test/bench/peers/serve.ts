import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { itemsSource } from '../plugins.ts';

const here = import.meta.dirname;

/** The headers of the workbench's page, so that peers get the same clock and the same processes. */
const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'cross-origin',
};

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', json: 'application/json' };

/** Serves the floor and the bare peers. `plugins` answers `plugins.json`. */
export async function servePeers(plugins: () => string): Promise<{ url: string; close(): Promise<void> }> {
  const bare = readFileSync(join(here, 'bare.js'), 'utf8').replace("'/*ITEMS*/'", () => JSON.stringify(itemsSource()));
  const files: Record<string, () => string> = {
    'bare.html': () => readFileSync(join(here, 'bare.html'), 'utf8'),
    'bare.js': () => bare,
    'bare-cell.html': () => `<!doctype html><script>${frameScript(bare)}</script>`,
    'floor.html': () => '<!doctype html><title>Floor</title><body><script type="module" src="floor.js"></script>',
    'plugins.json': plugins,
  };
  const floor = await bundleFloor();
  files['floor.js'] = () => floor;
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1).split('?')[0] ?? '';
    const file = Object.hasOwn(files, name) ? files[name] : undefined;
    if (!file) return response.writeHead(404).end();
    const cell =
      name === 'bare-cell.html'
        ? {
            'content-security-policy':
              "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:",
          }
        : {};
    const caching = name === 'floor.js' ? { 'cache-control': 'max-age=31536000, immutable' } : {};
    response.writeHead(200, {
      ...HEADERS,
      ...cell,
      ...caching,
      'content-type': TYPES[name.split('.').pop() ?? ''] ?? 'text/plain',
      'content-encoding': 'gzip',
    });
    return response.end(gzipSync(file()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => closed(server) };
}

/** The frame's script stands in bare.js as the constant FRAME; it is evaluated here to serve it as a page of its own. */
function frameScript(bare: string): string {
  const window: { bare?: { FRAME: string } } = {};
  new Function('window', bare)(window);
  return window.bare?.FRAME ?? '';
}

async function bundleFloor(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2023', lib: { entry: join(here, 'floor.ts'), formats: ['es'] }, minify: true },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The floor was not built.');
  return output.output[0].code;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}

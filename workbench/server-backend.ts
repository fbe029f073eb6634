import { IrintaiError } from '../api/kernel/errors.ts';
import { Emitter } from '../api/kernel/event.ts';
import type { Backend, BackendIndex } from './core/backend.ts';
import { connectFiles } from './workspace/files.ts';

interface ServerBackendOptions {
  /** Address of the server, without a slash at its end; the page's own by default. */
  readonly base?: string;
  /** By default the one that the server put into the page. */
  readonly token?: string;
}

/** The backend that `npm start` serves. */
export function serverBackend({ base = '', token = pageToken() }: ServerBackendOptions = {}): Backend {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(`${base}${path}`, { headers: { 'x-irintai-token': token } });
    if (response.ok) return response;
    const code = response.status === 404 ? 'NotFound' : 'Unavailable';
    throw new IrintaiError(code, `The server answered ${response.status} to ${path}.`);
  };
  const changed = new Emitter<void>();
  return {
    cellUrl: ({ wasm, site }) => siteUrl(base, site)?.concat(wasm ? '/cell-wasm.html' : '/cell.html'),
    onDidChangePlugins: changed.event,
    files: connectFiles({ base, token, onPlugins: () => changed.fire() }),
    hop: async (request, signal) =>
      (await import('./network/server-hop.ts')).serverHop({ base, token })(request, signal),
    index: async () => (await (await get('/irintai/plugins')).json()) as BackendIndex, // our own server, checked there
    async readPluginFile(plugin, path, hash) {
      const query = hash ? `?hash=${hash}` : '';
      const name = path.split('/').map(encodeURIComponent).join('/');
      return new Uint8Array(await (await get(`${plugin.base}${name}${query}`)).arrayBuffer());
    },
  };
}

/** Browsers know names under `localhost` to be this machine, each a site of its own; the server answers to these names too. */
function siteUrl(base: string, site: string | undefined): string | undefined {
  if (site === undefined) return base;
  const { protocol, hostname, port } = new URL(base || location.origin);
  return /^(127\.0\.0\.1|localhost)$/.test(hostname) ? `${protocol}//${site}.localhost:${port}` : undefined;
}

function pageToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="irintai-token"]')?.content ?? '';
}

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';

/** Everything under this prefix is the API and needs the token; the rest is the build, which is public. */
export const API = '/irintai/';

/** The name of a site that a cell has for itself: a random one, that the page made up. */
const CELL_NAME = /^[0-9a-f]{32}\.localhost$/;

/** All that is answered on the site of a cell. */
const CELL_PAGES: ReadonlySet<string> = new Set(['/cell.html', '/cell-wasm.html']);

/** Whether a request is for the site of a cell; browsers resolve every name under `localhost` to this machine themselves. */
export function isCellSite(host: string, port: number): boolean {
  return CELL_NAME.test(nameOf(host, port) ?? '');
}

/**
 * Lets in only requests for this very server (`Host`, against DNS rebinding) that this server's page sent (`Origin`,
 * `Sec-Fetch-Site`, and for the API the token). `port` is asked on every request: it is known after listening began.
 */
export function guard(port: () => number, token: string): MiddlewareHandler {
  const expected = digest(token);
  return async (context, next) => {
    const api = context.req.path.startsWith(API);
    const host = context.req.header('host') ?? '';
    if (isCellSite(host, port())) {
      return framesCell(context) ? next() : refuse(context, 403, 'There is nothing here but the frame of a cell.');
    }
    if (!isOwnHost(host, port())) return refuse(context, 403, 'This server answers only to its own address.');
    const origin = context.req.header('origin');
    const sandboxed = origin === 'null' && !api;
    if (origin !== undefined && origin !== `http://${host}` && !sandboxed) {
      return refuse(context, 403, 'Requests from other pages are not answered.');
    }
    if (!isOwnSite(context, api)) return refuse(context, 403, 'Requests from other sites are not answered.');
    if (api && !timingSafeEqual(digest(tokenOf(context)), expected)) {
      return refuse(context, 401, 'This page does not belong to the running server. Reload it.');
    }
    return next();
  };
}

function isOwnHost(host: string, port: number): boolean {
  return /^(127\.0\.0\.1|localhost)$/.test(nameOf(host, port) ?? '');
}

/** What stands before this server's port, which browsers leave out when it is 80. */
function nameOf(host: string, port: number): string | undefined {
  if (host.endsWith(`:${port}`)) return host.slice(0, -`:${port}`.length);
  return port === 80 ? host : undefined;
}

/** Not read, not posted to, not visited. Who may put it into a frame is for its own policy to say. */
function framesCell({ req }: Context): boolean {
  const said = (name: string, expected: string): boolean => [undefined, expected].includes(req.header(name));
  return (
    req.method === 'GET' &&
    CELL_PAGES.has(req.path) &&
    req.header('origin') === undefined &&
    said('sec-fetch-mode', 'navigate') &&
    said('sec-fetch-dest', 'iframe')
  );
}

/** Browsers say where a request comes from. Another site may link to the workbench, and do nothing else with it. */
function isOwnSite(context: Context, api: boolean): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site === undefined || site === 'same-origin') return true;
  if (api) return false;
  return context.req.header('sec-fetch-mode') === 'navigate' && context.req.header('sec-fetch-dest') === 'document';
}

/** A WebSocket of a page can set no header but the names of its protocols. */
function tokenOf(context: Context): string {
  const [, protocol = ''] = (context.req.header('sec-websocket-protocol') ?? '').split(',');
  return context.req.header('x-irintai-token') ?? protocol.trim();
}

function refuse(context: Context, status: 401 | 403, message: string): Response {
  return context.json({ code: 'NotGranted', message }, status);
}

/** Equal lengths, so that the comparison takes the same time for every guess. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

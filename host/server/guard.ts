import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';

/** Everything under this prefix is the API and needs the token; the rest is the build, which is public. */
export const API = '/irintai/';

/**
 * Lets in only requests for this very server (`Host`, against DNS rebinding) that this server's page sent (`Origin`,
 * `Sec-Fetch-Site`, and for the API the token). `port` is asked on every request: it is known after listening began.
 */
export function guard(port: () => number, token: string): MiddlewareHandler {
  const expected = digest(token);
  return async (context, next) => {
    const api = context.req.path.startsWith(API);
    const host = context.req.header('host') ?? '';
    if (!isOwnHost(host, port())) return refuse(context, 403, 'This server answers only to its own address.');
    const origin = context.req.header('origin');
    const sandboxed = origin === 'null' && !api;
    if (origin !== undefined && origin !== `http://${host}` && !sandboxed) {
      return refuse(context, 403, 'Requests from other pages are not answered.');
    }
    if (!isOwnSite(context, api)) return refuse(context, 403, 'Requests from other sites are not answered.');
    if (api && !timingSafeEqual(digest(context.req.header('x-irintai-token') ?? ''), expected)) {
      return refuse(context, 401, 'This page does not belong to the running server. Reload it.');
    }
    return next();
  };
}

function isOwnHost(host: string, port: number): boolean {
  return (
    host === `127.0.0.1:${port}` ||
    host === `localhost:${port}` ||
    (port === 80 && /^(127\.0\.0\.1|localhost)$/.test(host))
  );
}

/** Browsers say where a request comes from. Another site may link to the workbench, and do nothing else with it. */
function isOwnSite(context: Context, api: boolean): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site === undefined || site === 'same-origin') return true;
  if (api) return false;
  return context.req.header('sec-fetch-mode') === 'navigate' && context.req.header('sec-fetch-dest') === 'document';
}

function refuse(context: Context, status: 401 | 403, message: string): Response {
  return context.json({ code: 'NotGranted', message }, status);
}

/** Equal lengths, so that the comparison takes the same time for every guess. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

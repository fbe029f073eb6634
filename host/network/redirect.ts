import type { HopRequest, HopResponse } from './hop.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** They describe a body that is not sent any more. */
const OF_BODY = new Set(['content-encoding', 'content-language', 'content-location', 'content-type']);

/** Where an answer sends the request on to, as it is written there. */
export function locationOf({ status, headers }: Pick<HopResponse, 'status' | 'headers'>): string | undefined {
  if (!REDIRECTS.has(status)) return undefined;
  return headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
}

/** The request at its next address: fetch standard, "HTTP-redirect fetch". */
export function redirected(request: HopRequest, status: number, next: URL): HopRequest {
  const from = new URL(request.url);
  const to = new URL(next);
  to.hash ||= from.hash;
  const dropsBody = becomesGet(request.method, status);
  const leaves = from.origin !== to.origin;
  const headers = request.headers.filter(
    ([name]) => !(dropsBody && OF_BODY.has(name)) && !(leaves && name === 'authorization'),
  );
  return {
    url: to.href,
    method: dropsBody ? 'GET' : request.method,
    headers,
    body: dropsBody ? undefined : request.body,
  };
}

function becomesGet(method: string, status: number): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD';
  return (status === 301 || status === 302) && method === 'POST';
}

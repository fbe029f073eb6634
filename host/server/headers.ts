import { createHash } from 'node:crypto';

/** On every answer, refusals too. */
export const BASE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** The page and all files of the build: a script that runs as a worker takes its policy from its own answer. */
export function pageHeaders(port: number): Record<string, string> {
  return {
    'content-security-policy': pagePolicy(port),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  };
}

function pagePolicy(port: number): string {
  return [
    `default-src 'self'`,
    `script-src 'self'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' blob: data:`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `worker-src 'self' blob:`,
    `frame-src 'self' http://*.localhost:${port}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** Bytes of the workspace and of plugins: should a browser ever show one as a page, nothing in it runs. */
export const API_HEADERS = {
  'content-security-policy': `default-src 'none'; frame-ancestors 'none'; sandbox`,
  'cache-control': 'no-store',
};

/**
 * A cell runs one script, pinned by its hash, and workers from blobs. No `connect-src`: it has no network. `undefined`
 * when the page does not hold exactly one inline script, since then there is nothing to pin.
 */
export function cellHeaders(html: string, wasm: boolean): Record<string, string> | undefined {
  const found = /<script>([\s\S]*?)<\/script>/i.exec(html);
  const script = found?.[1];
  if (script === undefined || /<script/i.test(html.replace(found?.[0] ?? '', () => ''))) return undefined;
  // Parsing makes every line end a line feed, and browsers hash what was parsed.
  const hash = createHash('sha256').update(script.replaceAll(/\r\n?/g, '\n')).digest('base64');
  const sources = [`'sha256-${hash}'`, 'blob:', ...(wasm ? [`'wasm-unsafe-eval'`] : [])].join(' ');
  return {
    'content-security-policy': `sandbox allow-scripts; default-src 'none'; script-src ${sources}; worker-src blob:`,
    'cross-origin-embedder-policy': 'require-corp',
    // Firefox holds a sandboxed frame against its opaque origin, to which nothing is the same.
    'cross-origin-resource-policy': 'cross-origin',
  };
}

/**
 * What a cell's answer has besides on a site of its own, where the page is a stranger: the page may frame it, and nobody else. No
 * other cell gets that site, so nothing is kept for it.
 */
export function ownSiteHeaders(policy: string, port: number): Record<string, string> {
  return {
    'content-security-policy': `${policy}; frame-ancestors http://127.0.0.1:${port} http://localhost:${port}`,
    'cache-control': 'no-store',
  };
}

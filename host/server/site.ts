import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { Folder } from './folder.ts';
import { isCellSite } from './guard.ts';
import { cellHeaders, ownSiteHeaders, pageHeaders } from './headers.ts';
import { readRegularFile } from './read-file.ts';

interface SiteFile {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly caching: Readonly<Record<string, string>>;
  /** A cell's page has headers of its own. */
  readonly cell?: Readonly<Record<string, string>>;
  zipped?: Promise<Buffer>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
};
const SMALLER_WHEN_ZIPPED = /text|json|svg|wasm|ttf/;
const HASHED = /^assets\/.*-[\w-]{8,}\.\w+$/;

export function contentType(path: string): string {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

const zip = promisify(gzip);

/** The body in the form that the client asked for; what is small is sent as it is. `zipped` remembers the work. */
export async function encoded(context: Context, file: { bytes: Buffer; zipped?: Promise<Buffer> }): Promise<Buffer> {
  if (file.bytes.length < 1024 || !/\bgzip\b/.test(context.req.header('accept-encoding') ?? '')) return file.bytes;
  context.header('content-encoding', 'gzip');
  return (file.zipped ??= zip(file.bytes));
}

/** The built page. Files are kept in memory and read again when they change on disk, as a build does. */
export class Site {
  readonly #folder: Folder;
  readonly #token: string;
  readonly #port: () => number;
  readonly #files = new Map<string, { signature: string; file: Promise<SiteFile> }>();

  /** `port` is asked on every request: it is known after listening began. */
  constructor(folder: Folder, token: string, port: () => number) {
    this.#folder = folder;
    this.#token = token;
    this.#port = port;
  }

  /** Rejects unless the two pages that everything begins with are there and a cell's script can be pinned. */
  async check(): Promise<void> {
    await Promise.all([this.#file('index.html'), this.#file('cell.html')]);
  }

  readonly handler: MiddlewareHandler = async (context) => {
    const path = decoded(context.req.url) || 'index.html';
    const file = await this.#file(path);
    for (const [name, value] of Object.entries(this.#headers(context, file))) context.header(name, value);
    context.header('etag', file.etag);
    context.header('vary', 'accept-encoding');
    if (context.req.header('if-none-match') === file.etag) return context.body(null, 304);
    const worthIt = SMALLER_WHEN_ZIPPED.test(contentType(path));
    return context.body(bodyOf(worthIt ? await encoded(context, file) : file.bytes));
  };

  #headers(context: Context, { cell, caching }: SiteFile): Record<string, string> {
    const port = this.#port();
    const own = cell ?? pageHeaders(port);
    if (!isCellSite(context.req.header('host') ?? '', port)) return { ...own, ...caching };
    return { ...own, ...caching, ...ownSiteHeaders(own['content-security-policy'] ?? '', port) };
  }

  async #file(path: string): Promise<SiteFile> {
    const real = await this.#folder.existing(path === 'cell-wasm.html' ? 'cell.html' : path);
    const { mtimeNs, size } = await stat(real, { bigint: true });
    const signature = `${mtimeNs}:${size}`;
    const known = this.#files.get(path);
    if (known?.signature === signature) return known.file;
    const file = this.#load(path, real);
    this.#files.set(path, { signature, file });
    file.catch(() => this.#files.delete(path));
    return file;
  }

  async #load(path: string, real: string): Promise<SiteFile> {
    const read = await readRegularFile(real);
    const bytes = path === 'index.html' ? withToken(read, this.#token) : read;
    const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
    const caching = { 'content-type': contentType(path), 'cache-control': cacheControl(path) };
    if (path !== 'cell.html' && path !== 'cell-wasm.html') return { bytes, etag, caching };
    const cell = cellHeaders(bytes.toString('utf8'), path === 'cell-wasm.html');
    if (!cell) throw new IrintaiError('Internal', 'cell.html must hold exactly one inline script.');
    return { bytes, etag, caching, cell };
  }
}

function cacheControl(path: string): string {
  if (path === 'index.html') return 'no-store';
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** The path of a URL, decoded once, without the slash in front. */
export function decoded(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname.slice(1));
  } catch (error) {
    throw new IrintaiError('InvalidInput', 'The address is not well formed.', { cause: error });
  }
}

function withToken(html: Buffer, token: string): Buffer {
  const meta = `<meta name="irintai-token" content="${token}">`;
  const text = html.toString('utf8').replace(/<meta name="irintai-token"[^>]*>/, '');
  return Buffer.from(text.replace(/<head[^>]*>/, (head) => `${head}${meta}`));
}

/** A view that the types of a response body accept, without a copy. */
export function bodyOf(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
}

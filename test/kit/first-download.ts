import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const page = join(import.meta.dirname, '../../dist/page');

export interface Download {
  /** As the server has it, from the root: `/assets/…`. */
  readonly path: string;
  readonly gzip: number;
}

/** What the first window asks for besides what `index.html` names. */
const FIRST_WINDOW = [/^window-[\w-]+\.js$/, /^codicon-first-[\w-]+\.ttf$/];

/** Page, scripts and font that a browser fetches until the workbench is drawn, from what was built. */
export function firstDownload(): readonly Download[] {
  const html = read('/');
  const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  const assets = readdirSync(join(page, 'assets'));
  const drawn = FIRST_WINDOW.map((name) => `/assets/${assets.find((asset) => name.test(asset)) ?? name.source}`);
  const paths = new Set(['/', ...named, ...drawn]);
  for (const path of paths) for (const imported of importsOf(path)) paths.add(imported);
  return [...paths].map((path) => ({ path, gzip: gzipSync(bytes(path), { level: 9 }).byteLength }));
}

/** Those that the browser fetches with it; `import(…)` has a bracket. */
function importsOf(path: string): string[] {
  if (!path.endsWith('.js')) return [];
  return [...read(path).matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+)["'`]/g)].map(
    ([, name = '']) => `/assets/${name}`,
  );
}

function read(path: string): string {
  return bytes(path).toString('utf8');
}

function bytes(path: string): Buffer {
  return readFileSync(join(page, path === '/' ? 'index.html' : path));
}

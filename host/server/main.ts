import { access, constants, readFile, stat } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../api/kernel/errors.ts';
import { readPlugin } from '../manifest/read.ts';
import { asBuilt, readBuiltFiles } from './as-built.ts';
import { command } from './command.mjs';
import { hasErrno } from './failure.ts';
import { openBrowser } from './open-browser.ts';
import { readerOf, ScanCache } from './scan-cache.ts';
import { startServer, type RunningServer } from './server.ts';

/** What the user asked for; flags.mjs reads it from a command line. */
export interface RunOptions {
  /** The product's own folder, as built. */
  readonly root: string;
  readonly port: number;
  readonly workspace: string;
  readonly plugins: readonly string[];
  readonly open: boolean;
}

/** Serves until interrupted. Resolves with the exit code; what went wrong has been said in one line. */
export async function run(options: RunOptions): Promise<number> {
  const refused = await refusedFolder(options);
  if (refused !== undefined) return fail(refused);
  let server: RunningServer;
  try {
    server = await startServer({
      ...options,
      version: await versionOf(options.root),
      page: join(options.root, 'dist/page'),
      extensions: join(options.root, 'extensions'),
      cache: new ScanCache(join(options.root, '.cache/plugins.json'), await readerOf(fileURLToPath(import.meta.url))),
      readPlugin: asBuilt(readPlugin, () => readBuiltFiles(join(options.root, 'dist/page/builtin.json'))),
    });
  } catch (error) {
    return fail(explain(error, options.port));
  }
  console.log(`Irintai workbench: ${server.url}`);
  if (options.open) openBrowser(server.url);
  await interrupted();
  await server.close();
  return 0;
}

function fail(line: string): number {
  console.error(line);
  return 1;
}

async function refusedFolder({ workspace, plugins }: RunOptions): Promise<string | undefined> {
  const folders = [{ flag: '--workspace', path: workspace }, ...plugins.map((path) => ({ flag: '--plugins', path }))];
  for (const { flag, path } of folders) {
    const info = await stat(path).catch(() => undefined);
    if (!info) return `${flag}: there is no folder ${path}`;
    if (!info.isDirectory()) return `${flag}: ${path} is not a folder.`;
    const readable = await access(path, constants.R_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!readable) return `${flag}: the folder ${path} cannot be read.`;
  }
  return undefined;
}

async function versionOf(root: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

function explain(error: unknown, port: number): string {
  if (hasErrno(error, 'EADDRINUSE')) {
    return `Port ${port} is in use. Choose another with --port N, or any free one with --port 0.`;
  }
  if (hasErrno(error, 'EACCES')) return `Port ${port} may not be used. Choose one above 1023 with --port N.`;
  if (hasErrno(error, 'ENOENT'))
    return 'The workbench is not built: dist/page is not whole. Start it with `npm start`.';
  return `The server could not start: ${messageOf(error)}`;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** Started by itself, without `npm start`: serves what was built, in the state that it is in. */
function isProgram(path: string | undefined): boolean {
  return path !== undefined && realpathSync(path) === fileURLToPath(import.meta.url);
}

if (isProgram(process.argv[1])) {
  // Two levels up in the sources and in the build alike.
  const root = fileURLToPath(new URL('../../', import.meta.url));
  process.exitCode = await command(process.argv.slice(2), root, run);
}

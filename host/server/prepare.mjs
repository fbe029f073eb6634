import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Halt } from './halt.mjs';

export { Halt };

/** Everything that the build reads. What is not there is skipped. */
const SOURCES = [
  'api',
  'host',
  'workbench',
  'extensions',
  'docs/plugin.schema.json',
  'public',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const NOT_BUILT = /^(node_modules|dist|test|\..*|.*\.test\.ts|.*\.md)$/;

/**
 * Runs `npm ci` unless node_modules holds what package-lock.json names. The record that npm itself keeps in node_modules
 * is written when an install has succeeded, so an interrupted one is seen, and one by hand is not repeated.
 */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  console.error('Installing packages (npm ci)…');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = npm?.endsWith('npm-cli.js')
    ? await spawned(process.execPath, [npm, ...args], { cwd: root })
    : await spawned('npm', args, { cwd: root, shell: process.platform === 'win32' });
  if (!done.ok)
    throw new Halt(`${done.output}Installing the packages failed. Mend what npm says above, then start again.`);
}

function isInstalled(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  if (!wanted) throw new Halt('package-lock.json is missing or broken: this is not a whole copy of Irintai.');
  if (!present) return false;
  const complete = Object.entries(wanted).every(([path, entry]) => {
    const found = present[path];
    return path === '' || (found ? sameVersion(found, entry) : entry.optional === true);
  });
  return complete && Object.values(present).every(runsHere);
}

function sameVersion(a, b) {
  return a.version === b.version && a.integrity === b.integrity;
}

/** A node_modules that was copied from another machine holds that machine's binaries. */
function runsHere(entry) {
  return (entry.os?.includes(process.platform) ?? true) && (entry.cpu?.includes(process.arch) ?? true);
}

/** Builds unless `dist/.stamp` says that these very sources were built. The stamp goes first, so a failed build is stale. */
export async function ensureBuilt(root) {
  if (isBuilt(root)) return;
  await withLock(join(root, 'dist/.lock'), async () => {
    if (!isBuilt(root)) await build(root); // who held the lock may have built it
  });
}

function isBuilt(root) {
  return readText(join(root, 'dist/.stamp')) === sourceHash(root) && outputs(root).every((file) => existsSync(file));
}

async function build(root) {
  const stamp = join(root, 'dist/.stamp');
  const wanted = sourceHash(root);
  console.error('Building…');
  rmSync(stamp, { force: true });
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const done = await spawned(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root });
  if (!done.ok) throw new Halt(`${done.output}The build failed.`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** One process at a time, so that `npm start` beside `npm test` does not build into the same files. A lock of a dead one is taken. */
async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  for (let told = false; !attempt(() => (linkSync(own, path), true));) {
    // fails when it is there: never half written
    const holder = Number(readText(path));
    if (!isAlive(holder)) {
      rmSync(path, { force: true });
      continue;
    }
    if (!told) console.error(`Waiting for the build of process ${holder}…`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    await work();
  } finally {
    rmSync(path, { force: true });
    rmSync(own, { force: true });
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // it is somebody else's
  }
}

/** A hash over the names and contents of all that goes into the build. */
export function sourceHash(root) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const source of SOURCES) addToHash(hash, root, source);
  return hash.digest('hex');
}

function addToHash(hash, root, path) {
  const entries = listed(join(root, path));
  if (!entries) {
    const bytes = readBytes(join(root, path));
    if (bytes) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
    return;
  }
  for (const name of entries.sort()) if (!NOT_BUILT.test(name)) addToHash(hash, root, `${path}/${name}`);
}

function outputs(root) {
  const files = [
    'dist/page/index.html',
    'dist/page/cell.html',
    'dist/page/builtin.json',
    'dist/server/main.js',
    'dist/cli/main.js',
  ];
  const extensions = join(root, 'extensions');
  for (const group of listed(extensions) ?? []) {
    for (const name of listed(join(extensions, group)) ?? []) {
      const main = readJson(join(extensions, group, name, 'plugin.json'))?.main;
      if (typeof main === 'string') files.push(`extensions/${group}/${name}/${main}`);
    }
  }
  return files.map((file) => join(root, file));
}

/** Keeps what the child prints for the case that it fails; a good run is quiet. */
function spawned(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ ok: false, output: `${error.message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, output: output && `${output.trimEnd()}\n` }));
  });
}

/** The names in a directory; undefined for anything else. */
function listed(path) {
  return attempt(() => readdirSync(path));
}

function readBytes(path) {
  return attempt(() => readFileSync(path));
}

function readText(path) {
  return attempt(() => readFileSync(path, 'utf8'));
}

function readJson(path) {
  return attempt(() => JSON.parse(readFileSync(path, 'utf8')));
}

function attempt(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

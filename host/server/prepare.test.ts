import { spawn } from 'node:child_process';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder, type TempFolder } from './fixture.ts';

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const LOCK = {
  packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0', optional: true } },
};
const json = (value: unknown): string => JSON.stringify(value);

/** Stands for npm and for Vite: each notes that it ran, and does what the other side relies on. */
const NPM = `
  const fs = require('node:fs');
  fs.appendFileSync('ran.txt', 'npm ' + process.argv[2] + ';');
  if (fs.existsSync('offline')) { console.error('npm error offline'); process.exit(1); }
  fs.mkdirSync('node_modules/vite/bin', { recursive: true });
  fs.copyFileSync('fake-vite.cjs', 'node_modules/vite/bin/vite.js');
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`;
const VITE = `
  const fs = require('node:fs');
  fs.appendFileSync('ran.txt', 'vite;');
  for (const folder of ['page', 'server', 'cli']) fs.mkdirSync('dist/' + folder, { recursive: true });
  if (fs.readFileSync('api/index.ts', 'utf8') === 'broken') { console.error('api/index.ts:1 is broken'); process.exit(1); }
  for (const file of ['page/index.html', 'page/cell.html', 'page/builtin.json', 'cli/main.js']) fs.writeFileSync('dist/' + file, '');
  fs.writeFileSync('dist/server/main.js', "export const run = async ({ port, workspace, plugins }) => { console.log([port, workspace, plugins].join()); return 0; };");`;

async function project(): Promise<TempFolder> {
  const root = await tempFolder({
    'package.json': json({ type: 'module' }),
    'package-lock.json': json(LOCK),
    'api/index.ts': 'one',
    'api/index.test.ts': 'test',
    'host/.keep': '',
    'fake-npm.js.cjs': NPM,
    'fake-npm/npm-cli.js': `require('../fake-npm.js.cjs');`,
    'fake-npm/package.json': json({ type: 'commonjs' }),
    'fake-vite.cjs': VITE,
    'node_modules/vite/package.json': json({ type: 'commonjs' }),
  });
  const scripts = ['start', 'launch', 'command', 'flags', 'halt', 'prepare'];
  for (const name of scripts)
    await cp(join(import.meta.dirname, `${name}.mjs`), join(root.path, `host/server/${name}.mjs`));
  return root;
}

function start(root: TempFolder, ...args: string[]): Promise<Outcome> {
  const env = {
    ...process.env,
    npm_execpath: join(root.path, 'fake-npm/npm-cli.js'),
    INIT_CWD: join(root.path, 'typed'),
    npm_lifecycle_event: 'start',
  };
  const child = spawn(process.execPath, ['host/server/start.mjs', ...args], { cwd: root.path, env });
  return new Promise((resolve) => {
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** What ran since the last time it was asked. */
async function ran(root: TempFolder): Promise<string> {
  const path = join(root.path, 'ran.txt');
  const text = await readFile(path, 'utf8').catch(() => '');
  await rm(path, { force: true });
  return text;
}

test('the first start installs, builds and serves; the second only serves, and says nothing else', async () => {
  await using root = await project();
  const first = await start(root, '--port', '1234');
  expect(first).toMatchObject({
    code: 0,
    out: `1234,${root.path},\n`,
    err: 'Installing packages (npm ci)…\nBuilding…\n',
  });
  expect(await ran(root)).toBe('npm ci;vite;');
  expect(await start(root)).toEqual({ code: 0, out: `4680,${root.path},\n`, err: '' });
  expect(await ran(root)).toBe('');
});

test('what npm records of its install decides, and a package for another system need not be there', async () => {
  await using root = await project();
  const present = (a: object, more: object = {}) =>
    root.add({ 'node_modules/.package-lock.json': json({ packages: { 'node_modules/a': a, ...more } }) });
  await start(root);
  await ran(root);
  await present({ version: '1.0.0' });
  await start(root);
  expect(await ran(root)).toBe('');
  await present({ version: '1.0.1' });
  await start(root);
  expect(await ran(root)).toBe('npm ci;');
  await present({ version: '1.0.0' }, { 'node_modules/b': { version: '1.0.0', os: ['plan9'] } });
  await start(root);
  expect(await ran(root)).toBe('npm ci;');
  await rm(join(root.path, 'node_modules/.package-lock.json'));
  await start(root);
  expect(await ran(root)).toBe('npm ci;');
});

test('a build is made when a source, its name or an output changed, and not for tests and texts', async () => {
  await using root = await project();
  await start(root);
  const runs = async (files: Record<string, string>) => {
    await ran(root);
    await root.add(files);
    await start(root);
    return ran(root);
  };
  expect(await runs({ 'api/index.ts': 'two' })).toBe('vite;');
  expect(await runs({ 'api/new.ts': '' })).toBe('vite;');
  expect(await runs({ 'vite.config.ts': '' })).toBe('vite;');
  expect(await runs({ 'api/index.test.ts': 'x', 'api/README.md': 'x', 'api/dist/x.js': 'x', 'docs/x.ts': 'x' })).toBe(
    '',
  );
  expect(
    await runs({ 'extensions/ui/x/plugin.json': '{"main":"dist/main.js"}', 'extensions/ui/x/dist/main.js': '' }),
  ).toBe('vite;');
  await rm(join(root.path, 'extensions/ui/x/dist/main.js'));
  expect(await runs({})).toBe('vite;');
  await rm(join(root.path, 'dist/page/cell.html'));
  expect(await runs({})).toBe('vite;');
});

test('two that start at once build once', async () => {
  await using root = await project();
  const [one, two] = await Promise.all([start(root), start(root)]);
  expect([one.code, two.code]).toEqual([0, 0]);
  expect((await ran(root)).match(/vite/g)).toHaveLength(1);
});

test('the lock of a build that was killed is taken over', async () => {
  await using root = await project();
  await root.add({ 'dist/.lock': '999999999' });
  expect((await start(root)).code).toBe(0);
  expect(await ran(root)).toContain('vite;');
});

test('a build that failed says why, and is made again even when the sources are as before', async () => {
  await using root = await project();
  await start(root);
  await root.add({ 'api/index.ts': 'broken' });
  const failed = await start(root);
  expect(failed).toEqual({ code: 1, out: '', err: 'Building…\napi/index.ts:1 is broken\nThe build failed.\n' });
  await ran(root);
  await root.add({ 'api/index.ts': 'one' });
  expect((await start(root)).code).toBe(0);
  expect(await ran(root)).toBe('vite;');
});

test('an install that failed says why', async () => {
  await using root = await project();
  await root.add({ offline: '' });
  const { code, err } = await start(root);
  expect(code).toBe(1);
  expect(err).toContain('npm error offline\nInstalling the packages failed.');
  expect(err).not.toContain('    at ');
});

test.each([
  [['--prot', '3'], 'Unknown flag --prot. Did you mean --port? See --help.'],
  [['--no-opne'], 'Unknown flag --no-opne. Did you mean --no-open? See --help.'],
  [['--worksapce=x'], 'Unknown flag --worksapce. Did you mean --workspace? See --help.'],
  [['-p'], 'Unknown flag -p. Did you mean --port? See --help.'],
  [['--port'], '--port needs a value. See --help.'],
  [['--port', 'x'], '--port needs a number from 0 to 65535, not "x".'],
  [['--port=65536'], '--port needs a number from 0 to 65535, not "65536".'],
  [['--workspace', '--no-open'], '--workspace needs a value. See --help.'],
  [['--plugins='], '--plugins needs a value. See --help.'],
  [['--no-open=1'], '--no-open takes no value.'],
  [['folder'], 'Unexpected "folder". A folder to work in is given as --workspace folder'],
])('the flags %j are refused in one line, before anything is installed', async (args, line) => {
  await using root = await project();
  expect(await start(root, ...args)).toEqual({ code: 2, out: '', err: `${line}\n` });
  expect(await ran(root)).toBe('');
});

test('folders count from where the user typed them', async () => {
  await using root = await project();
  const { out } = await start(root, '--workspace', '../w', '--plugins', 'p', '--plugins', '/q');
  expect(out).toBe(`4680,${join(root.path, 'w')},${join(root.path, 'typed/p')},/q\n`);
});

test('help is given at once', async () => {
  await using root = await project();
  const { code, out, err } = await start(root, '--help');
  expect([code, err, await ran(root)]).toEqual([0, '', '']);
  for (const flag of ['--port N', '--workspace DIR', '--plugins DIR', '--no-open', '--help'])
    expect(out).toContain(flag);
});

test('a Node that is too old is told so', async () => {
  await using root = await project();
  await root.add({ 'old.cjs': `Object.defineProperty(process.versions, 'node', { value: '20.18.3' });` });
  const child = spawn(process.execPath, ['-r', './old.cjs', 'host/server/start.mjs'], { cwd: root.path });
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, err]).toEqual([1, 'Irintai needs Node 20.19 or newer; this is 20.18.3.\n']);
});

import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from '../host/server/prepare.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureFirefox } from './firefox.mjs';

/**
 * `npm test`, `npm run check`, `npm run bench` and `npm run generate`. Plain JavaScript, since it runs before anything is
 * installed.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsc = ['node', 'node_modules/typescript7/bin/tsc', '-p'];
const vitest = ['node', 'node_modules/vitest/vitest.mjs', 'run'];

/** Each step: a name for people, and the command. */
const steps = {
  format: ['node', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  lint: ['node', 'node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  'types: api, extensions': [...tsc, 'api'],
  'types: host': [...tsc, 'host'],
  'types: workbench': [...tsc, 'workbench'],
  'unit tests': [...vitest, '--project', 'node'],
  'browser tests': [...vitest, '--project', 'browser'],
  'end-to-end tests': [...vitest, '--project', 'e2e'],
  'tests in Firefox': [...vitest, '--project', 'firefox'],
  generate: [...vitest, '--project', 'generate'],
  bench: [...vitest, '--project', 'bench'],
};

const checks = ['format', 'lint', 'types: api, extensions', 'types: host', 'types: workbench'];
const tests = [...checks, 'unit tests', 'browser tests', 'end-to-end tests', 'tests in Firefox'];

async function run(name, command) {
  const [file, ...args] = command;
  const began = Date.now();
  const code = await new Promise((resolve, reject) => {
    const child = spawn(file === 'node' ? process.execPath : file, args, { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (status) => resolve(status ?? 1));
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return code === 0;
}

/** Runs every step even when one fails, so that one run tells all. What is skipped is told with its reason, and never counts as passed. */
async function runAll(names, skipped = {}) {
  let passed = 0;
  const here = names.filter((name) => !(name in skipped));
  for (const name of here) if (await run(name, steps[name])) passed++;
  for (const [name, reason] of Object.entries(skipped)) console.log(`SKIPPED ${name}: ${reason}`);
  const left = Object.keys(skipped).length;
  console.log(`${passed} passed, ${here.length - passed} failed${left > 0 ? `, ${left} SKIPPED` : ''}`);
  process.exit(passed === here.length ? 0 : 1);
}

/** Finds the Firefox that the tests shall use; says what is skipped when there is none. */
function firefoxOrSkip() {
  const path = ensureFirefox();
  if (path === undefined)
    return { 'tests in Firefox': 'there is none; install one, or set IRINTAI_FIREFOX to its path' };
  process.env.IRINTAI_FIREFOX = path;
  return {};
}

async function main([task = 'test', ...args]) {
  await ensureInstalled(root);
  if (task === 'check') return runAll(checks);
  if (task === 'generate') return runAll(['generate']);
  process.env.IRINTAI_CHROMIUM = await ensureChromium();
  await ensureBuilt(root);
  if (task !== 'bench') return runAll(tests, firefoxOrSkip());
  process.env.IRINTAI_BENCH_ARGS = JSON.stringify(args);
  return runAll(['bench']);
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

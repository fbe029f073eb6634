import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Where a Chromium may be without our help, most specific first. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium: the one in `IRINTAI_CHROMIUM`, else an installed one, else Playwright's download, else Debian's
 * package when root. Throws with what to do when there is none.
 */
export async function ensureChromium() {
  const explicit = process.env.IRINTAI_CHROMIUM;
  if (explicit) {
    if (existsSync(explicit)) return explicit;
    throw new Error(`IRINTAI_CHROMIUM is ${explicit}, which does not exist.`);
  }
  return installed() ?? downloaded() ?? packaged() ?? missing();
}

function installed() {
  return PLACES.find(existsSync) ?? playwrightPath();
}

function playwrightPath() {
  const { chromium } = createRequire(import.meta.url)('playwright');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function downloaded() {
  console.log('No Chromium found: downloading one with Playwright.');
  const { status } = spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], {
    stdio: 'inherit',
  });
  return status === 0 ? playwrightPath() : undefined;
}

function packaged() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('The download failed: installing the package chromium.');
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: 'inherit' });
  } catch {
    return undefined;
  }
  return PLACES.find(existsSync);
}

function missing() {
  throw new Error('There is no Chromium. Install one, or set IRINTAI_CHROMIUM to the path of one.');
}

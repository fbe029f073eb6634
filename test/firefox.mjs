import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where a Firefox may be without our help; the long-lived release first, since others change what they can from month to month. */
const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/**
 * The path of a Firefox: the one in `IRINTAI_FIREFOX`, else an installed one, else Debian's package when root. `undefined` when
 * there is none: unlike the Chromium, it is not needed to work on this, and who asks must say that they went without.
 */
export function ensureFirefox() {
  const explicit = process.env.IRINTAI_FIREFOX;
  if (!explicit) return PLACES.find(existsSync) ?? packaged();
  if (existsSync(explicit)) return explicit;
  throw new Error(`IRINTAI_FIREFOX is ${explicit}, which does not exist.`);
}

function packaged() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No Firefox found: installing the package firefox-esr.');
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'firefox-esr'], { stdio: 'inherit' });
  } catch {
    return undefined;
  }
  return PLACES.find(existsSync);
}

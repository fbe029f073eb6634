import { chromium, type Browser } from 'playwright';

/** Flags for a Chromium in a container without a display; they turn off what would reach for a network by itself. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium: the one that the test command found. */
export function launch(args: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['IRINTAI_CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: [...FLAGS, ...args] });
}

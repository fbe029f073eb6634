import { ADA } from '../../host/package/package.fixture.ts';
import { App } from '../kit/app.ts';
import { packSigned } from '../kit/package.ts';
import { median } from './stats.ts';

/** Milliseconds from the bytes of a signed package of 5 MB of code to its being installed and on disk, and its bare SHA-256. */
export async function installTimes(rounds: number): Promise<{ readonly hash: number; readonly ours: number }> {
  const line = (at: number): string => `export const value${at} = ${(at * 2654435761) % 4294967296};\n`;
  const text = Array.from({ length: 143_000 }, (_, at) => line(at)).join('');
  const app = await App.start();
  const hash: number[] = [];
  const ours: number[] = [];
  try {
    await app.open();
    for (let round = 0; round <= rounds; round++) {
      const files = {
        'plugin.json': {
          name: 'Large',
          id: 'ada.large',
          version: `1.0.${round}`,
          type: 'processing',
          main: './main.js',
        },
        'main.js': `import 'irintai';\n${text}`,
      };
      const bytes = Buffer.from(await packSigned(files, ADA)).toString('base64');
      const times = await app.page.evaluate(async (encoded) => {
        const raw = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
        const unpacked = new Uint8Array(5_000_000);
        const began = performance.now();
        await crypto.subtle.digest('SHA-256', unpacked);
        const hashed = performance.now();
        await window.irintai.plugins.install(raw);
        return [hashed - began, performance.now() - hashed] as const;
      }, bytes);
      if (round === 0) continue; // the worker is loaded then
      hash.push(times[0]);
      ours.push(times[1]);
    }
  } finally {
    await app.close();
  }
  return { hash: median(hash), ours: median(ours) };
}

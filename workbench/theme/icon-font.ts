import allUrl from '@vscode/codicons/dist/codicon.ttf?url';
import { CORE_GLYPHS, FIRST_GLYPHS } from '../ui/glyphs.ts';
import coreUrl from './codicon-core.ttf?url';
import firstUrl from './codicon-first.ttf?url';

const FAMILY = 'irintai-codicon';
/** A line is as high as the first font whose range has the space. */
const SPACE = 0x20;
/** The private use area, where all icons are. */
const FIRST = 0xe000;
const LAST = 0xf8ff;

/**
 * Makes the icons known to a page: a font of 2 kB (gzip) for those of the first window, one of 6 kB for the others that the workbench
 * draws, and one of 62 kB. The browser fetches each when an icon of it is drawn. A constructed style sheet cannot: its addresses would
 * be those of the page.
 */
export function addIconFont({ fonts }: Document): void {
  if ([...fonts].some(({ family }) => family === FAMILY)) return;
  const [first, core] = [[...FIRST_GLYPHS.values()], [...CORE_GLYPHS.values()]];
  for (const [url, codes] of [
    [firstUrl, single([SPACE, ...first])],
    [coreUrl, single(core)],
    [allUrl, gapsBetween([...first, ...core].sort((a, b) => a - b))],
  ] as const) {
    const unicodeRange = codes.map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`).join(', ');
    fonts.add(new FontFace(FAMILY, `url(${JSON.stringify(url)})`, { unicodeRange, display: 'block' }));
  }
}

/** Fetches the icons that the workbench draws after its first window, so that none of them comes late. */
export async function prefetchIcons({ fonts }: Document): Promise<void> {
  const [code = SPACE] = CORE_GLYPHS.values();
  await fonts.load(`16px ${FAMILY}`, String.fromCodePoint(code));
}

type Codes = readonly (readonly [from: number, to: number])[];

function single(codes: readonly number[]): Codes {
  return codes.map((code) => [code, code]);
}

function gapsBetween(codes: readonly number[]): Codes {
  const bounds = [FIRST - 1, ...codes, LAST + 1];
  return bounds.slice(1).flatMap((code, index) => {
    const from = (bounds[index] ?? 0) + 1;
    return from < code ? [[from, code - 1] as const] : [];
  });
}

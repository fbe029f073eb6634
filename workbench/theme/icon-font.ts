import allUrl from '@vscode/codicons/dist/codicon.ttf?url';
import { CORE_GLYPHS } from '../ui/glyphs.ts';
import coreUrl from './codicon-core.ttf?url';

const FAMILY = 'irintai-codicon';
/** A line is as high as the first font whose range has the space. */
const SPACE = 0x20;
/** The private use area, where all icons are. */
const FIRST = 0xe000;
const LAST = 0xf8ff;

/**
 * Makes the icons known to a page: a font of 12 kB (gzip) for those that the workbench begins with, and one of 62 kB that the
 * browser fetches when another is drawn. A constructed style sheet cannot: its addresses would be those of the page.
 */
export function addIconFont({ fonts }: Document): void {
  if ([...fonts].some(({ family }) => family === FAMILY)) return;
  const core = [...CORE_GLYPHS.values()].sort((a, b) => a - b);
  const first = [SPACE, ...core].map((code) => [code, code] as const);
  for (const [url, codes] of [
    [coreUrl, first],
    [allUrl, gapsBetween(core)],
  ] as const) {
    const unicodeRange = codes.map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`).join(', ');
    fonts.add(new FontFace(FAMILY, `url(${JSON.stringify(url)})`, { unicodeRange, display: 'block' }));
  }
}

function gapsBetween(codes: readonly number[]): (readonly [from: number, to: number])[] {
  const bounds = [FIRST - 1, ...codes, LAST + 1];
  return bounds.slice(1).flatMap((code, index) => {
    const from = (bounds[index] ?? 0) + 1;
    return from < code ? [[from, code - 1] as const] : [];
  });
}

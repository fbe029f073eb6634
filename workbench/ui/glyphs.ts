/**
 * The codicons that the workbench itself draws, as name and code point; the others come with the whole map, when one of them is
 * first drawn. In the same way the page takes these glyphs from two small fonts, of which only the first is on the way to first
 * paint, and all else from the whole one (icon-font.ts). After a change here run the test of the fonts with `IRINTAI_UPDATE=1`.
 */
const FIRST_TEXT = `
  bell:eaa2 bell-dot:eb9a chevron-down:eab4 chevron-right:eab6 circle-filled:ea71 close:ea76 collapse-all:eac5
  ellipsis:ea7c error:ea87 extensions:eae6 file:ea7b files:eaf0 folder:ea83 folder-opened:eaf7 loading:eb19
  new-file:ea7f new-folder:ea80 refresh:eb37 settings-gear:eb51 sync:ea77 warning:ea6c
`;
const CORE_TEXT = `
  add:ea60 arrow-down:ea9a arrow-left:ea9b arrow-right:ea9c arrow-up:eaa1 bell-slash:ec08 check:eab2
  chevron-left:eab5 chevron-up:eab7 circle-outline:eabc circle-slash:eabd clear-all:eabf code:eac4 copy:ebcc
  edit:ea73 eye:ea70 file-binary:eae8 file-code:eae9 filter:eaf1 gear:eaf8 go-to-file:ea94 graph:eb03 info:ea74
  json:eb0f key:eb11 lightbulb:ea61 link-external:eb14 lock:ea75 markdown:eb1d output:eb9d pass:eba4 pass-filled:ebb3
  pinned:eba0 play:eb2c pulse:eb31 question:eb32 save:eb4b screen-normal:eb4d search:ea6d settings:eb52 shield:eb53
  split-horizontal:eb56 symbol-method:ea8c tag:ea66 trash:ea81 unlock:eb74 verified:eb77 window:eb7f
`;

/** Name to code point of what the first window draws. */
export const FIRST_GLYPHS = parse(FIRST_TEXT);
/** Of what the workbench draws later. */
export const CORE_GLYPHS = parse(CORE_TEXT);

function parse(text: string): ReadonlyMap<string, number> {
  const entries = text
    .trim()
    .split(/\s+/)
    .map((entry) => entry.split(':'));
  return new Map(entries.map(([name = '', code = '']) => [name, parseInt(code, 16)]));
}

let all: ReadonlyMap<string, number> | undefined;
let loading: Promise<void> | undefined;

/** The character that draws an icon, or `undefined` while the whole map is not here or when there is no such icon. */
export function glyphOf(name: string): string | undefined {
  const code = FIRST_GLYPHS.get(name) ?? CORE_GLYPHS.get(name) ?? all?.get(name);
  return code === undefined ? undefined : String.fromCodePoint(code);
}

/** Loads the whole map once; `undefined` when it is here. */
export function loadGlyphs(): Promise<void> | undefined {
  if (all) return undefined;
  return (loading ??= import('@vscode/codicons/src/template/mapping.json').then(({ default: mapping }) => {
    const entries = Object.entries(mapping).flatMap(([code, names]) =>
      names.map((name) => [name, Number(code)] as const),
    );
    all = new Map(entries);
  }));
}

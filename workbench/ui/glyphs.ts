/**
 * The codicons that the workbench itself draws, as name and code point: they are on the way to first paint. The others come with
 * the whole map, when one of them is first drawn; in the same way the page takes these glyphs from a small font and the rest from
 * the whole one (icon-font.ts). After a change here run the test of codicon-core.ttf with `IRINTAI_UPDATE=1`.
 */
const CORE_TEXT = `
  add:ea60 arrow-down:ea9a arrow-left:ea9b arrow-right:ea9c arrow-up:eaa1 bell:eaa2 bell-dot:eb9a bell-slash:ec08
  check:eab2 chevron-down:eab4 chevron-left:eab5 chevron-right:eab6 chevron-up:eab7 circle-filled:ea71
  circle-outline:eabc circle-slash:eabd clear-all:eabf close:ea76 code:eac4 collapse-all:eac5 copy:ebcc edit:ea73
  ellipsis:ea7c error:ea87 extensions:eae6 eye:ea70 file:ea7b file-binary:eae8 file-code:eae9 files:eaf0 filter:eaf1
  folder:ea83 folder-opened:eaf7 gear:eaf8 go-to-file:ea94 graph:eb03 info:ea74 json:eb0f key:eb11 lightbulb:ea61
  link-external:eb14 loading:eb19 lock:ea75 markdown:eb1d new-file:ea7f new-folder:ea80 output:eb9d pass:eba4
  pass-filled:ebb3 pinned:eba0 play:eb2c pulse:eb31 question:eb32 refresh:eb37 save:eb4b screen-normal:eb4d
  search:ea6d settings:eb52 settings-gear:eb51 shield:eb53 split-horizontal:eb56 symbol-method:ea8c sync:ea77 tag:ea66
  trash:ea81 unlock:eb74 verified:eb77 warning:ea6c window:eb7f
`;

/** Name to code point. */
export const CORE_GLYPHS: ReadonlyMap<string, number> = new Map(
  CORE_TEXT.trim()
    .split(/\s+/)
    .map((entry) => entry.split(':'))
    .map(([name = '', code = '']) => [name, parseInt(code, 16)]),
);

let all: ReadonlyMap<string, number> | undefined;
let loading: Promise<void> | undefined;

/** The character that draws an icon, or `undefined` while the whole map is not here or when there is no such icon. */
export function glyphOf(name: string): string | undefined {
  const code = CORE_GLYPHS.get(name) ?? all?.get(name);
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

/**
 * The codicons on the way to first paint, as name and code point. The other 500 come with the whole map, when one of them is
 * first drawn; in the same way the page takes these glyphs from a small font and the rest from the whole one (icon-font.ts).
 * After a change here run the test of codicon-core.ttf with `IRINTAI_UPDATE=1`.
 */
const CORE_TEXT = `
  account:eb99 add:ea60 arrow-down:ea9a arrow-left:ea9b arrow-right:ea9c arrow-up:eaa1 beaker:ea79 bell:eaa2
  bell-dot:eb9a bell-slash:ec08 book:eaa4 bracket:eb0f bug:eaaf check:eab2 check-all:ebb1 checklist:eab3
  chevron-down:eab4 chevron-left:eab5 chevron-right:eab6 chevron-up:eab7 circle-filled:ea71
  circle-large-outline:ebb5 circle-outline:eabc circle-slash:eabd clear-all:eabf close:ea76 close-all:eac1
  code:eac4 collapse-all:eac5 copy:ebcc dashboard:eacd database:eace debug:ead8 debug-restart:ead2
  debug-stop:ead7 edit:ea73 ellipsis:ea7c error:ea87 expand-all:eb95 extensions:eae6 eye:ea70 file:ea7b
  file-binary:eae8 file-code:eae9 file-media:eaea file-pdf:eaeb file-zip:eaef files:eaf0 filter:eaf1 flame:eaf2
  folder:ea83 folder-opened:eaf7 gear:eaf8 git-branch:ec6f globe:eb01 go-to-file:ea94 graph:eb03 history:ea82
  home:eb06 info:ea74 json:eb0f key:eb11 layers:ebd2 layout-panel:ebf2 layout-sidebar-left:ebf3 lightbulb:ea61
  link-external:eb14 list-flat:eb84 list-tree:eb86 loading:eb19 lock:ea75 markdown:eb1d new-file:ea7f
  new-folder:ea80 notebook:ebaf output:eb9d package:eb29 pass:eba4 pin:eb2b pinned:eba0 play:eb2c plug:eb2d
  primitive-square:ea72 pulse:eb31 question:eb32 refresh:eb37 remove:eb3b rocket:eb44 root-folder:eb46
  run-all:eb9e save:eb4b screen-normal:eb4d search:ea6d server:eb50 settings:eb52 settings-gear:eb51 shield:eb53
  source-control:ea68 split-horizontal:eb56 star-full:eb59 stop-circle:eba5 symbol-class:eb5b
  symbol-function:ea8c symbol-method:ea8c symbol-misc:eb63 symbol-variable:ea88 sync:ea77 table:ebb7 tag:ea66
  terminal:ea85 three-bars:eb6a tools:eb6d trash:ea81 unlock:eb74 verified:eb77 warning:ea6c watch:eb7c
  window:eb7f wrench:eb65 zap:ea86
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

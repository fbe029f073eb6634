import { signal, type ReadonlySignal } from '@preact/signals-core';

/** The part of Monaco that is used here. One for the page, whatever number of workbenches it has. */
export type Monaco = typeof import('./monaco.ts');

let loading: Promise<Monaco> | undefined;
const loaded = signal<Monaco | undefined>(undefined);
const sheets: CSSStyleSheet[] = [];

/** Monaco once it is here, for what has nothing to do before. */
export const loadedMonaco: ReadonlySignal<Monaco | undefined> = loaded;

/** Loads Monaco once; a load that failed can be tried again. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= load();
  loading.catch(() => (loading = undefined));
  return loading;
}

async function load(): Promise<Monaco> {
  const before = new Set(document.styleSheets);
  const monaco = await import('./monaco.ts');
  sheets.push(...[...document.styleSheets].filter((sheet) => !before.has(sheet)));
  loaded.value = monaco;
  return monaco;
}

let copy: CSSStyleSheet | undefined;

/**
 * Gives a shadow tree Monaco's styles, which come with its modules and only reach the document. The copy is made from what the
 * browser has parsed, so nothing is loaded twice; fonts are the document's.
 */
export function adoptMonacoStyles(root: Node): void {
  if (!(root instanceof ShadowRoot)) return;
  if (!copy) {
    copy = new CSSStyleSheet();
    copy.replaceSync(sheets.map(textOf).join('\n'));
  }
  if (!root.adoptedStyleSheets.includes(copy)) root.adoptedStyleSheets.push(copy);
}

function textOf({ cssRules }: CSSStyleSheet): string {
  return Array.from(cssRules, ({ cssText }) => cssText).join('\n');
}

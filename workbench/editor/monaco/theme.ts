import type { editor } from 'monaco-editor/editor/editor.api.js';
import { toDisposable, type Disposable } from '../../../api/kernel/disposable.ts';
import { COLORS } from '../../theme/colors.ts';
import { themeOf, type ThemeName } from '../../theme/themes.ts';
import { layerOf } from '../../ui/layer.ts';
import type { Monaco } from './load.ts';
import { tokenColors } from './token-colors.ts';

/** Monaco's name of the theme that is made here. */
export const THEME = 'irintai';
const HEX = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;

/** Draws Monaco in the theme of an element, also when that changes. Monaco has one theme for the page: the last one wins. */
export function followTheme(monaco: Monaco, element: Element): Disposable {
  const themed = layerOf(element);
  const apply = (): void => {
    monaco.editor.defineTheme(
      THEME,
      themeData(themeOf(themed), (id) => propertyOf(themed, id)),
    );
    monaco.editor.setTheme(THEME);
  };
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(themed, { attributeFilter: ['data-irintai-theme', 'style', 'class'] });
  return toDisposable(() => observer.disconnect());
}

/** A theme for Monaco from the `--vscode-…` properties; `colorOf` says what one holds. */
export function themeData(name: ThemeName, colorOf: (id: string) => string): editor.IStandaloneThemeData {
  const entries = Object.keys(COLORS).map((id) => [id, colorOf(id)] as const);
  return {
    base: BASES[name],
    inherit: true,
    rules: tokenColors(name),
    colors: Object.fromEntries(entries.filter(([, value]) => HEX.test(value))),
  };
}

const BASES = { dark: 'vs-dark', light: 'vs', 'hc-dark': 'hc-black', 'hc-light': 'hc-light' } as const;

function propertyOf(element: Element, id: string): string {
  return getComputedStyle(element)
    .getPropertyValue(`--vscode-${id.replaceAll('.', '-')}`)
    .trim();
}

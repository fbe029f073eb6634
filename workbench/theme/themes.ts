import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import base from './base.css?inline';
import { COLORS } from './colors.ts';
import { addIconFont } from './icon-font.ts';

/** Dark Modern, Light Modern and VS Code's two high contrast themes. */
export type ThemeName = 'dark' | 'light' | 'hc-dark' | 'hc-light';

/** `auto` follows the system: its colour scheme, its wish for contrast, and forced colours. */
export type ThemeChoice = ThemeName | 'auto';

export const THEME_NAMES: readonly ThemeName[] = ['dark', 'light', 'hc-dark', 'hc-light'];

/** Colour ids to `#rrggbb[aa]`, for what cannot read custom properties: Monaco, canvases. */
export function themeColors(name: ThemeName): Readonly<Record<string, string>> {
  const column = THEME_NAMES.indexOf(name);
  const entries = Object.entries(COLORS).map(([id, values]) => [id, values[column] ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

export function isDark(name: ThemeName): boolean {
  return name.endsWith('dark');
}

export function isHighContrast(name: ThemeName): boolean {
  return name.startsWith('hc');
}

/** The theme that an element is drawn in now. */
export function themeOf(element: Element): ThemeName {
  const name = element.closest('[data-irintai-theme]')?.getAttribute('data-irintai-theme');
  return THEME_NAMES.find((theme) => theme === name) ?? 'dark';
}

/**
 * Draws an element and all that is in it in a theme, through `--vscode-…` custom properties that its shadow trees inherit.
 * With `auto` it goes on following the system until disposed. Calls `onChange` with each theme that is applied, at once first.
 */
export function applyTheme(
  element: HTMLElement,
  choice: ThemeChoice,
  onChange: (name: ThemeName) => void = () => {},
): Disposable {
  const root = element.getRootNode();
  addIconFont(element.ownerDocument);
  if (root instanceof Document || root instanceof ShadowRoot) adopt(root, baseSheet());
  const apply = (): void => {
    const name = choice === 'auto' ? systemTheme() : choice;
    if (root instanceof Document || root instanceof ShadowRoot) adopt(root, themeSheet(name));
    if (element.dataset['irintaiTheme'] === name) return;
    element.dataset['irintaiTheme'] = name;
    onChange(name);
  };
  delete element.dataset['irintaiTheme'];
  apply();
  if (choice !== 'auto') return toDisposable(() => {});
  for (const query of SYSTEM) query.addEventListener('change', apply);
  return toDisposable(() => {
    for (const query of SYSTEM) query.removeEventListener('change', apply);
  });
}

/** What the system asks for now. Forced colours replace ours; high contrast keeps the borders that they need. */
export function systemTheme(): ThemeName {
  const [light, contrast, forced] = SYSTEM.map((query) => query.matches);
  if (contrast || forced) return light ? 'hc-light' : 'hc-dark';
  return light ? 'light' : 'dark';
}

const SYSTEM = ['(prefers-color-scheme: light)', '(prefers-contrast: more)', '(forced-colors: active)'].map((query) =>
  matchMedia(query),
);

const sheets = new Map<string, CSSStyleSheet>();

function baseSheet(): CSSStyleSheet {
  return sheet('base', () => base);
}

function themeSheet(name: ThemeName): CSSStyleSheet {
  return sheet(name, () => {
    const lines = Object.entries(themeColors(name)).map(
      ([id, value]) => `--vscode-${id.replaceAll('.', '-')}:${value};`,
    );
    const scheme = isDark(name) ? 'dark' : 'light';
    return `[data-irintai-theme='${name}']{color-scheme:${scheme};${lines.join('')}}`;
  });
}

/** Constructed once a page: replacing its text is cheaper than setting 260 properties on an element. */
function sheet(name: string, text: () => string): CSSStyleSheet {
  let found = sheets.get(name);
  if (!found) {
    found = new CSSStyleSheet();
    found.replaceSync(text());
    sheets.set(name, found);
  }
  return found;
}

function adopt(root: Document | ShadowRoot, found: CSSStyleSheet): void {
  if (!root.adoptedStyleSheets.includes(found)) root.adoptedStyleSheets.push(found);
}

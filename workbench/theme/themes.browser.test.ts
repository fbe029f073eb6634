import { afterEach, expect, test } from 'vitest';
import type {} from '@vitest/browser-playwright'; // types cdp
import { cdp } from 'vitest/browser';
import allUrl from '@vscode/codicons/dist/codicon.ttf?url';
import { CORE_GLYPHS, FIRST_GLYPHS } from '../ui/glyphs.ts';
import coreUrl from './codicon-core.ttf?url';
import firstUrl from './codicon-first.ttf?url';
import { COLORS } from './colors.ts';
import { prefetchIcons } from './icon-font.ts';
import { applyTheme, systemTheme, themeColors, THEME_NAMES, themeOf, type ThemeName } from './themes.ts';

const box = (): HTMLElement => {
  const element = document.createElement('div');
  document.body.append(element);
  return element;
};
const color = (element: Element, id: string): string =>
  getComputedStyle(element).getPropertyValue(`--vscode-${id.replaceAll('.', '-')}`);

afterEach(() => {
  document.body.replaceChildren();
});

test('a theme reaches all that is inside, shadow trees too, and nothing beside', () => {
  const [themed, other] = [box(), box()];
  applyTheme(themed, 'light');
  const inner = themed.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  const deep = inner.appendChild(document.createElement('p'));
  expect(color(deep, 'editor.background')).toBe('#ffffff');
  expect(getComputedStyle(themed).colorScheme).toBe('light');
  expect(color(other, 'editor.background')).toBe('');
});

test('applying another replaces the first', () => {
  const themed = box();
  applyTheme(themed, 'hc-light');
  const seen: ThemeName[] = [];
  applyTheme(themed, 'dark', (name) => seen.push(name));
  expect(color(themed, 'editor.background')).toBe('#1f1f1f');
  expect(color(themed, 'contrastBorder')).toBe('');
  expect([themeOf(themed), ...seen]).toEqual(['dark', 'dark']);
});

test('two workbenches on one page have a theme each', () => {
  const [first, second] = [box(), box()];
  applyTheme(first, 'dark');
  applyTheme(second, 'hc-dark');
  expect(color(first, 'focusBorder')).toBe('#0078d4');
  expect(color(second, 'focusBorder')).toBe('#f38518');
});

test('inside a shadow root the theme is drawn as well', () => {
  const root = box().attachShadow({ mode: 'open' });
  const themed = root.appendChild(document.createElement('div'));
  applyTheme(themed, 'dark');
  expect(color(themed, 'sideBar.background')).toBe('#181818');
});

test('every colour is one that CSS can read', () => {
  const wrong = Object.entries(COLORS).flatMap(([id, values]) =>
    values.filter((value) => value !== '' && !CSS.supports('color', value)).map((value) => `${id}: ${value}`),
  );
  expect(wrong).toEqual([]);
  for (const name of THEME_NAMES) expect(Object.values(themeColors(name))).not.toContain('');
});

test('auto follows the system as it changes, until disposed', async () => {
  const emulate = (scheme: string, contrast = 'no-preference', forced = 'none'): Promise<unknown> =>
    cdp().send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-contrast', value: contrast },
        { name: 'forced-colors', value: forced },
      ],
    });
  await emulate('dark');
  const themed = box();
  const seen: ThemeName[] = [];
  const applied = applyTheme(themed, 'auto', (name) => seen.push(name));
  await emulate('light');
  await expect.poll(() => themeOf(themed)).toBe('light');
  await emulate('light', 'more');
  await expect.poll(() => themeOf(themed)).toBe('hc-light');
  await emulate('dark', 'no-preference', 'active');
  await expect.poll(() => themeOf(themed)).toBe('hc-dark');
  applied.dispose();
  await emulate('light');
  await expect.poll(systemTheme).toBe('light');
  expect(themeOf(themed)).toBe('hc-dark');
  expect([seen[0], seen.at(-1)]).toEqual(['dark', 'hc-dark']);
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
});

test('the icons of the first window come with the smallest font alone, and others fetch theirs', async () => {
  applyTheme(box(), 'dark');
  const faces = [...document.fonts].filter(({ family }) => family === 'irintai-codicon');
  const load = async (code: number): Promise<readonly string[]> => {
    await document.fonts.load('16px irintai-codicon', String.fromCodePoint(code));
    return faces.map(({ status }) => status);
  };
  const [first = 0] = FIRST_GLYPHS.values();
  expect(await load(first)).toEqual(['loaded', 'unloaded', 'unloaded']);
  await prefetchIcons(document);
  expect(faces.map(({ status }) => status)).toEqual(['loaded', 'loaded', 'unloaded']);
  expect(await load(0xeb58)).toEqual(['loaded', 'loaded', 'loaded']);
  applyTheme(box(), 'light');
  expect([...document.fonts].filter(({ family }) => family === 'irintai-codicon')).toHaveLength(3);
});

test('in the small fonts every icon has the same shape, in the same place', async () => {
  for (const [family, url] of [
    ['test-first', firstUrl],
    ['test-core', coreUrl],
    ['test-whole', allUrl],
  ] as const) {
    document.fonts.add(await new FontFace(family, `url("${url}")`).load());
  }
  const context = document.createElement('canvas').getContext('2d')!;
  const inked = (family: string, glyph: string): number[] => {
    context.font = `100px ${family}`;
    const box = context.measureText(glyph);
    return [box.width, box.actualBoundingBoxLeft, box.actualBoundingBoxRight, box.actualBoundingBoxAscent];
  };
  for (const [family, glyphs] of [
    ['test-first', FIRST_GLYPHS],
    ['test-core', CORE_GLYPHS],
  ] as const) {
    for (const code of glyphs.values()) {
      const glyph = String.fromCodePoint(code);
      expect(inked(family, glyph), code.toString(16)).toEqual(inked('test-whole', glyph));
    }
  }
});

import { html } from 'lit';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { IrintaiEmptyState } from './empty-state.element.ts';
import { glyphOf } from './glyphs.ts';
import type { IrintaiIcon } from './icon.element.ts';
import { labelWithIcons } from './label.ts';
import type { IrintaiMessage } from './message.element.ts';
import type { IrintaiProgressBar } from './progress-bar.element.ts';
import { expectAccessible, mount, next, one, settled, texts } from './test/kit.ts';
import type { IrintaiToolbar } from './toolbar.element.ts';
import './badge.element.ts';
import './empty-state.element.ts';
import './menu.element.ts';
import './message.element.ts';
import './progress-bar.element.ts';
import './toolbar.element.ts';

test('an icon draws its glyph, a rare one as soon as the whole map is here, an unknown one nothing', async () => {
  const icon = await mount<IrintaiIcon>(html`<irintai-icon name="$(sync~spin)"></irintai-icon>`);
  expect(icon.shadowRoot?.textContent).toBe(glyphOf('sync'));
  expect(icon.hasAttribute('spin')).toBe(true);
  expect(glyphOf('squirrel')).toBeUndefined();
  icon.setAttribute('name', 'squirrel');
  await expect.poll(() => icon.shadowRoot?.textContent).toBe(String.fromCodePoint(0xeb58));
  icon.setAttribute('name', 'no-such-icon');
  expect(icon.shadowRoot?.textContent).toBe('');
  expect(icon.hasAttribute('spin')).toBe(false);
});

test('an icon fills its line, whichever font it comes from', async () => {
  const box = await mount(
    html`<div><irintai-icon name="files"></irintai-icon><irintai-icon name="squirrel"></irintai-icon></div>`,
  );
  const [common, rare] = [...box.querySelectorAll('irintai-icon')];
  await expect.poll(() => rare?.shadowRoot?.textContent).not.toBe('');
  await document.fonts.load(
    '16px irintai-codicon',
    `${common?.shadowRoot?.textContent}${rare?.shadowRoot?.textContent}`,
  );
  for (const icon of [common!, rare!]) {
    const range = document.createRange();
    range.selectNodeContents(icon.shadowRoot!);
    const [glyph, line] = [range.getBoundingClientRect(), icon.getBoundingClientRect()];
    expect([glyph.top - line.top, glyph.left - line.left, glyph.height, glyph.width]).toEqual([0, 0, 16, 16]);
  }
});

test('an image of a plugin cannot get out of its quotes', async () => {
  const icon = await mount<IrintaiIcon>(html`<irintai-icon src=${'x"); background: url("evil'}></irintai-icon>`);
  expect([...icon.style]).toEqual(['--irintai-icon-source']);
  expect(getComputedStyle(icon).backgroundImage).toBe('none');
});

test('a label draws icons, and tags as the text that they are', async () => {
  const box = await mount(html`<p>${labelWithIcons('$(error) 3 <b>bold</b> $(x) &amp;')}</p>`);
  expect(box.querySelectorAll('irintai-icon')).toHaveLength(2);
  expect(box.querySelector('b')).toBeNull();
  expect(box.textContent).toBe(' 3 <b>bold</b>  &amp;');
});

test('a toolbar is one tab stop, runs what is pressed and not what is disabled', async () => {
  const items = [
    { id: 'new', label: 'New File…', icon: 'new-file' },
    { id: 'refresh', label: 'Refresh', icon: 'refresh', disabled: true },
    { id: 'collapse', label: 'Collapse All', icon: 'collapse-all' },
  ];
  const more = [[{ id: 'sort', label: 'Sort by Name' }]];
  const toolbar = await mount<IrintaiToolbar>(
    html`<irintai-toolbar .items=${items} .more=${more} label="Explorer actions"></irintai-toolbar>`,
  );
  await userEvent.keyboard('{Tab}{ArrowRight}');
  const focused = (): string | undefined => toolbar.shadowRoot?.activeElement?.ariaLabel ?? undefined;
  expect(focused()).toBe('Refresh');
  const ran: string[] = [];
  toolbar.addEventListener('irintai-toolbar-run', ({ detail }) => ran.push(detail));
  await userEvent.keyboard('{Enter}{ArrowRight}{Enter}');
  expect(ran).toEqual(['collapse']);
  await userEvent.keyboard('{ArrowRight}{Enter}');
  await expect.poll(() => document.activeElement?.localName).toBe('irintai-menu');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => ran).toEqual(['collapse', 'sort']);
  expect(focused()).toBe('More actions');
  await expectAccessible();
});

test('progress says how much is done, or nothing while nobody knows', async () => {
  const bar = await mount<IrintaiProgressBar>(html`<irintai-progress-bar label="Analysing"></irintai-progress-bar>`);
  expect(one(bar, '[role=progressbar]').hasAttribute('aria-valuenow')).toBe(false);
  bar.value = 0.427;
  await settled(bar);
  expect(one(bar, '[role=progressbar]').getAttribute('aria-valuenow')).toBe('43');
  bar.value = 7;
  await settled(bar);
  expect(one(bar, '[role=progressbar]').getAttribute('aria-valuenow')).toBe('100');
  await expectAccessible();
});

test('a badge does not count past 99', async () => {
  const badge = await mount(html`<irintai-badge .value=${100}></irintai-badge>`);
  expect(badge.shadowRoot?.textContent?.trim()).toBe('99+');
});

test('an error is an alert with what to do; a hint is not', async () => {
  const retry = [{ id: 'retry', label: 'Retry' }];
  const message = await mount<IrintaiMessage>(
    html`<irintai-message severity="error" text="Could not read" detail="EACCES" .actions=${retry}></irintai-message>`,
  );
  expect(one(message, '[role=alert]').textContent?.replaceAll(/\s+/g, ' ').trim()).toBe('error: Could not read EACCES');
  const pressed = next(message, 'irintai-action');
  one(message, 'button').click();
  expect((await pressed).detail).toBe('retry');
  await expectAccessible();
  message.severity = 'info';
  await settled(message);
  expect(one(message, '.line').role).toBe('status');
  await expectAccessible();
});

test('an empty state says what to do, with the first button first', async () => {
  const actions = [
    { id: 'open', label: 'Open Folder' },
    { id: 'clone', label: 'Clone' },
  ];
  const state = await mount<IrintaiEmptyState>(
    html`<irintai-empty-state icon="files" text="Nothing is open." .actions=${actions}></irintai-empty-state>`,
  );
  expect(texts(state, 'button:not(.secondary)')).toEqual(['Open Folder']);
  const pressed = next(state, 'irintai-action');
  one(state, '.secondary').click();
  expect((await pressed).detail).toBe('clone');
  await expectAccessible();
});

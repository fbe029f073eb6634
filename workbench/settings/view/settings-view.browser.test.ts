import { html } from 'lit';
import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Workbench } from '../../core/workbench.ts';
import { expectAccessible, mount, settled } from '../../ui/test/kit.ts';
import { settingsOf } from '../settings.ts';
import { MemoryFiles, pluginWith, workbenchWith, type Properties } from '../test.fixture.ts';
import type { IrintaiSettingsView } from './settings-view.element.ts';
import './settings-view.element.ts';

const PROPERTIES: Properties = {
  'a.flag': { type: 'boolean', default: false, markdownDescription: 'As `x`; see `#a.size#` and `#a.none#`. <b>' },
  'a.list': {
    type: 'array',
    items: { type: 'string', pattern: '^[a-z]+$' },
    uniqueItems: true,
    default: ['one', 'two'],
  },
  'a.mode': {
    enum: ['fast', 'slow', null],
    enumDescriptions: ['Quick.', 'Thorough.', 'As it comes.'],
    default: 'fast',
  },
  'a.name': { type: 'string', default: 'x', maxLength: 5, description: 'A name.' },
  'a.object': { type: 'object', default: { deep: [1] } },
  'a.prose': { type: 'string', editPresentation: 'multilineText', default: 'one\ntwo' },
  'a.size': { type: 'integer', default: 7, minimum: 1, maximum: 50, description: 'How large.' },
};

const open: Workbench[] = [];

afterEach(() => {
  document.body.replaceChildren();
  for (const { scope } of open.splice(0)) scope.dispose();
});

async function setUp({
  plugins = [pluginWith('a', PROPERTIES)],
  user = '',
  file = '',
  width = 900,
  height = 700,
} = {}) {
  const files = new MemoryFiles(file || undefined);
  const workbench = workbenchWith(plugins, { files });
  open.push(workbench);
  workbench.store.persisted('settings.user', '').value = user;
  const settings = settingsOf(workbench);
  await Promise.all([settings.loaded, import('../text/edit.ts')]); // which the first change would wait for
  const view = await mount<IrintaiSettingsView>(
    html`<irintai-settings-view .workbench=${workbench}></irintai-settings-view>`,
    { width, height },
  );
  await settled(view);
  return { workbench, settings, files, view, ...drivers(view) };
}

function drivers(view: IrintaiSettingsView) {
  const root = view.shadowRoot as ShadowRoot;
  /** The shadow tree of a setting, and of the field or list in it. */
  const setting = (key: string): ShadowRoot => {
    const found = root.querySelector(`irintai-setting[data-key='${key}']`)?.shadowRoot;
    if (!found) throw new Error(`There is no ${key}.`);
    return found;
  };
  const inside = (key: string): ShadowRoot => {
    const host = setting(key).querySelector('irintai-setting-field, irintai-setting-items');
    return host?.shadowRoot ?? setting(key);
  };
  const part = <E extends HTMLElement>(key: string, selector: string): E => {
    const found = inside(key).querySelector<E>(selector) ?? setting(key).querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector} in ${key}.`);
    return found;
  };
  const keys = (): string[] =>
    [...root.querySelectorAll<HTMLElement>('irintai-setting')].map((one) => one.dataset['key'] ?? '');
  const search = async (text: string): Promise<void> => {
    view.focus();
    await userEvent.keyboard(text.replaceAll(/[{[]/g, '$&$&'));
    await settled(view);
  };
  const menu = async (key: string, ...presses: string[]): Promise<void> => {
    part(key, '.gear').focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(document.querySelector('irintai-menu:popover-open')).not.toBeNull());
    await userEvent.keyboard([...presses, '{Enter}'].join(''));
  };
  const isMarked = (key: string): boolean => setting(key).querySelector('.bar') !== null;
  return { root, setting, inside, part, keys, search, menu, isMarked };
}

describe('by keys alone', () => {
  test('a check box is switched, and its value is stored and marked', async () => {
    const { settings, part, isMarked } = await setUp();
    part('a.flag', '.box').focus();
    expect(isMarked('a.flag')).toBe(false);
    await userEvent.keyboard(' ');
    await vi.waitFor(() => expect(settings.user.state.value.text).toContain('"a.flag": true'));
    await vi.waitFor(() => expect(isMarked('a.flag')).toBe(true));
    await userEvent.keyboard(' ');
    await vi.waitFor(() => expect(settings.user.state.value.values.size).toBe(0)); // as it is by default: reset
  });

  test('a number that does not fit stays in the field with the reason, and what fits is stored', async () => {
    const { settings, setting, part } = await setUp();
    const field = part<HTMLInputElement>('a.size', '.field');
    field.focus();
    field.select();
    await userEvent.keyboard('5000');
    await vi.waitFor(() => expect(part('a.size', '.message').textContent).toBe('Must be 50 or less.'));
    expect([field.ariaInvalid, field.getAttribute('aria-describedby')]).toEqual(['true', 'message']);
    await userEvent.keyboard('{Enter}{Tab}');
    expect([field.value, settings.get('a.size'), settings.user.state.value.text]).toEqual(['5000', 7, '']);
    expect(setting('a.size').querySelector('.problem')).toBeNull();
    field.focus();
    await userEvent.keyboard('{Backspace}{Enter}');
    expect(part('a.size', '.message').textContent).toBe('Must be 50 or less.');
    await userEvent.keyboard('{Backspace}{Backspace}{ArrowUp}{Enter}');
    await vi.waitFor(() => expect(settings.get('a.size')).toBe(6));
    expect(part('a.size', '.message').textContent).toBe('');
    await userEvent.keyboard('x');
    await vi.waitFor(() => expect(part('a.size', '.message').textContent).toBe('Must be a whole number.'));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(field.value).toBe('6'));
  });

  test('a text is stored a moment after it was typed, without leaving the field', async () => {
    const { settings, part } = await setUp();
    const field = part<HTMLInputElement>('a.name', '.field');
    field.focus();
    field.select();
    await userEvent.keyboard('name');
    await vi.waitFor(() => expect(settings.get('a.name')).toBe('name'));
    await userEvent.keyboard('long');
    await vi.waitFor(() => expect(part('a.name', '.message').textContent).toBe('Must have 5 characters or fewer.'));
    expect(settings.get('a.name')).toBe('name');
  });

  test('a text of several lines is stored when the field is left', async () => {
    const { settings, part } = await setUp();
    const field = part<HTMLTextAreaElement>('a.prose', 'textarea');
    field.focus();
    field.setSelectionRange(7, 7);
    await userEvent.keyboard('{Enter}three');
    await userEvent.tab();
    await vi.waitFor(() => expect(settings.get('a.prose')).toBe('one\ntwo\nthree'));
  });

  test('a choice is made, whatever its type, and its meaning is shown', async () => {
    const { settings, part } = await setUp();
    const select = part<HTMLSelectElement>('a.mode', 'select');
    select.focus();
    expect(part('a.mode', '.meaning').textContent).toBe('Quick.');
    await userEvent.selectOptions(select, ['2']);
    await vi.waitFor(() => expect(settings.get('a.mode')).toBeNull());
    await vi.waitFor(() => expect(part('a.mode', '.meaning').textContent).toBe('As it comes.'));
    expect([...select.options].map(({ label }) => label.trim())).toEqual(['fast (default)', 'slow', 'null']);
  });

  test('items of a list are added, edited, moved and removed', async () => {
    const { settings, inside } = await setUp();
    const focused = () => inside('a.list').activeElement?.textContent?.trim();
    inside('a.list').querySelector<HTMLElement>('.add')?.focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(inside('a.list').activeElement?.localName).toBe('input'));
    await userEvent.keyboard('three{Enter}');
    await vi.waitFor(() => expect(settings.get('a.list')).toEqual(['one', 'two', 'three']));
    await vi.waitFor(() => expect(focused()).toBe('three'));
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await vi.waitFor(() => expect(settings.get('a.list')).toEqual(['one', 'three', 'two']));
    await vi.waitFor(() => expect(focused()).toBe('three'));
    await userEvent.keyboard('{Home}');
    expect(focused()).toBe('one');
    await userEvent.keyboard('{Delete}');
    await vi.waitFor(() => expect(settings.get('a.list')).toEqual(['three', 'two']));
    await vi.waitFor(() => expect(focused()).toBe('three'));
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(inside('a.list').activeElement?.localName).toBe('input'));
    await userEvent.keyboard('four{Enter}');
    await vi.waitFor(() => expect(settings.get('a.list')).toEqual(['four', 'two']));
  });

  test('an item that does not fit is not stored and stays with the reason, until it is mended or given up', async () => {
    const { settings, inside, part } = await setUp();
    part('a.list', '.text').focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(inside('a.list').activeElement?.localName).toBe('input'));
    await userEvent.keyboard('TWO{Enter}');
    await vi.waitFor(() => expect(part('a.list', '.message').textContent).toBe('Item 1 must match ^[a-z]+$.'));
    await userEvent.keyboard('{Control>}a{/Control}two{Enter}');
    await vi.waitFor(() => expect(part('a.list', '.message').textContent).toBe('Must not have "two" twice.'));
    expect(settings.user.state.value.text).toBe('');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(inside('a.list').activeElement?.textContent?.trim()).toBe('one'));
    expect(part('a.list', '.message').textContent).toBe('');
  });

  test('the menu of a setting resets it', async () => {
    const { settings, menu, isMarked, part } = await setUp({ user: '{"a.size": 9, "other": 1}' });
    expect(isMarked('a.size')).toBe(true);
    await menu('a.size');
    await vi.waitFor(() => expect(settings.user.state.value.text).toBe('{"other": 1}'));
    await vi.waitFor(() => expect(isMarked('a.size')).toBe(false));
    expect(part<HTMLInputElement>('a.size', '.field').value).toBe('7');
  });

  test('the menu of a setting copies its name and its JSON', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { menu } = await setUp();
    await menu('a.size', '{ArrowDown}');
    await vi.waitFor(() => expect(copied).toHaveBeenLastCalledWith('a.size'));
    await menu('a.object', '{ArrowDown}', '{ArrowDown}');
    await vi.waitFor(() => expect(copied).toHaveBeenCalledTimes(2));
    expect(JSON.parse(`{${copied.mock.lastCall?.[0]}}`)).toEqual({ 'a.object': { deep: [1] } });
    copied.mockRestore();
  });

  test('the search is reached from anywhere, leads to what it found, and is cleared', async () => {
    const { view, root, search, keys, part } = await setUp();
    part('a.size', '.field').focus();
    await userEvent.keyboard('{Control>}f{/Control}');
    expect(root.activeElement?.localName).toBe('input');
    await search('how large');
    expect(keys()).toEqual(['a.size']);
    expect(root.querySelector('.count')?.textContent).toBe('1 setting found');
    await userEvent.keyboard('{ArrowDown}');
    expect(root.activeElement?.localName).toBe('irintai-setting');
    view.focus();
    await userEvent.keyboard('{Escape}');
    await settled(view);
    expect(keys()).toHaveLength(7);
  });
});

test('a search that finds nothing says so, and offers to clear it', async () => {
  const { root, search, keys, view } = await setUp();
  await search('nothing like it');
  const empty = root.querySelector('irintai-empty-state');
  expect([keys().length, empty?.text]).toEqual([0, 'No settings found for “nothing like it”.']);
  empty?.shadowRoot?.querySelector('button')?.click();
  await settled(view);
  expect(keys()).toHaveLength(7);
});

test('without settings the view says so', async () => {
  const { root } = await setUp({ plugins: [] });
  expect(root.querySelector('irintai-empty-state')?.text).toBe('No plugin that is enabled has settings.');
});

test('each scope shows and changes its own values, and says where else a setting is set', async () => {
  const { root, view, settings, files, setting, part, isMarked } = await setUp({
    user: '{"a.size": 9}',
    file: '{"a.name": "ws"}',
  });
  const notes = (key: string) => setting(key).querySelector('.note')?.textContent?.replaceAll(/\s+/g, ' ').trim();
  const shown = () => ['a.size', 'a.name'].map((key) => part<HTMLInputElement>(key, '.field').value);
  expect([shown(), isMarked('a.size'), isMarked('a.name'), notes('a.name')]).toEqual([
    ['9', 'x'],
    true,
    false,
    'Modified in: Workspace',
  ]);
  setting('a.name').querySelector<HTMLElement>('.note .link')?.click();
  await settled(view);
  await vi.waitFor(() => expect(shown()).toEqual(['9', 'ws']));
  expect([isMarked('a.size'), isMarked('a.name'), notes('a.size')]).toEqual([false, true, 'Modified in: User']);
  part('a.size', '.field').focus();
  await userEvent.keyboard('{ArrowUp}{Enter}');
  await vi.waitFor(() => expect(files.text).toBe('{"a.name": "ws",\n  "a.size": 10\n}'));
  await vi.waitFor(() => expect(notes('a.size')).toBe('Also modified in: User'));
  expect(settings.get('a.size')).toBe(10);
  const tabs = root.querySelector('irintai-tabs');
  expect(tabs?.active).toBe('workspace');
});

test('a change from elsewhere is shown at once, but never in place of what is being typed', async () => {
  const { settings, part } = await setUp();
  const field = part<HTMLInputElement>('a.size', '.field');
  await settings.update('a.size', 8, 'user');
  await vi.waitFor(() => expect(field.value).toBe('8'));
  field.focus();
  await userEvent.keyboard('00{Enter}');
  await settings.update('a.size', 9, 'user');
  await settings.update('a.flag', true, 'user');
  await vi.waitFor(() => expect(part<HTMLInputElement>('a.flag', '.box').checked).toBe(true));
  expect(field.value).toBe('800');
});

test('a stored value that does not fit is named where it is, and can be reset', async () => {
  const { settings, setting, root, part } = await setUp({ user: '{"a.size": "many", "a.name": "ok"}' });
  expect(root.querySelector('irintai-message')?.detail).toContain('The user settings set a.size to a value');
  expect(part<HTMLInputElement>('a.size', '.field').value).toBe('7');
  const problem = () => setting('a.size').querySelector('.problem');
  expect(problem()?.textContent).toContain('The stored value "many" is not used. Must be a whole number.');
  problem()?.querySelector<HTMLElement>('.link')?.click();
  await vi.waitFor(() => expect(settings.user.state.value.text).toBe('{"a.name": "ok"}'));
  await vi.waitFor(() => expect([problem(), root.querySelector('irintai-message')]).toEqual([null, null]));
});

test('a value that cannot be stored leaves the control as it was and says why', async () => {
  const { setting, inside, part } = await setUp({ user: '{ "a.size": ' });
  part('a.list', '.text').focus();
  await userEvent.keyboard('{Delete}');
  await vi.waitFor(() => expect(setting('a.list').querySelector('[role=alert]')).not.toBeNull());
  await vi.waitFor(() => expect(inside('a.list').querySelectorAll('li')).toHaveLength(2));
  part<HTMLInputElement>('a.flag', '.box').click();
  await vi.waitFor(() => expect(setting('a.flag').querySelector('[role=alert]')?.textContent).toContain('in line 1'));
  await vi.waitFor(() => expect(part<HTMLInputElement>('a.flag', '.box').checked).toBe(false));
});

test('descriptions are text, whatever is in them; settings that they name are links', async () => {
  const { view, root, part, keys } = await setUp();
  const description = part('a.flag', '.description');
  expect(description.textContent?.trim()).toBe('As x; see Size and a.none. <b>');
  expect(description.querySelector('b')).toBeNull();
  const links = [...description.querySelectorAll<HTMLElement>('.link')];
  expect(links.map(({ textContent }) => textContent)).toEqual(['Size']);
  links[0]?.click();
  await settled(view);
  expect([keys(), root.querySelector('input')?.value]).toEqual([['a.size'], '@id:a.size']);
  expect(part<HTMLInputElement>('a.size', '.field').value).toBe('7');
});

test('what is deprecated or advanced is shown when it is set or asked for', async () => {
  const plugin = pluginWith('a', {
    'a.old': { type: 'boolean', deprecationMessage: 'Use a.new.' },
    'a.set': { type: 'boolean', markdownDeprecationMessage: 'Use `a.new`.' },
    'a.expert': { type: 'boolean', tags: ['advanced'] },
    'a.path': { type: 'string', scope: 'machine' },
  });
  const { view, keys, search, setting, workbench } = await setUp({ plugins: [plugin], user: '{"a.set": true}' });
  expect(keys()).toEqual(['a.set', 'a.path']);
  expect(setting('a.set').querySelector('.deprecated')?.textContent?.replaceAll(/\s+/g, ' ').trim()).toBe(
    'Deprecated. Use a.new.',
  );
  await search('@tag:advanced');
  expect(keys()).toEqual(['a.expert']);
  view.shadowRoot
    ?.querySelector('irintai-tabs')
    ?.dispatchEvent(new CustomEvent('irintai-tab-select', { detail: 'workspace' }));
  const { viewStateOf } = await import('./view-state.ts');
  viewStateOf(workbench).query.value = '';
  await settled(view);
  expect(keys()).toEqual(['a.set']);
});

test('the settings of a plugin go and come with it', async () => {
  const { workbench, keys, view } = await setUp({
    plugins: [pluginWith('a', PROPERTIES), pluginWith('b', { 'b.x': {} })],
  });
  workbench.catalog.setEnabled('a', false);
  await settled(view);
  expect(keys()).toEqual(['b.x']);
  workbench.catalog.setEnabled('a', true);
  await settled(view);
  expect(keys()).toHaveLength(8);
});

test('of a thousand settings those in sight are drawn, and the others when they are reached', async () => {
  const plugins = Array.from({ length: 100 }, (_, i) => {
    const properties = Array.from({ length: 10 }, (__, n) => [`p${i}.s${n}`, { type: 'string', default: 'x' }]);
    return { ...pluginWith(`p${i}`, Object.fromEntries(properties) as Properties), name: `Plugin ${i}` };
  });
  const { settings, keys, root, view } = await setUp({ plugins });
  expect(settings.schemas.value.size).toBe(1000);
  expect(keys().length).toBeLessThan(60);
  const contents = root.querySelector('irintai-list');
  contents?.dispatchEvent(new CustomEvent('irintai-list-open', { detail: { index: 70 } }));
  await vi.waitFor(() => expect(keys()).toContain('p70.s0'));
  expect(keys().length).toBeLessThan(120);
  await vi.waitFor(() => expect(contents?.selected).toBe(70));
  const heading = [...root.querySelectorAll('h2')].find(({ textContent }) => textContent === 'Plugin 70');
  const { top } = heading!.getBoundingClientRect();
  const box = root.querySelector('.settings')!.getBoundingClientRect();
  await vi.waitFor(() => expect(Math.abs(top - box.top)).toBeLessThan(20));
  view.focus();
});

test('axe finds nothing, in any theme', async () => {
  const { search, view } = await setUp({ user: '{"a.size": "many", "a.flag": true}', file: '{"a.name": "ws"}' });
  await expectAccessible();
  await search('nothing at all');
  await expectAccessible();
  await settled(view);
});

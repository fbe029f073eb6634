import { expect, test } from 'vitest';
import { asPlugin } from '../../core/workbench.ts';
import { plugin } from '../../log/workbench.fixture.ts';
import { declaredSettings } from '../declared.ts';
import type { Properties } from '../test.fixture.ts';
import { parseQuery } from './query.ts';
import { filterRows, search, sectionsOf, type Section } from './sections.ts';

function groups(
  owner: ReturnType<typeof plugin>,
  ...entries: { title?: string; order?: number; properties: Properties }[]
) {
  return entries.map((entry) => ({ plugin: owner, entry: entry as never }));
}

const own = asPlugin([], '1.0.0');
const tools = plugin('acme.tools', { name: 'Tools' });
const lint = plugin('acme.lint', { name: 'Lint' });

const settings = declaredSettings([
  ...groups(
    tools,
    {
      title: 'Zoo',
      order: 1,
      properties: { 'tools.zoo.b': {}, 'tools.zoo.a': { order: 2 }, 'tools.zoo.c': { order: 1 } },
    },
    { title: 'Animals', properties: { 'tools.cat': { keywords: ['feline'], tags: ['advanced'] } } },
    { properties: { 'tools.on': { type: 'boolean', description: 'Switches all the **tools** on.' } } },
  ),
  ...groups(lint, { title: 'Linting', properties: { 'lint.mode': { enum: ['strict', 'lax'] }, 'lint.tools': {} } }),
  ...groups(own, { title: 'Window', order: 2, properties: { 'window.zoom': {} } }),
  ...groups(own, { title: 'Editor', order: 1, properties: { 'editor.fontSize': {} } }),
]).settings;

const sections = sectionsOf(settings.values());

function outline(list: readonly Section[]): string[] {
  return list.map(
    ({ depth, title, rows }) => `${depth} ${title}: ${rows.map(({ setting }) => setting.key).join(', ')}`,
  );
}

test('the workbench’s groups come first, then plugins by name, and everything by its order', () => {
  expect(outline(sections)).toEqual([
    '1 Editor: editor.fontSize',
    '1 Window: window.zoom',
    '1 Linting: lint.mode, lint.tools',
    '1 Tools: tools.on',
    '2 Zoo: tools.zoo.c, tools.zoo.a, tools.zoo.b',
    '2 Animals: tools.cat',
  ]);
  expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
});

test.each([
  ['', 6, undefined],
  ['font size', 1, '1 Editor: editor.fontSize'],
  ['fontSize', 1, '1 Editor: editor.fontSize'],
  ['feline', 1, '1 Tools › Animals: tools.cat'],
  ['STRICT', 1, '1 Linting: lint.mode'],
  ['tools', 4, '1 Linting: lint.tools'],
  ['tools switches', 1, '1 Tools: tools.on'],
  ['@plugin:acme.lint', 1, '1 Linting: lint.mode, lint.tools'],
  ['@ext:ACME.lint mode', 1, '1 Linting: lint.mode'],
  ['@tag:advanced', 1, '1 Tools › Animals: tools.cat'],
  ['@id:tools.zoo.*', 1, '1 Tools › Zoo: tools.zoo.c, tools.zoo.a, tools.zoo.b'],
  ['@id:tools.on', 1, '1 Tools: tools.on'],
  ['@modified', 2, '1 Window: window.zoom'],
  ['@modified cat', 1, '1 Tools › Animals: tools.cat'],
  ['mode nothing', 0, undefined],
  ['@unknown', 0, undefined],
])('%j finds %i sections, the first is %j', (text, count, first) => {
  const found = search(sections, parseQuery(text), (key) => ['window.zoom', 'tools.cat'].includes(key));
  expect(found).toHaveLength(count);
  if (first) expect(outline(found)[0]).toBe(first);
});

test('a heading stays as long as anything below it is shown', () => {
  const keys = (...shown: string[]) => outline(filterRows(sections, ({ setting }) => shown.includes(setting.key)));
  expect(keys('tools.cat')).toEqual(['1 Tools: ', '2 Animals: tools.cat']);
  expect(keys('window.zoom')).toEqual(['1 Window: window.zoom']);
});

test('a thousand settings are searched in a moment', () => {
  const many = Array.from({ length: 1000 }, (_, i) => [`acme.group${i % 20}.setting${i}`, { description: `No. ${i}` }]);
  const all = sectionsOf(
    declaredSettings(groups(tools, { properties: Object.fromEntries(many) as Properties })).settings.values(),
  );
  const start = performance.now();
  for (const text of ['s', 'se', 'set', 'setting 9', 'no']) search(all, parseQuery(text), () => false);
  expect(performance.now() - start).toBeLessThan(200);
});

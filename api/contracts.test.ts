import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { contracts } from './contracts.ts';
import type { AnyPoint, Message } from './kernel/point.ts';

const points: readonly AnyPoint[] = contracts;
const contributable = points.filter(({ entry }) => entry !== undefined);

function point(name: string): AnyPoint {
  const found = points.find((each) => each.name === name);
  if (!found) throw new Error(`There is no point ${name}.`);
  return found;
}

function entryOf(name: string): z.ZodType {
  return point(name).entry as z.ZodType;
}

describe('every point', () => {
  test('has a name of its own and says what it is', () => {
    expect(new Set(points.map(({ name }) => name)).size).toBe(points.length);
    expect(points.filter(({ summary }) => !/^[A-Z].*\.$/.test(summary))).toEqual([]);
  });

  test.each(contributable.map(({ name }) => name))('%s describes every field of its entry', (name) => {
    expect(undescribed(z.toJSONSchema(entryOf(name), { io: 'input' }))).toEqual([]);
  });

  test('that is grouped holds the field that it is grouped by', () => {
    const grouped = contributable.filter(({ groupedBy }) => groupedBy !== undefined);
    expect(grouped.map(({ name }) => name)).toEqual(['menus', 'viewsContainers', 'views']);
    for (const { entry, groupedBy } of grouped) expect(Object.keys((entry as z.ZodObject).shape)).toContain(groupedBy);
  });

  test('refuses unknown fields', () => {
    for (const { name } of contributable) {
      const issues = entryOf(name).safeParse({ nonsense: true }).error?.issues ?? [];
      expect(
        issues.map(({ code }) => code),
        name,
      ).toContain('unrecognized_keys');
    }
  });

  test('answers nothing about the workspace, secrets, the clipboard and other servers without a capability', () => {
    const needing = points.flatMap(({ name, calls }) =>
      Object.entries<Message>(calls).flatMap(([method, message]) =>
        message.kind !== 'notice' && message.needs ? [`${name}.${method} ${message.needs}`] : [],
      ),
    );
    expect(needing).toEqual([
      'languages.registerProvider workspace.read',
      'codeAnalyzers.register workspace.read',
      'editor.subscribe workspace.read',
      'documents.subscribe workspace.read',
      'documents.read workspace.read',
      'workspace.findFiles workspace.read',
      'workspace.readFile workspace.read',
      'workspace.readDirectory workspace.read',
      'workspace.stat workspace.read',
      'workspace.writeFile workspace.write',
      'workspace.createDirectory workspace.write',
      'workspace.rename workspace.write',
      'workspace.delete workspace.write',
      'workspace.watch workspace.read',
      'network.fetch network',
      'secrets.get secrets',
      'secrets.store secrets',
      'secrets.delete secrets',
      'secrets.bind secrets',
      'secrets.isBound secrets',
      'clipboard.readText clipboard.read',
      'clipboard.writeText clipboard.write',
    ]);
  });
});

interface JsonSchema {
  readonly description?: string | undefined;
  readonly $ref?: string | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
  readonly additionalProperties?: unknown;
}

function undescribed({ properties = {}, additionalProperties }: JsonSchema, path = ''): readonly string[] {
  const others = additionalProperties ? undescribed(additionalProperties, `${path}/*`) : [];
  const named = Object.entries(properties as Readonly<Record<string, JsonSchema>>).flatMap(([key, schema]) => {
    const here = `${path}/${key}`;
    const isDescribed = schema.description !== undefined || schema.$ref !== undefined;
    return [...(isDescribed ? [] : [here]), ...undescribed(schema, here)];
  });
  return [...named, ...others];
}

describe('activation events that entries imply', () => {
  test.each([
    ['commands', { command: 'a.b', title: 'B' }, ['onCommand:a.b']],
    ['views', { container: 'explorer', id: 'a', name: 'A' }, ['onView:a']],
    ['languages', { id: 'python' }, ['onLanguage:python']],
    [
      'codeAnalyzers',
      { id: 'a', label: 'A', languages: ['python', 'rust'] },
      ['onLanguage:python', 'onLanguage:rust', 'onAnalyze:a'],
    ],
    ['logSinks', { id: 'a', label: 'A' }, ['onLog']],
    ['menus', { menu: 'view/title', command: 'a' }, []],
  ])('%s', (name, entry, events) => {
    expect(point(name).activatedBy(entryOf(name).parse(entry))).toEqual(events);
  });
});

describe('entries with their defaults', () => {
  test.each([
    ['commands', { command: 'a.b', title: 'B' }, { exported: false }],
    ['views', { container: 'panel', id: 'a', name: 'A' }, { kind: 'tree', visibility: 'visible' }],
    ['statusBarItems', { id: 'a', text: '$(bug) A' }, { side: 'left', priority: 0 }],
    ['languages', { id: 'c++' }, { aliases: [], extensions: [], filenames: [] }],
    [
      'codeAnalyzers',
      { id: 'a', label: 'A', languages: ['python'] },
      { on: ['open', 'change', 'save'], debounceMs: 300, cacheable: false },
    ],
    ['logSinks', { id: 'a', label: 'A' }, { minLevel: 'info', batch: { records: 200, ms: 1000 } }],
    ['logSinks', { id: 'a', label: 'A', batch: { ms: 5 } }, { minLevel: 'info', batch: { records: 200, ms: 5 } }],
  ])('%s', (name, entry, defaults) => {
    expect(entryOf(name).parse(entry)).toEqual({ ...entry, ...defaults });
  });
});

describe('entries that are refused', () => {
  test.each([
    ['commands', { command: 'a b', title: 'B' }],
    ['commands', { command: 'a.b', title: 'B\u202e' }],
    ['menus', { menu: 'editor/titel', command: 'a' }],
    ['menus', { menu: 'editor/title', command: 'a', group: 'a b' }],
    ['viewsContainers', { location: 'sidebar', id: 'a', title: 'A', icon: '$(bug)' }],
    ['viewsContainers', { location: 'panel', id: 'a', title: 'A' }],
    ['views', { container: 'explorer', id: 'a', name: 'A', kind: 'html' }],
    ['languages', { id: 'python', extensions: ['py'] }],
    ['languages', { id: 'python', filenames: ['a/b'] }],
    ['languages', { id: 'python', firstLine: '(' }],
    ['codeAnalyzers', { id: 'a', label: 'A', languages: [] }],
    ['codeAnalyzers', { id: 'a', label: 'A', languages: ['python'], debounceMs: -1 }],
    ['codeAnalyzers', { id: 'a', label: 'A', languages: ['python'], on: ['type'] }],
    ['logSinks', { id: 'a', label: 'A', minLevel: 'warn' }],
    ['logSinks', { id: 'a', label: 'A', batch: { records: 0 } }],
  ])('%s %j', (name, entry) => {
    expect(entryOf(name).safeParse(entry).success).toBe(false);
  });
});

describe('keys', () => {
  const keys = (key: string, when?: string): boolean =>
    entryOf('keybindings').safeParse({ command: 'a', key, ...(when !== undefined && { when }) }).success;

  test.each([
    'ctrl+shift+p',
    'f1',
    'ctrl+k ctrl+c',
    'alt+[',
    'cmd+numpad_add',
    'ctrl+\\',
    'Ctrl+,',
    'ctrl+enter',
    'alt+left',
  ])('%s', (key) => {
    expect(keys(key)).toBe(true);
  });

  test.each(['', 'ctrl+', 'strg+p', 'ctrl+pp', 'ctrl p+', 'ctrl+a ctrl+b ctrl+c ctrl+d ctrl+e', 'f20'])(
    '%j is refused',
    (key) => {
      expect(keys(key)).toBe(false);
    },
  );

  test.each([
    'escape',
    'enter',
    'shift+tab',
    'Space',
    'down',
    'backspace',
    'ctrl+c',
    'cmd+V',
    'ctrl+z',
    'ctrl+shift+z',
    'shift+ctrl+z',
    'shift+insert',
    'ctrl+a ctrl+b',
  ])('%j is everybody’s, whatever the when clause says', (key) => {
    expect(keys(key, 'editorTextFocus')).toBe(false);
  });

  test.each(['a', 'shift+a', '/', 'a ctrl+b'])('%j is typed all the time, so it needs a when clause', (key) => {
    expect(keys(key)).toBe(false);
    expect(keys(key, 'listFocus')).toBe(true);
  });
});

describe('messages', () => {
  const position = { line: 1, character: 2 };
  const range = { start: position, end: position };
  const inputOf = (name: string, method: string): z.ZodType => point(name).calls[method]?.input as z.ZodType;
  const outputOf = (name: string, method: string): z.ZodType => {
    const message = point(name).callbacks[method];
    if (!message || message.kind === 'notice') throw new Error(`${name}.${method} has no answer.`);
    return message.output;
  };

  test.each([
    ['commands', 'execute', { id: 'a', args: [1, 'b', { c: [null, new Uint8Array(2)] }] }],
    ['storage', 'set', { scope: 'global', key: 'a', value: new Uint8Array(3) }],
    ['storage', 'set', { scope: 'workspace', key: 'a', value: undefined }],
    ['window', 'showMessage', { severity: 'info', message: 'a\nb', actions: ['c'] }],
    ['window', 'showQuickPick', { items: [{ label: 'a' }, { label: '', kind: 'separator' }], canPickMany: true }],
    ['editor', 'show', { path: 'src/a.py', selection: range }],
    ['workspace', 'findFiles', { include: '**/*.py', max: 10 }],
    ['network', 'fetch', { url: 'https://a.b', method: 'GET', headers: [['a', 'b']], redirect: 'follow' }],
    ['network', 'fetch', { url: '', method: '', headers: [], redirect: 'error', body: new Uint8Array(1) }],
    ['views', 'update', { view: 'a', badge: { value: 3, tooltip: '3 problems' } }],
    [
      'languages',
      'setDiagnostics',
      { collection: 'a', entries: [{ uri: 'file:///a.py', diagnostics: [{ range, message: 'b' }] }] },
    ],
  ])('%s.%s takes %j', (name, method, input) => {
    expect(inputOf(name, method).safeParse(input).error).toBeUndefined();
  });

  test.each([
    ['commands', 'execute', { id: 'a', args: Array.from({ length: 101 }, () => 1) }],
    ['commands', 'execute', { id: 'a', args: [], extra: 1 }],
    ['storage', 'set', { scope: 'other', key: 'a', value: 1 }],
    ['storage', 'get', { scope: 'global', key: '' }],
    ['window', 'showMessage', { severity: 'fatal', message: 'a', actions: [] }],
    ['window', 'showMessage', { severity: 'info', message: 'a', actions: Array.from({ length: 11 }, String) }],
    ['window', 'showQuickPick', { items: Array.from({ length: 10_001 }, () => ({ label: 'a' })) }],
    ['editor', 'show', { path: '../a.py' }],
    ['workspace', 'readFile', { path: '/etc/passwd' }],
    ['workspace', 'findFiles', { include: '../**' }],
    ['workspace', 'writeFile', { path: 'a', bytes: 'text', overwrite: true }],
    ['assets', 'read', { path: '../other/plugin.json' }],
    ['assets', 'read', { path: '' }],
    [
      'network',
      'fetch',
      { url: 'https://a.b', method: 'GET', headers: [], redirect: 'follow', credentials: 'include' },
    ],
    ['network', 'fetch', { url: 'https://a.b', method: 'GET', headers: [['a']], redirect: 'follow' }],
    ['network', 'fetch', { url: 'https://a.b', method: 'GET', headers: [], redirect: 'follow', body: 'text' }],
    ['network', 'fetch', { url: 'x'.repeat(100_001), method: 'GET', headers: [], redirect: 'follow' }],
    ['output', 'append', { channel: 'a', text: 'x'.repeat(1_000_001) }],
    ['log', 'write', { entries: [{ time: 0, level: 'warn', message: 'a', tags: [] }], dropped: 0 }],
    ['views', 'reveal', { view: 'a', path: [], select: true, focus: true, expand: true }],
    ['languages', 'setDiagnostics', { collection: 'a', entries: [{ uri: 'http://a/b', diagnostics: [] }] }],
    ['configuration', 'update', { key: 'a', value: 1, scope: 'machine' }],
  ])('%s.%s refuses %o', (name, method, input) => {
    expect(inputOf(name, method).safeParse(input).success).toBe(false);
  });

  test('ten thousand items of a tree are an answer, one more is not', () => {
    const items = Array.from({ length: 10_001 }, (_, index) => ({
      handle: index + 1,
      label: `Item ${index}`,
      collapsible: 'none',
    }));
    const children = outputOf('views', 'children');
    expect(children.safeParse(items.slice(1)).success).toBe(true);
    expect(children.safeParse(items).success).toBe(false);
  });

  test('what LSP adds to its shapes later is left out, not refused', () => {
    const lens = { range, command: { title: 'a', command: 'b', later: 1 }, later: 1 };
    expect(outputOf('languages', 'codeLenses').parse([lens])).toEqual([
      { range, command: { title: 'a', command: 'b' } },
    ]);
  });

  test('an analysis is refused when its ranges are not ranges', () => {
    const analysis = { diagnostics: [{ range: { start: position }, severity: 1, message: 'a' }] };
    expect(outputOf('codeAnalyzers', 'analyze').safeParse(analysis).success).toBe(false);
  });
});

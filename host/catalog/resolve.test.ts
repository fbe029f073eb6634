import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PluginDescription } from '../manifest/description.ts';
import { describePlugin, needs } from '../../test/kit/describe-plugin.ts';
import type { CatalogEntry } from './entry.ts';
import { resolveCatalog, type CatalogInput } from './resolve.ts';

function resolve(
  descriptions: readonly PluginDescription[],
  options: Partial<CatalogInput> = {},
): readonly CatalogEntry[] {
  return resolveCatalog({ descriptions, hostVersion: '0.5.0', disabled: new Set(), forced: new Set(), ...options });
}

/** `plugin('a', 'b ^1.0.0', 'c?')`: any version when none is given, optional with a question mark. */
function plugin(id: string, ...dependencies: readonly string[]): PluginDescription {
  return describePlugin({ id, name: id.toUpperCase(), dependencies: dependencies.map(dependency) });
}

function dependency(text: string): ReturnType<typeof needs> {
  const [name = '', range] = text.split(/ (.*)/s);
  return needs(name.replace('?', ''), range, name.endsWith('?'));
}

function summary(entries: readonly CatalogEntry[]): readonly string[] {
  return entries.map(({ plugin: { id }, status, reason }) =>
    reason ? `${id} ${status}: ${reason}` : `${id} ${status}`,
  );
}

test('each plugin comes after what it depends on, and otherwise as found', () => {
  const entries = resolve([plugin('x'), plugin('a', 'b', 'c?'), plugin('b', 'd'), plugin('c'), plugin('d')]);
  expect(entries.map(({ plugin: { id } }) => id)).toEqual(['x', 'd', 'b', 'c', 'a']);
  expect(entries.map(({ dependencies }) => dependencies)).toEqual([[], [], ['d'], [], ['b', 'c']]);
  expect(entries.every(({ status }) => status === 'enabled')).toBe(true);
});

describe('of two plugins with one id', () => {
  test('the first found runs and the other says why not', () => {
    const [one, two] = [describePlugin({ id: 'a', name: 'One' }), describePlugin({ id: 'a', name: 'Two' })];
    expect(resolve([one, two])).toMatchObject([
      { plugin: one, status: 'enabled' },
      {
        plugin: two,
        status: 'blocked',
        blockedBy: 'duplicate',
        reason: 'Another plugin, One 1.0.0, has the id a too and was found first.',
        remedy: 'Give one of the two another id, or take its folder away.',
        problems: [
          {
            severity: 'error',
            path: 'id',
            message: 'Another plugin, One 1.0.0, has the id a too and was found first.',
          },
        ],
      },
    ]);
  });

  test('the one that ships with the product runs, wherever it was found', () => {
    const builtin = describePlugin({ id: 'a', name: 'Ours', source: 'builtin' });
    const entries = resolve([describePlugin({ id: 'a', name: 'Theirs' }), builtin]);
    expect(entries[0]).toMatchObject({ plugin: builtin, status: 'enabled' });
    expect(entries[1]?.reason).toBe('Another plugin, Ours 1.0.0, has the id a too and ships with Irintai.');
  });
});

describe('an incompatible plugin', () => {
  const compatibility = { range: '>=0.6.0 <0.10.0-0', min: '0.6.0', max: '0.9.x' };
  const newer = describePlugin({ id: 'a', compatibility });

  test('is blocked, with both versions', () => {
    expect(resolve([newer])).toMatchObject([
      {
        status: 'blocked',
        blockedBy: 'incompatible',
        reason: 'It is made for Irintai 0.6.0 to 0.9.x, and this is 0.5.0.',
        remedy: 'Look for another version of it, or force it at your own risk.',
      },
    ]);
  });

  test('runs when forced, and is marked', () => {
    expect(resolve([newer], { forced: new Set(['a']) })).toMatchObject([{ status: 'enabled', forced: true }]);
  });

  test('is not marked when it is compatible anyway', () => {
    const [entry] = resolve([newer], { forced: new Set(['a']), hostVersion: '0.6.0' });
    expect(entry?.forced).toBeUndefined();
  });

  test.each([
    [{ range: '>=0.6.0', min: '0.6.0' }, '0.6.0 and later'],
    [{ range: '<0.5.0-0', max: '0.4.x' }, 'up to 0.4.x'],
  ])('names the bound that it has: %j', (only, text) => {
    const [entry] = resolve([describePlugin({ id: 'a', compatibility: only })]);
    expect(entry?.reason).toBe(`It is made for Irintai ${text}, and this is 0.5.0.`);
  });
});

describe('a plugin with a dependency', () => {
  test('that is not installed is blocked', () => {
    expect(resolve([plugin('a', 'b ^1.0.0')])).toMatchObject([
      {
        status: 'blocked',
        blockedBy: 'dependency',
        reason: 'It needs b ^1.0.0, which is not installed.',
        remedy: 'Install b.',
        dependencies: [],
      },
    ]);
  });

  test('in another version is blocked', () => {
    expect(summary(resolve([plugin('a', 'b ^2.0.0'), plugin('b')]))).toEqual([
      'b enabled',
      'a blocked: It needs b ^2.0.0, and 1.0.0 is installed.',
    ]);
  });

  test.each([
    ['1.1.0-dev.1', '^1.0.0', 'enabled'],
    ['0.1.0-dev.1', '*', 'enabled'],
    ['2.0.0-dev.1', '^1.0.0', 'blocked'],
    ['1.0.0-dev.1', '>=1.0.0', 'blocked'],
  ])('in the pre-release %s against %s is %s', (version, range, status) => {
    const [, a] = resolve([plugin('a', `b ${range}`), describePlugin({ id: 'b', version })]);
    expect(a?.status).toBe(status);
  });

  test('that is disabled is blocked', () => {
    const entries = resolve([plugin('a', 'b'), plugin('b')], { disabled: new Set(['b']) });
    expect(summary(entries)).toEqual(['b disabled: You switched it off.', 'a blocked: It needs B, which is disabled.']);
    expect(entries[1]?.remedy).toBe('Enable B.');
    expect(entries[1]?.awaits).toEqual({ id: 'b', name: 'B' });
  });

  test('that waits for one that the user disabled says which, and for one that is off for a while does not', () => {
    const chain = [plugin('a', 'b'), plugin('b', 'c'), plugin('c')];
    const awaited = (input: object): unknown[] => resolve(chain, input).map(({ awaits }) => awaits?.id);
    expect(awaited({ disabled: new Set(['c']) })).toEqual([undefined, 'c', 'c']);
    expect(awaited({ suspended: new Set(['c']) })).toEqual([undefined, undefined, undefined]);
    expect(awaited({ safe: true })).toEqual([undefined, undefined, undefined]);
  });

  test('that is blocked is blocked, with the reason at the root of the chain', () => {
    expect(summary(resolve([plugin('a', 'b'), plugin('b', 'c'), plugin('c', 'd')]))).toEqual([
      'c blocked: It needs d *, which is not installed.',
      'b blocked: It needs C, which cannot run. C: It needs d *, which is not installed.',
      'a blocked: It needs B, which cannot run. C: It needs d *, which is not installed.',
    ]);
  });

  test('that is optional and missing, disabled, blocked or of another version runs without it', () => {
    const optional = plugin('a', 'missing?', 'off?', 'broken?', 'old? ^2.0.0', 'good?');
    const others = [plugin('off'), describePlugin({ id: 'broken', unusable: true }), plugin('old'), plugin('good')];
    const entries = resolve([optional, ...others], { disabled: new Set(['off']) });
    const entry = entries.find(({ plugin: { id } }) => id === 'a');
    expect(entry).toMatchObject({ status: 'enabled', dependencies: ['good'] });
  });
});

describe('a circle of dependencies', () => {
  test('blocks its plugins with one reason that shows it, and those that need them', () => {
    const entries = resolve([plugin('x', 'a'), plugin('a', 'b'), plugin('b', 'c'), plugin('c', 'a'), plugin('y')]);
    const reason = 'Its dependencies form a circle: a → b → c → a.';
    expect(new Map(entries.map((entry) => [entry.plugin.id, entry.reason]))).toEqual(
      new Map([
        ['a', reason],
        ['b', reason],
        ['c', reason],
        ['x', `It needs A, which cannot run. A: ${reason}`],
        ['y', undefined],
      ]),
    );
    expect(entries.filter(({ blockedBy }) => blockedBy === 'cycle')).toHaveLength(3);
  });

  test('of one plugin is one too', () => {
    expect(summary(resolve([plugin('a', 'a')]))).toEqual(['a blocked: Its dependencies form a circle: a → a.']);
  });

  test('through an optional dependency is opened there', () => {
    const entries = resolve([plugin('a', 'b?'), plugin('b', 'a')]);
    expect(entries.map(({ plugin: { id }, status, dependencies }) => [id, status, dependencies])).toEqual([
      ['a', 'enabled', []],
      ['b', 'enabled', ['a']],
    ]);
  });

  test('of 5,000 plugins is told in short', () => {
    const ring = Array.from({ length: 5000 }, (_, i) => plugin(`p${i}`, `p${(i + 1) % 5000}`));
    const [entry] = resolve(ring);
    expect(entry?.reason).toMatch(/^Its dependencies form a circle: p0 → p1 → .* → … → p0\.$/);
    expect(entry?.reason?.length).toBeLessThan(200);
  });
});

test('an unusable plugin is blocked with its first error and its fix', () => {
  const at = { severity: 'error', path: 'main', file: 'main.js', line: 3, column: 1 } as const;
  const problems = [{ ...at, message: 'It is wrong.', fix: 'Mend it.' }];
  expect(resolve([describePlugin({ id: 'a', unusable: true, problems })])).toMatchObject([
    { status: 'blocked', blockedBy: 'problems', reason: 'main.js:3: It is wrong.', remedy: 'Mend it.', problems },
  ]);
});

test('any graph is ordered, and no enabled plugin waits for one that is not', () => {
  const name = fc.nat(11).map(String);
  const graph = fc.array(
    fc.record({ id: name, needs: fc.array(fc.tuple(name, fc.boolean()), { maxLength: 4 }), off: fc.boolean() }),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(graph, (nodes) => {
      const plugins = nodes.map(({ id, needs: wanted }) =>
        plugin(id, ...wanted.map(([to, opt]) => to + (opt ? '?' : ''))),
      );
      const disabled = new Set(nodes.filter(({ off }) => off).map(({ id }) => id));
      const entries = resolve(plugins, { disabled });
      expect(entries).toHaveLength(plugins.length);
      const enabled = new Set<string>();
      for (const entry of entries) {
        if (entry.status !== 'enabled') {
          expect(entry.reason).toMatch(/\.$/);
          continue;
        }
        const required = entry.plugin.dependencies.filter(({ optional }) => !optional).map(({ id }) => id);
        for (const id of [...required, ...entry.dependencies]) expect(enabled).toContain(id);
        enabled.add(entry.plugin.id);
      }
    }),
    { numRuns: 500 },
  );
});

describe('10,000 plugins take a moment', () => {
  const versioned = (id: string, ...texts: readonly string[]): PluginDescription => ({
    ...plugin(id, ...texts),
    compatibility: { range: '>=0.5.0 <0.10.0-0' },
  });

  test.each([
    ['in one chain', (i: number) => [`p${i + 1} ^1.0.0`]],
    ['that all need one', () => ['p9999 ^1.0.0']],
    ['that need ten each', (i: number) => Array.from({ length: 10 }, (_, k) => `p${i + 1 + k * 7}${k % 2 ? '?' : ''}`)],
  ])('%s', (_, wanted) => {
    const plugins = Array.from({ length: 10_000 }, (__, i) =>
      versioned(`p${i}`, ...wanted(i).filter((text) => Number(/\d+/.exec(text)) < 10_000 && i !== 9999)),
    );
    const entries = resolve(plugins);
    expect(entries.every(({ status }) => status === 'enabled')).toBe(true);
    expect(entries[0]?.plugin.id).toBe('p9999');
  });
});

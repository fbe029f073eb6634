import { describe, expect, test } from 'vitest';
import { conflict, solved, type Graph } from './graph.fixture.ts';

/** The examples of Dart's solver.md. */
describe('the examples of PubGrub', () => {
  test('no conflicts', () => {
    const graph: Graph = { foo: { '1.0.0': { bar: '^1.0.0' } }, bar: { '1.0.0': {}, '2.0.0': {} } };
    expect(solved(graph, { foo: '^1.0.0' })).toEqual({ foo: '1.0.0', bar: '1.0.0' });
  });

  test('avoiding a conflict during decision making', () => {
    const graph: Graph = {
      foo: { '1.1.0': { bar: '^2.0.0' }, '1.0.0': {} },
      bar: { '1.0.0': {}, '1.1.0': {}, '2.0.0': {} },
    };
    expect(solved(graph, { foo: '^1.0.0', bar: '^1.0.0' })).toEqual({ foo: '1.0.0', bar: '1.1.0' });
  });

  test('performing conflict resolution', () => {
    const graph: Graph = { foo: { '2.0.0': { bar: '^1.0.0' }, '1.0.0': {} }, bar: { '1.0.0': { foo: '^1.0.0' } } };
    expect(solved(graph, { foo: '>=1.0.0' })).toEqual({ foo: '1.0.0' });
  });

  test('conflict resolution with a partial satisfier', () => {
    const graph: Graph = {
      foo: { '1.1.0': { left: '^1.0.0', right: '^1.0.0' }, '1.0.0': {} },
      left: { '1.0.0': { shared: '>=1.0.0' } },
      right: { '1.0.0': { shared: '<2.0.0' } },
      shared: { '2.0.0': {}, '1.0.0': { target: '^1.0.0' } },
      target: { '2.0.0': {}, '1.0.0': {} },
    };
    expect(solved(graph, { foo: '^1.0.0', target: '^2.0.0' })).toEqual({ foo: '1.0.0', target: '2.0.0' });
  });

  test('linear error reporting', () => {
    const graph: Graph = {
      foo: { '1.0.0': { bar: '^2.0.0' } },
      bar: { '2.0.0': { baz: '^3.0.0' } },
      baz: { '1.0.0': {}, '3.0.0': {} },
    };
    expect(conflict(graph, { foo: '^1.0.0', baz: '^1.0.0' })).toBe(
      said(
        'Because foo 1.0.0 needs bar ^2.0.0 and bar 2.0.0 needs baz ^3.0.0, foo 1.0.0 needs baz 3.0.0.',
        'And because you asked for foo ^1.0.0 and baz ^1.0.0, what you asked for cannot be installed.',
      ),
    );
  });

  test('branching error reporting', () => {
    const graph: Graph = {
      foo: { '1.0.0': { a: '^1.0.0', b: '^1.0.0' }, '1.1.0': { x: '^1.0.0', y: '^1.0.0' } },
      a: { '1.0.0': { b: '^2.0.0' } },
      b: { '1.0.0': {}, '2.0.0': {} },
      x: { '1.0.0': { y: '^2.0.0' } },
      y: { '1.0.0': {}, '2.0.0': {} },
    };
    expect(conflict(graph, { foo: '^1.0.0' })).toBe(
      said(
        'Because foo 1.0.0 needs b ^1.0.0 and a 1.0.0 needs b ^2.0.0, foo 1.0.0 and a 1.0.0 cannot be installed together.',
        '(1) And because foo 1.0.0 needs a ^1.0.0, foo 1.0.0 cannot be installed.',
        'Because foo 1.1.0 needs y ^1.0.0 and x 1.0.0 needs y ^2.0.0, foo 1.1.0 and x 1.0.0 cannot be installed together.',
        'And because foo 1.1.0 needs x ^1.0.0, foo 1.1.0 cannot be installed.',
        'And because foo 1.0.0 cannot be installed (1), no version of foo can be installed.',
        'And because you asked for foo ^1.0.0, what you asked for cannot be installed.',
      ),
    );
  });
});

test('an unknown plugin is said to be unknown', () => {
  expect(conflict({}, { 'a.b': '^1.0.0' })).toBe('You asked for a.b ^1.0.0, which is not known.');
  expect(conflict({ 'a.b': { '1.0.0': { 'c.d': '*' } } }, { 'a.b': '*' })).toBe(
    'Because you asked for a.b and a.b 1.0.0 needs c.d, which is not known, what you asked for cannot be installed.',
  );
});

test('a range that no version fits is said to be such', () => {
  expect(conflict({ 'a.b': { '1.0.0': {} } }, { 'a.b': '^2.0.0' })).toBe(
    'You asked for a.b ^2.0.0, of which there is no version.',
  );
});

test('two plugins that cannot agree on a third are named with what they need of it', () => {
  const graph: Graph = {
    a: { '1.0.0': { b: '>=3.0.0' }, '2.0.0': { b: '>=3.0.0' } },
    b: { '2.0.0': {}, '3.0.0': {} },
    c: { '1.0.0': { b: '<3.0.0' }, '1.1.0': { b: '<3.0.0' } },
  };
  expect(conflict(graph, { a: '^2.0.0', c: '*' })).toBe(
    said(
      'Because a needs b >=3.0.0 and c needs b <3.0.0, a and c cannot be installed together.',
      'And because you asked for a ^2.0.0 and c, what you asked for cannot be installed.',
    ),
  );
});

function said(...lines: readonly string[]): string {
  return lines.join('\n');
}

test('a circle of dependencies is no obstacle', () => {
  const graph: Graph = { a: { '1.0.0': { b: '*' } }, b: { '1.0.0': { c: '*' } }, c: { '1.0.0': { a: '^1.0.0' } } };
  expect(solved(graph, { a: '*' })).toEqual({ a: '1.0.0', b: '1.0.0', c: '1.0.0' });
});

describe('an optional dependency', () => {
  const graph: Graph = { a: { '1.0.0': { b: '?^1.0.0' } }, b: { '1.0.0': {}, '2.0.0': {} } };

  test('installs nothing', () => {
    expect(solved(graph, { a: '*' })).toEqual({ a: '1.0.0' });
    expect(solved({ a: { '1.0.0': { unknown: '?*' } } }, { a: '*' })).toEqual({ a: '1.0.0' });
  });

  test('bounds what is there', () => {
    expect(solved(graph, { a: '*', b: '*' })).toEqual({ a: '1.0.0', b: '1.0.0' });
    expect(conflict(graph, { a: '*', b: '^2.0.0' })).toBe(
      said(
        'Because you asked for b ^2.0.0 and a 1.0.0 works only with b ^1.0.0 or without it, a 1.0.0 cannot be installed.',
        'And because you asked for a, what you asked for cannot be installed.',
      ),
    );
  });
});

describe('an installed version', () => {
  const graph: Graph = {
    a: { '1.0.0': { b: '^1.0.0' }, '2.0.0': { b: '>=1.1.0' } },
    b: { '1.0.0': {}, '1.1.0': {}, '1.2.0': {}, '2.0.0-beta.1': {} },
  };

  test('stays where it fits', () => {
    expect(solved(graph, { a: '^1.0.0' }, { installed: { b: '1.0.0' } })).toEqual({ a: '1.0.0', b: '1.0.0' });
    expect(solved(graph, { a: '*', b: '*' }, { installed: { b: '1.1.0' } })).toEqual({ a: '2.0.0', b: '1.1.0' });
  });

  test('gives way to the newest where it does not', () => {
    expect(solved(graph, { a: '*' }, { installed: { b: '1.0.0' } })).toEqual({ a: '2.0.0', b: '1.2.0' });
  });

  test('stays for a plugin that is asked for later', () => {
    expect(solved(graph, { b: '*', a: '*' }, { installed: { b: '1.0.0' } })).toEqual({ a: '1.0.0', b: '1.0.0' });
  });

  test('that is a pre-release counts as asked for', () => {
    const installed = { b: '2.0.0-beta.1' };
    expect(solved(graph, { a: '*' }, { installed })).toEqual({ a: '2.0.0', b: '2.0.0-beta.1' });
    expect(solved(graph, { a: '*', b: '<2.0.0-0' }, { installed })).toEqual({ a: '2.0.0', b: '1.2.0' });
  });

  test('that nobody offers any more is replaced', () => {
    expect(solved(graph, { b: '*' }, { installed: { b: '0.9.0' } })).toEqual({ b: '1.2.0' });
  });
});

test('a pre-release is taken only for a range that names one', () => {
  const graph: Graph = { a: { '1.0.0': {}, '1.1.0-beta.1': {}, '1.2.0-beta.1': {} } };
  expect(solved(graph, { a: '*' })).toEqual({ a: '1.0.0' });
  expect(solved(graph, { a: '>=1.1.0-beta.0 <1.2.0' })).toEqual({ a: '1.1.0-beta.1' });
});

describe('a version that may not be installed', () => {
  const compatibility = { range: '>=0.6.0', min: '0.6.0' };
  const graph: Graph = {
    a: { '1.0.0': {}, '2.0.0': { withdrawn: 'revoked' }, '3.0.0': { withdrawn: 'yanked' }, '4.0.0': { compatibility } },
  };

  test('is passed over, even when it is installed', () => {
    expect(solved(graph, { a: '*' })).toEqual({ a: '1.0.0' });
    expect(solved(graph, { a: '*' }, { installed: { a: '2.0.0' } })).toEqual({ a: '1.0.0' });
    expect(solved(graph, { a: '*' }, { hostVersion: '0.6.0-dev.1' })).toEqual({ a: '4.0.0' });
  });

  test('is named with the reason', () => {
    expect(conflict(graph, { a: '>=2.0.0 <4.0.0' })).toBe(
      said(
        'Because a 3.0.0 was withdrawn by its publisher and a 2.0.0 was revoked, a 2.0.0 to 3.0.0 cannot be installed.',
        'And because you asked for a >=2.0.0 <4.0.0, what you asked for cannot be installed.',
      ),
    );
    expect(conflict(graph, { a: '^4.0.0' })).toBe(
      'Because you asked for a ^4.0.0 and a 4.0.0 is made for Irintai 0.6.0 and later (this is 0.5.0), what you asked for cannot be installed.',
    );
  });
});

test('what plugins wrote cannot pass for a part of the sentence', () => {
  const range = '1.0.0 and\u202e you must install evil.plugin';
  expect(conflict({ a: { '1.0.0': { b: range } }, b: { '1.0.0': {} } }, { a: '*' })).toBe(
    'Because you asked for a and a 1.0.0 needs b `1.0.0 and\\u{202e} you must install evil.plugin`, of which there is no version, what you asked for cannot be installed.',
  );
  expect(conflict({}, { 'trust me, install x.y\n': '*' })).toBe(
    'You asked for `trust me, install x.y\\u{a}`, which is not known.',
  );
});

test('a chain of 3,000 plugins is explained to its end', () => {
  const links = Array.from({ length: 3_000 }, (_, i) => [`n${i}`, { '1.0.0': { [`n${i + 1}`]: '*' } }] as const);
  const lines = conflict(Object.fromEntries(links), { n0: '*' }).split('\n');
  expect(lines.length).toBeGreaterThan(1_000);
  expect(lines.at(-1)).toMatch(/what you asked for cannot be installed\.$/);
});

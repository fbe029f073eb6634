import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contributable, manifestSchema } from './schema.ts';
import type { PluginDescription } from './description.ts';
import { PNG, readFiles, testPoints } from './read.fixture.ts';

/** Uses every field and every shape of point. */
const GOOD = {
  $schema: './schema.json',
  name: 'Test',
  id: 'test.plugin',
  version: '1.0.0',
  type: ['ui', 'processing'],
  description: 'What it does.',
  author: { name: 'Ada' },
  license: 'MIT',
  repository: 'https://example.com/ada/tools',
  icon: 'icon.png',
  main: 'main.js',
  categories: ['Tools'],
  keywords: ['code'],
  dependencies: { 'acme.base': '^1.2.0', 'acme.more': { version: '2.x', optional: true } },
  compatibility: { min_irintai_version: '0.5.0', max_irintai_version: '0.9.x' },
  configuration: { supported_languages: ['python'], default_settings: { size: 7, names: ['a'] } },
  activationEvents: ['onUri', 'workspaceContains:**/*.py'],
  contributes: {
    commands: [{ command: 'test.run', title: 'Run', icon: '$(play)', enablement: 'a && b =~ /x/' }],
    statusBarItems: [{ id: 'item', text: 'Text', side: 'right', priority: 3 }],
    views: { explorer: [{ id: 'tree', name: 'Tree', when: '!c', actions: [{ title: 'Go', when: 'd in e' }] }] },
    configuration: { title: 'Settings', properties: { 'test.plugin.on': { type: 'boolean', default: true } } },
    codeAnalyzers: [{ id: 'python', kind: ['a'] }],
  },
  capabilities: {
    models: { reason: 'To answer questions.' },
    network: { reason: 'To ask it.', scope: ['https://a.b'] },
  },
  limits: { memory_mb: 100 },
};

const FILES = { 'icon.png': PNG, 'main.js': "import 'irintai';" };

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', 'a.b', '../x', '^1', '*', 'onView:x', '0.9.x', '__proto__', 'a'.repeat(10_000)),
);

/** One place changed, added, renamed or taken away. */
interface Mutation {
  readonly steps: readonly number[];
  readonly how: 'replace' | 'remove' | 'rename' | 'add';
  readonly key: string;
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps: fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }),
  how: fc.constantFrom('replace', 'remove', 'rename', 'add'),
  // The reader leaves fields alone whose names start with `x-`, as the JSON Schema for editors does.
  key: fc.oneof(
    fc.string({ maxLength: 10 }).filter((key) => !key.startsWith('x-')),
    fc.constantFrom('titel', 'name', 'id', '__proto__', 'constructor'),
  ),
  value,
});

function mutate(root: Json, { steps, how, key, value: next }: Mutation): void {
  let node = root;
  for (const [depth, step] of steps.entries()) {
    if (typeof node !== 'object' || node === null) return;
    const keys = Object.keys(node);
    const chosen = keys[step % Math.max(1, keys.length)];
    if (chosen === undefined) return;
    const inside = (node as Record<string, Json>)[chosen];
    const isLeaf = typeof inside !== 'object' || inside === null;
    if (depth === steps.length - 1 || isLeaf)
      return change(node as Record<string, Json>, chosen, { how, key, value: next });
    node = inside ?? null;
  }
}

function change(node: Record<string, Json>, chosen: string, { how, key, value: next }: Omit<Mutation, 'steps'>): void {
  const define = (name: string, to: unknown): unknown =>
    Object.defineProperty(node, name, { value: to, enumerable: true, configurable: true, writable: true });
  const old = node[chosen];
  if (how === 'add' && Array.isArray(node)) node.push(next);
  else if (how === 'add') define(key, next);
  else if (how === 'replace') define(chosen, next);
  else if (Array.isArray(node)) node.splice(Number(chosen), 1);
  else {
    delete node[chosen];
    if (how === 'rename') define(key, old);
  }
}

function expectSound(description: PluginDescription): void {
  expect(JSON.parse(JSON.stringify(description))).toEqual(description);
  expect(description.id).toMatch(/^[a-z0-9-]+\.[a-z0-9-]+$/);
  for (const { line, column, message, fix } of description.problems) {
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
    expect(message).toMatch(/^\P{Cc}+\.$/u);
    expect(fix).toMatch(/^\P{Cc}+$/u);
  }
  for (const [name, entries] of Object.entries(description.contributes)) {
    const entry = testPoints.find((point) => point.name === name)?.entry;
    for (const each of entries) expect(entry.safeParse(each).success).toBe(true);
  }
}

test('the manifest that the others are made from is good', async () => {
  const { problems } = await readFiles({ ...FILES, 'plugin.json': JSON.stringify(GOOD) });
  expect(problems).toEqual([]);
});

test('any bytes make a description', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const description = await readFiles({ 'plugin.json': bytes });
      expectSound(description);
      expect(description.unusable).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('any JSON makes a description', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json({ stringUnit: 'binary' }), async (json) => {
      expectSound(await readFiles({ 'plugin.json': json }));
    }),
    { numRuns: 300 },
  );
});

test('a good manifest with anything changed makes a description', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
      const changed = structuredClone(GOOD) as Json;
      for (const each of mutations) mutate(changed, each);
      expectSound(await readFiles({ ...FILES, 'plugin.json': JSON.stringify(changed) }));
    }),
    { numRuns: 600 },
  );
}, 30_000);

test('what the JSON Schema of the whole refuses, the reader complains about', async () => {
  const points = testPoints.filter(({ groupedBy }) => groupedBy === undefined);
  const schema = manifestSchema(points);
  const { views: _, ...contributes } = GOOD.contributes;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(mutation, async (each) => {
      const changed = structuredClone({ ...GOOD, contributes }) as Json;
      mutate(changed, each);
      const text = JSON.stringify(changed);
      if (schema.safeParse(JSON.parse(text)).success) return;
      refused++;
      expect((await readFiles({ ...FILES, 'plugin.json': text }, {}, points)).problems).not.toEqual([]);
    }),
    { numRuns: 600 },
  );
  expect(refused).toBeGreaterThan(150);
  expect([...contributable(points).keys()]).toContain('codeAnalyzers');
}, 30_000);

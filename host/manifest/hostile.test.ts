import { expect, test } from 'vitest';
import { manifest, readFiles } from './read.fixture.ts';

const many = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => item(i)).join(',');
const terms = Array.from({ length: 100_000 }, () => 'a').join(' && ');
const command = (more: string): string =>
  `"contributes": { "commands": [{ "command": "a.b", "title": "A", ${more} }] }`;
const reading = (glob: string): string =>
  `"capabilities": { "workspace.read": { "reason": "To read all of it.", "scope": ["${glob}"] } }`;

test.each([
  ['a when clause of 100,000 terms', manifest(command(`"enablement": "${terms}"`))],
  ['a when clause of 900 parentheses', manifest(command(`"enablement": "${'('.repeat(900)}"`))],
  ['a when clause with a pattern bomb', manifest(command(String.raw`"enablement": "a =~ /((b{90}){90}){90}/"`))],
  [
    'a title of a million characters',
    manifest(command(`"icon": "$(x)", "enablement": "a"`).replace('"A"', `"${'A'.repeat(900_000)}"`)),
  ],
  ['an id of 10,000 characters', manifest(`"id": "a.${'b'.repeat(10_000)}"`)],
  ['a field name of 10,000 characters', manifest(`"${'f'.repeat(10_000)}": 1`)],
  ['a bidi field name', manifest('"na\\u202eme": 1')],
  ['the key __proto__ at the top', manifest('"__proto__": { "polluted": true }')],
  ['the key __proto__ in contributes', manifest('"contributes": { "__proto__": [], "commands": [] }')],
  ['the point toString', manifest('"contributes": { "toString": [], "hasOwnProperty": [] }')],
  ['the capability constructor', manifest('"capabilities": { "toString": { "reason": "To have all of it." } }')],
  ['duplicate keys', manifest('"id": "test.a", "id": "test.b"')],
  ['a glob of 1,000 stars', manifest(reading('*a'.repeat(120)))],
  ['a glob of many folders', manifest(reading('**/'.repeat(60)))],
  ['a glob of many alternatives', manifest(reading('{a,b}'.repeat(50)))],
  ['a glob of nested alternatives', manifest(reading('{a,{b,{c,d}}}'))],
  ['a glob of a long range', manifest(reading('{1..100000}'))],
  ['a glob of nested groups', manifest(reading('+(a|+(a|+(a)))b'))],
  ['20,000 bad commands', manifest(`"contributes": { "commands": [${many(20_000, (i) => `{"command":"a ${i}"}`)}] }`)],
  ['50,000 unknown fields', manifest(many(50_000, (i) => `"f${i}": 1`))],
  ['50,000 unknown points', manifest(`"contributes": { ${many(50_000, (i) => `"p${i}": 1`)} }`)],
  ['50,000 capabilities', manifest(`"capabilities": { ${many(50_000, (i) => `"c${i}": 1`)} }`)],
  ['50,000 events', manifest(`"activationEvents": [${many(50_000, (i) => `"onX${i}"`)}]`)],
  ['50,000 dependencies', manifest(`"dependencies": [${many(50_000, (i) => `"a.b${i}"`)}]`)],
  [
    '50,000 null settings',
    manifest(`"configuration": { "default_settings": { ${many(50_000, (i) => `"s${i}": null`)} } }`),
  ],
  ['50,000 unknown groups', manifest(`"contributes": { "views": { ${many(50_000, (i) => `"g${i}": []`)} } }`)],
])('%s costs a problem and a moment', async (_, text) => {
  const description = await readFiles({ 'plugin.json': text });
  expect(description.problems.length).toBeGreaterThan(0);
  expect(description.problems.length).toBeLessThan(102);
  const longest = Math.max(...description.problems.map((each) => each.message.length + each.path.length));
  expect(longest).toBeLessThan(1000);
  expect(JSON.stringify(description.problems)).not.toContain('\u202e');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('2,000 entries of a point are read and no more', async () => {
  const items = many(2001, (i) => `{ "command": "a.b${i}", "title": "T" }`);
  const { contributes, problems } = await readFiles({
    'plugin.json': manifest(`"contributes": { "commands": [${items}] }`),
  });
  expect(contributes.commands).toHaveLength(2000);
  expect(problems.map(({ message }) => message)).toEqual(['`commands` has more than 2000 entries.']);
});

test('a main module made to slow the lexer down is read in a moment', async () => {
  const bombs = [
    '('.repeat(2_000_000),
    '`${'.repeat(500_000),
    'import('.repeat(300_000),
    '/'.repeat(2_000_000),
    '{'.repeat(2_000_000),
  ];
  for (const bomb of bombs) {
    const files = { 'plugin.json': manifest('"main": "main.js"'), 'main.js': `export {};\n${bomb}` };
    expect((await readFiles(files)).id).toBe('test.plugin');
  }
}, 30_000);

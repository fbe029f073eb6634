import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { formattedAttackDocs } from '../generate/attack-docs.ts';
import { catalogue, GROUPS } from './catalogue.ts';

const root = join(import.meta.dirname, '../..');

test('each attack of each group has one verdict', () => {
  const ids = Object.entries(GROUPS).flatMap(([group, { first, last }]) =>
    Array.from({ length: last - first + 1 }, (_, index) => `${group}${first + index}`),
  );
  expect(ids).toHaveLength(145);
  expect(catalogue.map(({ id }) => id)).toEqual(ids);
  const verdicts = ['tested', 'coveredBy', 'notApplicable', 'open'];
  for (const each of catalogue) {
    expect(
      Object.keys(each).filter((key) => verdicts.includes(key)),
      each.id,
    ).toHaveLength(1);
  }
});

test('each test that is named is there', () => {
  const named = catalogue.flatMap((each) => ('tested' in each ? [each.tested].flat() : []));
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((place) => !isThere(place))).toEqual([]);
  expect(isThere('test/attacks/probes.ts > no such title')).toBe(false);
});

test('what covers a case is a case that is tested', () => {
  const tested = new Set(catalogue.filter((each) => 'tested' in each).map(({ id }) => id));
  const covering = catalogue.flatMap((each) => ('coveredBy' in each ? [each.coveredBy] : []));
  expect(covering.filter((id) => !tested.has(id))).toEqual([]);
});

test('docs/attacks.md is what `npm run generate` makes now', async () => {
  expect(readFileSync(join(root, 'docs/attacks.md'), 'utf8')).toBe(await formattedAttackDocs(root));
});

const texts = new Map<string, ReadonlySet<string>>();

/** Whether the file of `file > title` has that title: as the title of a test, or in the table of its cases. */
function isThere(place: string): boolean {
  const at = place.indexOf(' > ');
  const [file, title] = [place.slice(0, at), place.slice(at + 3)];
  if (!texts.has(file)) texts.set(file, textsOf(file));
  return texts.get(file)?.has(title) ?? false;
}

function textsOf(file: string): ReadonlySet<string> {
  const path = join(root, file);
  const found = new Set<string>();
  if (!existsSync(path)) return found;
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext));
  return found;
}

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LanguageInfo } from './known-languages.ts';
import { allLanguages, languageName, languageOf } from './language-of.ts';

const plugin: LanguageInfo = {
  id: 'toml',
  aliases: ['TOML'],
  extensions: ['.toml', '.d.ts', '.XX'],
  filenames: ['Pipfile'],
  firstLine: '^\\[package\\]',
};

test('a file is known by its name, its longest extension, or its first line', () => {
  expect(languageOf('src/Dockerfile', '')).toBe('dockerfile');
  expect(languageOf('a.min.js', '')).toBe('javascript');
  expect(languageOf('page.html.liquid', '')).toBe('liquid');
  expect(languageOf('README.MD', '')).toBe('markdown');
  expect(languageOf('bin/run', '#!/usr/bin/env python3')).toBe('python');
  expect(languageOf('bin/run', '#!/bin/sh -e')).toBe('shell');
  expect(languageOf('LICENSE', 'MIT')).toBe('plaintext');
  expect(languageOf('.gitignore', '')).toBe('plaintext');
});

test('what a plugin contributes comes first', () => {
  expect(languageOf('Cargo.toml', '', [plugin])).toBe('toml');
  expect(languageOf('types.d.ts', '', [plugin])).toBe('toml');
  expect(languageOf('a.xx', '', [plugin])).toBe('toml');
  expect(languageOf('pipfile', '', [plugin])).toBe('toml');
  expect(languageOf('lock', '[package]', [plugin])).toBe('toml');
  expect(languageName('toml', [plugin])).toBe('TOML');
});

test('languages are listed once, by name', () => {
  const ids = allLanguages([plugin, { ...plugin, id: 'python' }]).map(({ id }) => id);
  expect(ids.filter((id) => id === 'python')).toHaveLength(1);
  expect(ids.indexOf('toml')).toBeGreaterThan(ids.indexOf('rust'));
});

test('every language that Monaco colours is known by all that Monaco knows it by', () => {
  const folder = new URL('../../node_modules/monaco-editor/esm/vs/languages/definitions/', import.meta.url).pathname;
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => /^[^/]+\/register\.js$/.test(file));
  const wrong: string[] = [];
  for (const file of files) {
    const source = readFileSync(folder + file, 'utf8');
    for (const [, block = ''] of source.matchAll(/registerLanguage\(\{([^]*?)loader/g)) {
      const id = /id: "([^"]+)"/.exec(block)?.[1] ?? '';
      const listed = /(?:extensions|filenames): \[[^\]]*\]/g;
      const names = [...block.matchAll(listed)].flatMap(([list]) => [...list.matchAll(/"([^"]+)"/g)].map(([, n]) => n));
      for (const name of names) if (languageOf(`x/${name}`, '') !== id) wrong.push(`${name} is ${id}`);
    }
  }
  expect(files.length).toBeGreaterThan(70);
  expect(wrong).toEqual(['.pp is pascal']); // Puppet and Ruby use it too
});

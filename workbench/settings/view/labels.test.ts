import { expect, test } from 'vitest';
import { plugin } from '../../log/workbench.fixture.ts';
import { labelOf, wordify } from './labels.ts';

test.each([
  ['complexity_threshold', 'Complexity Threshold'],
  ['maxSizeMb', 'Max Size MB'],
  ['max-size', 'Max Size'],
  ['showHTMLPreview', 'Show HTML Preview'],
  ['utf8Only', 'Utf8 Only'],
  ['http', 'HTTP'],
  ['größeÄndern', 'Größe Ändern'],
  ['_', ''],
])('%s is read as %j', (name, label) => {
  expect(wordify(name)).toBe(label);
});

test.each([
  ['acme.code-analysis.complexity_threshold', '', 'Complexity Threshold'],
  ['codeAnalysis.threshold', '', 'Threshold'],
  ['codeAnalysis.marks.colour', 'Marks', 'Colour'],
  ['fancy.blame.dateFormat', 'Fancy › Blame', 'Date Format'],
  ['reports.dateFormat', '', 'Date Format'],
  ['code.dateFormat', '', 'Date Format'],
])('%s says what its heading does not say: %j %j', (key, category, label) => {
  const owner = plugin('acme.code-analysis', { name: 'Advanced Code Analysis' });
  expect(labelOf({ key, plugin: owner, group: { title: 'Reports', properties: {} } })).toEqual({ category, label });
});

import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const names = ['commands', 'configuration', 'keybindings', 'id', 'icon', 'workspace.read'];

test.each([
  ['comands', 'commands'],
  ['ocmmands', 'commands'],
  ['Commands', 'commands'],
  ['configurations', 'configuration'],
  ['keybinding', 'keybindings'],
  ['worksapce.raed', 'workspace.read'],
  ['icno', 'icon'],
  ['ids', 'id'],
  ['holograms', undefined],
  ['', undefined],
  ['c'.repeat(10_000), undefined],
])('the nearest to %s is %s', (written, expected) => {
  expect(nearest(written, names)).toBe(expected);
});

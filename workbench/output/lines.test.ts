import { expect, test } from 'vitest';
import { Ring } from '../log/index.ts';
import { FilteredLines } from './lines.ts';

function setUp(...lines: string[]) {
  const ring = new Ring<string>({ capacity: 4 });
  for (const line of lines) ring.push(line);
  const shown = (filtered: FilteredLines) => Array.from({ length: filtered.length }, (_, index) => filtered.at(index));
  return { ring, shown };
}

test('without a text every line is shown', () => {
  const { ring, shown } = setUp('a', 'b', 'c', 'd', 'e');
  const all = new FilteredLines(ring, '');
  expect([shown(all), all.sequenceAt(0), all.text]).toEqual([['b', 'c', 'd', 'e'], 1, 'b\nc\nd\ne']);
});

test('lines that come later, grow or go are followed', () => {
  const { ring, shown } = setUp('Error 1', 'fine', 'still');
  const errors = new FilteredLines(ring, 'ERROR');
  expect(shown(errors)).toEqual(['Error 1']);
  ring.replaceLast('still an error');
  expect(shown(errors)).toEqual(['Error 1', 'still an error']);
  ring.replaceLast('no longer');
  ring.push('error 2');
  ring.push('error 3');
  expect([shown(errors), errors.sequenceAt(0)]).toEqual([['error 2', 'error 3'], 3]);
  ring.clear();
  expect(shown(errors)).toEqual([]);
  ring.push('error 4');
  expect([shown(errors), shown(errors)]).toEqual([['error 4'], ['error 4']]);
});

test('a line is cut at every place that matches', () => {
  const lines = new FilteredLines(setUp().ring, 'er');
  expect(lines.split('Error per ER')).toEqual(['', 'Er', 'ror p', 'er', ' ', 'ER', '']);
  expect(lines.split('none')).toEqual(['none']);
});

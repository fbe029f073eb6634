import { expect, test } from 'vitest';
import { describePlugin } from '../../test/kit/describe-plugin.ts';
import { lookalikesOf } from './lookalikes.ts';

const theirs = { ...describePlugin({ id: 'acme.analysis', name: 'Code Analysis' }), publisher: 'key of acme' };
const ours = { ...describePlugin({ id: 'irintai.log', name: 'Log' }), source: 'builtin' as const };

function said(id: string, name: string, publisher = 'another key'): readonly string[] {
  return lookalikesOf({ ...describePlugin({ id, name }), publisher }, [theirs, ours]);
}

test.each([
  ['the same', 'Code Analysis'],
  ['in another case', 'CODE ANALYSIS'],
  ['with a letter of another script', 'Cоde Analуsis'],
  ['with a capital I for an l', 'Code AnaIysis'],
  ['with a digit for a letter', 'C0de Analysis'],
  ['with accents', 'Códe Anàlysis'],
  ['in wide letters', 'Ｃｏｄｅ Ａｎａｌｙｓｉｓ'],
  ['with other spaces', 'Code-Analysis'],
  ['with a letter more', 'Code Analysiss'],
  ['with two letters swapped', 'Code Anlaysis'],
])('a name that is %s looks like it', (_, name) => {
  expect(said('eve.x', name)).toEqual([
    'Its name looks like that of Code Analysis (acme.analysis), which is from somebody else.',
  ]);
});

test.each([
  ['acrne.analysis', 'Its id looks like that of Code Analysis (acme.analysis), which is from somebody else.'],
  ['acme-analysis', 'Its id looks like that of Code Analysis (acme.analysis), which is from somebody else.'],
  ['acme.other', 'Its id begins with acme, as that of Code Analysis (acme.analysis), which is from somebody else.'],
  ['irintai.other', 'Its id begins with irintai, as that of Log (irintai.log), which ships with Irintai.'],
])('the id %s looks like another', (id, sentence) => {
  expect(said(id, 'Something else')).toEqual([sentence]);
});

test('the publisher’s own plugins may look alike, and a short name may be a letter away', () => {
  expect(said('acme.analysis2', 'Code Analysis', 'key of acme')).toEqual([]);
  expect(said('eve.x', 'Lag')).toEqual([]);
  expect(said('eve.analysis', 'Sentiment')).toEqual([]);
});

test('an update of the plugin itself is not held against it', () => {
  expect(lookalikesOf({ ...theirs, publisher: 'another key' }, [theirs])).toEqual([]);
});

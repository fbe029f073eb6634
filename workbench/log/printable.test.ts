import { expect, test } from 'vitest';
import { quoted } from './printable.ts';

test('the words of a stranger stay inside the quotation marks', () => {
  expect(quoted('Reads it.” Checked by the workbench: “safe')).toBe("“Reads it.' Checked by the workbench: 'safe”");
  expect(quoted('a "b" «c» „d‟')).toBe("“a 'b' 'c' 'd'”");
});

import { expect, test } from 'vitest';
import { formatRecord } from './log-channels.ts';

const record = { time: new Date(2026, 1, 3, 4, 5, 6, 7).getTime(), level: 'warning', source: 'a.b', tags: [] } as const;

test('a record is one line with local time, level, tags and data', () => {
  const data = { n: 1, bytes: new Uint8Array(3) };
  expect(formatRecord({ ...record, message: 'Slow.', tags: ['net', 'io'], data })).toBe(
    '2026-02-03 04:05:06.007 [warning] Slow. #net #io {"n":1,"bytes":"3 bytes"}',
  );
});

test('further lines are indented, so that a message cannot pass for another record', () => {
  expect(formatRecord({ ...record, message: 'first\n2026-02-03 04:05:06.008 [error] forged' })).toBe(
    '2026-02-03 04:05:06.007 [warning] first\n    2026-02-03 04:05:06.008 [error] forged',
  );
});

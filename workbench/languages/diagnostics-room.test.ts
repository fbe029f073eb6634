import { expect, test } from 'vitest';
import { DiagnosticsRoom, MAX_DIAGNOSTICS_BYTES } from './diagnostics-room.ts';

const onEnd = { dispose: () => {} };

test('all collections of a plugin share their room: what fills it fits, one byte more is refused and changes nothing', () => {
  const room = new DiagnosticsRoom();
  const [a, b] = [room.collection(onEnd), room.collection(onEnd)];
  room.take(a, [['x', MAX_DIAGNOSTICS_BYTES - 10]]);
  room.take(b, [['x', 10]]);
  expect(() => room.take(b, [['y', 1]])).toThrow('may take 64 MB');
  expect([...b.bytes]).toEqual([['x', 10]]);
});

test('what is replaced, emptied or ended gives its room back', () => {
  const room = new DiagnosticsRoom();
  const [a, b] = [room.collection(onEnd), room.collection(onEnd)];
  room.take(a, [['x', MAX_DIAGNOSTICS_BYTES]]);
  room.take(a, [['x', 5]]);
  room.take(b, [['x', MAX_DIAGNOSTICS_BYTES - 5]]);
  room.take(a, [['x', 0]]);
  expect(a.bytes.size).toBe(0);
  b.dispose();
  room.take(a, [['y', MAX_DIAGNOSTICS_BYTES]]);
});

import { expect, test } from 'vitest';
import { become, contributed, demandDeclared, thisPlugin } from './self.ts';

const entry = { point: 'commands', field: 'command', line: '{"command": "b"}' };

test('nothing is known before the plugin is loaded', () => {
  expect(() => thisPlugin()).toThrow('call this in activate() or later');
});

test('what is not declared is refused with the line to add', () => {
  become({ id: 'a.b', name: 'B', version: '1.0.0', description: '', contributes: { commands: [{ command: 'a' }] } });
  expect(contributed('views')).toEqual([]);
  expect(() => demandDeclared({ ...entry, id: 'a' })).not.toThrow();
  expect(() => demandDeclared({ ...entry, id: 'b' })).toThrow(
    expect.objectContaining({
      code: 'NotDeclared',
      message: 'b is not declared; add {"command": "b"} to contributes.commands in plugin.json.',
    }),
  );
});

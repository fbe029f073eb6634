import { describe, expect, test } from 'vitest';
import { Scope, toDisposable } from '../api/kernel/disposable.ts';
import { MAX_HANDLES, PluginScope, Registrations } from './plugin-scope.ts';

const nothing = (): { dispose(): void } => toDisposable(() => {});

test('a thousand things are owned; one more is refused and undone, until one is given back', () => {
  const scope = new PluginScope('Greedy');
  const first = scope.add(nothing());
  for (let i = 1; i < MAX_HANDLES; i++) scope.add(nothing());
  let undone = 0;
  expect(() => scope.add(toDisposable(() => undone++))).toThrow('Greedy has registered 1000 things already');
  expect([undone, scope.handles]).toEqual([1, MAX_HANDLES]);
  scope.release(first);
  scope.add(nothing());
  expect(scope.handles).toBe(MAX_HANDLES);
});

describe('registrations', () => {
  test('replace themselves by name, the old one ended before the new one is made', () => {
    const scope = new Scope();
    const all = new Registrations<string, { dispose(): void }>(scope);
    const seen: string[] = [];
    const register = (name: string): unknown =>
      all.replace('a', () => {
        seen.push(`${name} made`);
        return toDisposable(() => seen.push(`${name} ended`));
      });
    register('one');
    register('two');
    expect(seen).toEqual(['one made', 'one ended', 'two made']);
    scope.dispose();
    expect(seen.at(-1)).toBe('two ended');
  });

  test('leave nothing behind, however often they come and go', () => {
    const scope = new PluginScope('Restless');
    const all = new Registrations<number, { dispose(): void }>(scope);
    for (let i = 0; i < 5000; i++) {
      all.replace(1, nothing);
      all.end(1);
    }
    expect(scope.handles).toBe(0);
  });
});

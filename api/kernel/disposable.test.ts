import { expect, test, vi } from 'vitest';
import { Scope, toDisposable } from './disposable.ts';

test('what was started last is undone first', () => {
  const undone: string[] = [];
  const scope = new Scope();
  scope.add(toDisposable(() => undone.push('first')));
  scope.add(toDisposable(() => undone.push('second')));
  scope.dispose();
  expect(undone).toEqual(['second', 'first']);
});

test('disposing twice undoes once', () => {
  const undo = vi.fn();
  const item = toDisposable(undo);
  item.dispose();
  item.dispose();
  expect(undo).toHaveBeenCalledTimes(1);
});

test('what comes too late is undone at once', () => {
  const undo = vi.fn();
  const scope = new Scope();
  scope.dispose();
  scope.add(toDisposable(undo));
  expect(undo).toHaveBeenCalledTimes(1);
});

test('one that throws does not keep the others from being undone', () => {
  const undo = vi.fn();
  const scope = new Scope();
  scope.add(toDisposable(undo));
  scope.add({
    dispose() {
      throw new Error('stuck');
    },
  });
  expect(() => scope.dispose()).toThrow('stuck');
  expect(undo).toHaveBeenCalledTimes(1);
});

test('what was released is the caller’s again', () => {
  const undo = vi.fn();
  const scope = new Scope();
  const item = scope.add(toDisposable(undo));
  scope.release(item);
  scope.dispose();
  expect(undo).not.toHaveBeenCalled();
});

import { signal } from '@preact/signals-core';
import { describe, expect, test, vi } from 'vitest';
import { ManualClock } from '../log/clock.fixture.ts';
import { InputSession, type InputOptions, type Validation } from './input-session.ts';
import { PickSession } from './pick-session.ts';
import type { QuickItem } from './quick-item.ts';
import { QuickInput, type Step } from './quick-input.ts';

const items = ['one', 'two', 'three'].map((label, value): QuickItem<number> => ({ label, value }));

function setUp() {
  const quick = new QuickInput();
  const picking = (): PickSession => {
    const current = quick.current.value;
    if (!(current instanceof PickSession)) throw new Error('No list is open.');
    return current;
  };
  const labels = () => picking().found.value.rows.map(({ item }) => item.label);
  const opened = () => vi.waitFor(picking);
  return { quick, picking, opened, labels };
}

describe('a list', () => {
  test('resolves with what Enter picks, which moves with the arrows and is the first again after typing', async () => {
    const { quick, picking, opened, labels } = setUp();
    const picked = quick.pick(items);
    await opened();
    picking().activate(2);
    expect(picking().activeIndex.value).toBe(2);
    picking().value.value = 't';
    expect([labels(), picking().activeIndex.value]).toEqual([['two', 'three'], 0]);
    picking().activate(1);
    picking().accept();
    await expect(picked).resolves.toBe(2);
    expect(quick.current.value).toBeUndefined();
  });

  test('resolves with nothing when it is left, and Enter on an empty list does not leave it', async () => {
    const { quick, picking, opened } = setUp();
    const picked = quick.pick(items);
    await opened();
    picking().value.value = 'xyz';
    picking().accept();
    expect(quick.current.value).toBeDefined();
    picking().close();
    await expect(picked).resolves.toBeUndefined();
  });

  test('is busy while its items load, and keeps the active one when more come', async () => {
    const { quick, picking, opened, labels } = setUp();
    const loading = signal<readonly QuickItem<number>[] | undefined>(undefined);
    const picked = quick.pick(loading);
    await opened();
    expect([picking().found.value.busy, labels()]).toEqual([true, []]);
    loading.value = items;
    picking().activate(1);
    loading.value = [{ label: 'zero', value: -1 }, ...items];
    expect([picking().found.value.busy, picking().activeIndex.value]).toEqual([false, 2]);
    picking().accept();
    await expect(picked).resolves.toBe(1);
  });

  test('takes its items from a promise, and rejects with it', async () => {
    const { quick, picking, opened, labels } = setUp();
    const picked = quick.pick(Promise.resolve(items));
    await opened();
    await vi.waitFor(() => expect(labels()).toEqual(['one', 'two', 'three']));
    picking().close();
    await picked;
    await expect(quick.pick(Promise.reject(new Error('Offline.')))).rejects.toThrow('Offline.');
    expect(quick.current.value).toBeUndefined();
  });

  test('of several resolves with what is ticked in the order of the items, filtered away or not', async () => {
    const { quick, picking, opened } = setUp();
    const list = [...items, { label: 'four', value: 3, picked: true }];
    const picked = quick.pickMany(list);
    await opened();
    picking().tick(list[2] as QuickItem);
    picking().value.value = 'one';
    expect(picking().allTicked).toBe(false);
    picking().tickAll(true);
    expect([picking().allTicked, picking().tickedCount]).toEqual([true, 3]);
    picking().accept();
    await expect(picked).resolves.toEqual([0, 2, 3]);
  });
});

test('one question is open at a time: a new one closes the old, unanswered', async () => {
  const { quick, opened } = setUp();
  const first = quick.pick(items);
  const second = quick.pick(items);
  await opened();
  await expect(first).resolves.toBeUndefined();
  (await opened()).accept();
  await expect(second).resolves.toBe(0);
});

test('a question goes when its owner does, and is never shown when the owner is gone already', async () => {
  const { quick, opened } = setUp();
  const owner = new AbortController();
  const picked = quick.pick(items, { signal: owner.signal });
  await opened();
  owner.abort();
  await expect(picked).resolves.toBeUndefined();
  await expect(quick.input({ signal: owner.signal })).resolves.toBeUndefined();
  expect(quick.current.value).toBeUndefined();
});

describe('steps', () => {
  test('ask one question after the other, and going back asks the one before again', async () => {
    const { quick, picking, opened } = setUp();
    const asked: unknown[] = [];
    const question = (name: string) => async (answers: readonly string[], step: Step) => {
      asked.push([name, answers, step]);
      const answer = await quick.pick([{ label: name, value: `${name}${asked.length}` }], step);
      return answer === undefined ? undefined : [...answers, answer];
    };
    const all = quick.steps([] as readonly string[], [question('a'), question('b')]);
    await opened();
    picking().accept();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    await vi.waitFor(() => expect(picking().canGoBack).toBe(true));
    picking().goBack();
    await vi.waitFor(() => expect([asked.length, picking().canGoBack]).toEqual([3, false]));
    picking().accept();
    await vi.waitFor(() => expect([asked.length, picking().canGoBack]).toEqual([4, true]));
    picking().accept();
    await expect(all).resolves.toEqual(['a3', 'b4']);
    expect(asked[2]).toEqual(['a', [], { step: { number: 1, of: 2 } }]);
  });

  test('end with nothing when the user leaves, and with what a question throws', async () => {
    const { quick, picking, opened } = setUp();
    const left = quick.steps(0, [() => quick.pick(items)]);
    await opened();
    picking().close();
    await expect(left).resolves.toBeUndefined();
    await expect(quick.steps(0, [() => Promise.reject(new Error('No.'))])).rejects.toThrow('No.');
  });
});

describe('a line to type', () => {
  function type(options: InputOptions) {
    const clock = new ManualClock();
    const session = new InputSession(options, clock);
    return { clock, session, settled: vi.fn<(value: string | undefined) => void>() };
  }

  test('resolves with what was typed', async () => {
    const { session } = type({ value: 'old' });
    session.value.value = 'new';
    session.accept();
    await expect(session.result).resolves.toBe('new');
  });

  test('is validated after a pause in typing, and the next value aborts the validation before', async () => {
    const asked: string[] = [];
    const signals: AbortSignal[] = [];
    const validate = (value: string, abort: AbortSignal): Promise<Validation | undefined> => {
      asked.push(value);
      signals.push(abort);
      return new Promise(() => {});
    };
    const { clock, session } = type({ validate });
    clock.advance(1000);
    session.value.value = 'a';
    session.value.value = 'ab';
    clock.advance(149);
    expect([asked, session.busy.value]).toEqual([[], false]);
    clock.advance(1);
    expect([asked, session.busy.value]).toEqual([['ab'], true]);
    session.value.value = 'abc';
    clock.advance(150);
    expect([asked, signals.map(({ aborted }) => aborted)]).toEqual([
      ['ab', 'abc'],
      [true, false],
    ]);
    session.close();
    await session.result;
    expect([signals[1]?.aborted, clock.waiting]).toEqual([true, 0]);
  });

  test('is not accepted while it is wrong, and its value is asked about once', async () => {
    const validate = vi.fn(async (value: string): Promise<Validation | undefined> =>
      value === 'bad' ? { message: 'Bad.', severity: 'error' } : { message: 'Hm.', severity: 'warning' },
    );
    const { clock, session } = type({ validate });
    session.value.value = 'bad';
    clock.advance(150);
    session.accept();
    await vi.waitFor(() => expect(session.validation.value?.message).toBe('Bad.'));
    expect(validate).toHaveBeenCalledTimes(1);
    session.value.value = 'odd';
    session.accept();
    await expect(session.result).resolves.toBe('odd');
  });

  test('says what is wrong with what is typed now, also when an older validation answers last', async () => {
    const answers: ((validation: Validation | undefined) => void)[] = [];
    const validate = () => new Promise<Validation | undefined>((resolve) => answers.push(resolve));
    const { clock, session } = type({ validate });
    for (const value of ['old', 'new']) {
      session.value.value = value;
      clock.advance(150);
    }
    answers[1]?.({ message: 'New.', severity: 'warning' });
    await vi.waitFor(() => expect(session.validation.value?.message).toBe('New.'));
    answers[0]?.({ message: 'Old.', severity: 'error' });
    await Promise.resolve();
    await Promise.resolve();
    expect(session.validation.value?.message).toBe('New.');
  });

  test('is not accepted when it changed while it was validated', async () => {
    let answer = (_: Validation | undefined): void => {};
    const validate = () => new Promise<Validation | undefined>((resolve) => (answer = resolve));
    const { session } = type({ validate });
    session.value.value = 'first';
    session.accept();
    session.value.value = 'second';
    answer(undefined);
    await Promise.resolve();
    session.accept();
    answer(undefined);
    await expect(session.result).resolves.toBe('second');
  });

  test('a validation that throws says so, and one that was there at first is judged at once', async () => {
    const { clock, session } = type({ value: 'there', validate: () => Promise.reject(new Error('Broken.')) });
    clock.advance(150);
    await vi.waitFor(() => expect(session.validation.value).toEqual({ severity: 'error', message: 'Broken.' }));
  });
});

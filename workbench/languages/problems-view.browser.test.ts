import { afterEach, expect, test, vi } from 'vitest';
import { testWorkbench } from '../log/workbench.fixture.ts';
import { applyTheme } from '../theme/themes.ts';
import { expectAccessible } from '../ui/test/kit.ts';
import './problems-view.element.ts';
import { problemsOf, type Problem } from './problems.ts';

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const problem = (message: string, severity: Problem['severity'], line = 0): Problem => ({
  message,
  severity,
  source: 'Complexity',
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
});

async function setUp(problems: readonly Problem[]) {
  const workbench = testWorkbench([]);
  applyTheme(document.body, 'dark');
  const view = document.createElement('irintai-problems-view');
  view.workbench = workbench;
  view.style.height = '300px';
  document.body.append(view);
  problemsOf(workbench).set('test', [['src/a.py', problems]]);
  await view.updateComplete;
  const root = view.shadowRoot as ShadowRoot;
  const rows = () => [...(root.querySelector('irintai-tree')?.shadowRoot?.querySelectorAll('[role=treeitem]') ?? [])];
  const has = (text: string): boolean => rows().some((row) => row.textContent?.includes(text));
  return { root, rows, has };
}

test('without problems it says so', async () => {
  const { root } = await setUp([]);
  expect(root.textContent).toContain('No problems have been detected in the workspace.');
});

test('problems are shown by file, filtered by severity, and accessible', async () => {
  const { root, has } = await setUp([problem('too complex', 1), problem('rather long', 2, 1)]);
  await vi.waitFor(() => expect([has('a.py'), has('too complex'), has('rather long')]).toEqual([true, true, true]));
  await expectAccessible();
  const errors = root.querySelector<HTMLElement>('[aria-label="Show errors"]');
  errors?.click();
  await vi.waitFor(() => expect([has('too complex'), has('rather long')]).toEqual([false, true]));
  expect(errors?.getAttribute('aria-pressed')).toBe('false');
});

test('the message of a problem can be copied', async () => {
  const copy = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { rows, has } = await setUp([problem('too complex', 1)]);
  await vi.waitFor(() => expect(has('too complex')).toBe(true));
  rows()[1]?.querySelector<HTMLElement>('[data-action=copy]')?.click();
  expect(copy).toHaveBeenCalledWith('too complex');
});

test('of 10,000 problems only those in view are drawn', async () => {
  const { rows } = await setUp(Array.from({ length: 10_000 }, (_, line) => problem(`problem ${line}`, 2, line)));
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5));
  expect(rows().length).toBeLessThan(100);
});

import { signal } from '@preact/signals-core';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Grants, type Decisions } from '../../host/trust/grants.ts';
import type { Workbench } from '../core/workbench.ts';
import { connectCell, plugin, testWorkbench, type TestCell } from '../log/workbench.fixture.ts';
import { applyTheme } from '../theme/themes.ts';
import { all, expectAccessible, one } from '../ui/test/kit.ts';
import type { IrintaiDialog } from '../ui/dialog.element.ts';
import { boundHeaders } from './index.ts';
import { secretsPage } from './page.ts';
import { secretsOf } from './secrets.ts';

const ORIGIN = 'https://api.example.com';
const asked = { reason: 'To talk to the server.', optional: false };
const notes = plugin('ada.notes', {
  name: 'Notes',
  publisher: 'key-of-ada',
  capabilities: { secrets: { ...asked, scope: [] }, network: { ...asked, scope: [ORIGIN, 'https://two.example'] } },
});
const binding = { origin: ORIGIN, header: 'Authorization', prefix: 'Bearer ' };

let workbench: Workbench;
let cells: TestCell[];

beforeEach(() => {
  const root = document.createElement('main');
  document.body.replaceChildren(root);
  applyTheme(root, 'dark');
  const decisions = signal<Decisions>({ 'ada.notes key-of-ada': { secrets: 'granted' } });
  const grants = new Grants({ decisions, ask: () => Promise.resolve('denied'), onDecided: () => {} });
  workbench = testWorkbench([], { root, grants });
  cells = [];
});

afterEach(async () => {
  for (const cell of cells) cell.stop();
  workbench.scope.dispose();
  await deleteDB('irintai-secrets');
});

function connect(description = notes): (method: string, input: object, signal?: AbortSignal) => Promise<unknown> {
  const cell = connectCell(description, [secretsPage(workbench)]);
  cell.cell.receive('secrets', { didChange: () => {} });
  cells.push(cell);
  return (method, input, abort) => cell.cell.call('secrets', method, input, { signal: abort });
}

function dialog(): Promise<IrintaiDialog> {
  return vi.waitFor(() => one<IrintaiDialog>(workbench.root, 'irintai-dialog'));
}

async function press(label: string): Promise<void> {
  const shown = await dialog();
  await vi.waitFor(() => {
    const button = all(shown, 'button').find((each) => each.textContent?.trim() === label) as HTMLButtonElement;
    if (button.disabled) throw new Error('It takes no answer yet.');
    button.click();
  });
}

/** Types into the field once it takes what is typed. */
async function type(text: string): Promise<void> {
  const field = one(await dialog(), 'input');
  await vi.waitFor(() => expect(field.matches(':focus')).toBe(true));
  await userEvent.fill(field, text);
}

async function bound(text = 's3cret', call = connect()): Promise<void> {
  const answer = call('bind', { key: 'api', ...binding });
  await type(text);
  await userEvent.keyboard('{Enter}');
  await expect(answer).resolves.toBe(true);
}

test('a plugin keeps secrets of its own, hears of changes, and sees nobody else’s', async () => {
  const mine = connect();
  const changes: unknown[] = [];
  cells[0]?.cell.receive('secrets', { didChange: (change: unknown) => changes.push(change) });
  const others = connect({ ...notes, publisher: 'key-of-eve' });
  await mine('store', { key: 'token', value: 'x' });
  expect(await mine('get', { key: 'token' })).toBe('x');
  expect(await others('get', { key: 'token' })).toBeUndefined();
  await others('store', { key: 'token', value: 'y' });
  await others('delete', { key: 'token' });
  expect(await mine('get', { key: 'token' })).toBe('x');
  await mine('delete', { key: 'token' });
  await vi.waitFor(() => expect(changes).toEqual([{ key: 'token' }, { key: 'token' }]));
});

test.each([
  ['an id', 'get', { key: 'token', plugin: 'ada.notes' }],
  ['an empty key', 'get', { key: '' }],
  ['a key of 201 characters', 'get', { key: 'k'.repeat(201) }],
  ['a range for a key', 'get', { key: ['a', 'z'] }],
  ['a text that is too long', 'store', { key: 'a', value: 'Zq'.repeat(16_385) }],
])('%s is refused, in words that hold no secret', async (_, method, input) => {
  const call = connect();
  const error: unknown = await call(method, input).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'InvalidInput' });
  expect(String(error)).not.toContain('Zq');
});

test.each(['keys', 'list', 'getAll', 'summary', 'headers', 'constructor', '__proto__'])(
  'there is no %s to ask for what is kept',
  async (method) => {
    await expect(connect()(method, { key: 'token' })).rejects.toMatchObject({ code: 'NotFound' });
  },
);

describe('a key that the plugin never sees', () => {
  test('is asked for by the workbench, which names plugin, server and header, and quotes the plugin', async () => {
    const answer = connect()('bind', { key: 'api”key', ...binding, hint: 'See “Account”.' });
    const shown = await dialog();
    await vi.waitFor(() => expect(shown.shadowRoot?.activeElement?.id).toBe('key'));
    const text = one(shown, 'dialog').textContent?.replaceAll(/\s+/g, ' ') ?? '';
    expect(text).toContain(`Give Notes a key for ${ORIGIN}?`);
    expect(text).toContain('ada.notes');
    expect(text).toContain('sent as authorization: Bearer …');
    expect(text).toContain("It calls the key “api'key”. It says: “See 'Account'.”");
    expect(one(shown, '.icon').getAttribute('name')).toBe('shield');
    expect(one(shown, 'input').getAttribute('type')).toBe('password');
    await expectAccessible();
    await press('Not Now');
    await expect(answer).resolves.toBe(false);
  });

  test('is kept and sent to exactly that server; the plugin gets no more than a yes', async () => {
    const call = connect();
    const answer = call('bind', { key: 'api', ...binding });
    await type('  s3cret\n');
    await userEvent.keyboard('{Enter}');
    await expect(answer).resolves.toBe(true);
    expect(await boundHeaders(workbench, notes, new URL(`${ORIGIN}/v1?x`))).toEqual([
      ['authorization', 'Bearer s3cret'],
    ]);
    expect(await boundHeaders(workbench, notes, new URL('https://two.example/'))).toEqual([]);
    expect(await boundHeaders(workbench, { ...notes, publisher: 'key-of-eve' }, new URL(ORIGIN))).toEqual([]);
    await expect(call('get', { key: 'api' })).rejects.toMatchObject({ code: 'NotGranted' });
    expect(await call('isBound', { key: 'api' })).toBe(true);
  });

  test('is not sent any more when secrets are taken back', async () => {
    await bound();
    workbench.grants.decide(notes, 'secrets', 'denied');
    expect(await boundHeaders(workbench, notes, new URL(ORIGIN))).toEqual([]);
  });

  test('is not asked for twice, and is again once it was deleted', async () => {
    const call = connect();
    await bound('one', call);
    await expect(call('bind', { key: 'api', ...binding })).resolves.toBe(true);
    await call('delete', { key: 'api' });
    expect(await call('isBound', { key: 'api' })).toBe(false);
    await bound('two', call);
    expect(await boundHeaders(workbench, notes, new URL(ORIGIN))).toEqual([['authorization', 'Bearer two']]);
  });

  test('is asked for once by calls that come together', async () => {
    const call = connect();
    const answers = [call('bind', { key: 'api', ...binding }), call('bind', { key: 'api', ...binding })];
    await type('s3cret');
    await userEvent.keyboard('{Enter}');
    await expect(Promise.all(answers)).resolves.toEqual([true, true]);
    expect(all(workbench.root, 'irintai-dialog')).toEqual([]);
  });

  test('is asked for until it can be sent, or the user would not', async () => {
    const answer = connect()('bind', { key: 'api', ...binding });
    for (const text of ['', 'line\u2028break', 'x'.repeat(8193)]) {
      await type(text);
      await userEvent.keyboard('{Enter}');
      await vi.waitFor(async () => expect(one(await dialog(), '.complaint').textContent).toMatch(/key|character/));
    }
    await press('Not Now');
    await expect(answer).resolves.toBe(false);
  });

  test('that the user would not give is not asked for again at once', async () => {
    const call = connect();
    const first = call('bind', { key: 'api', ...binding });
    const second = call('bind', { key: 'other', ...binding });
    second.catch(() => {});
    await press('Not Now');
    await expect(first).resolves.toBe(false);
    await expect(second).rejects.toMatchObject({ code: 'RateLimited' });
    expect(all(workbench.root, 'irintai-dialog')).toEqual([]);
    const later = performance.now() + 60_001;
    vi.spyOn(performance, 'now').mockReturnValue(later);
    const third = call('bind', { key: 'api', ...binding });
    await press('Not Now');
    await expect(third).resolves.toBe(false);
    vi.restoreAllMocks();
  });

  test('is never asked for again when the user says never', async () => {
    const answer = connect()('bind', { key: 'api', ...binding });
    await press('Never Let It Keep Secrets');
    await expect(answer).resolves.toBe(false);
    expect(workbench.grants.decision(notes, 'secrets')).toBe('denied');
  });

  test('takes no answer from who was typing when it came', async () => {
    let answered = false;
    const answer = connect()('bind', { key: 'api', ...binding }).finally(() => (answered = true));
    const shown = await dialog();
    await vi.waitFor(() => one(shown, 'dialog[open]'));
    await userEvent.keyboard('typed{Enter}{Escape}');
    expect([answered, one<HTMLInputElement>(shown, 'input').value]).toEqual([false, '']);
    await press('Not Now');
    await answer;
  });

  test('goes with the plugin that asked', async () => {
    const answer = connect()('bind', { key: 'api', ...binding });
    answer.catch(() => {});
    await dialog();
    cells[0]?.stop();
    await vi.waitFor(() => expect(all(workbench.root, 'irintai-dialog')).toEqual([]));
    await expect(secretsOf(workbench).summary(notes)).resolves.toEqual({ own: 0, bound: [] });
  });

  test.each([
    ['a server that is not declared', { origin: 'https://evil.example' }, 'NotGranted'],
    ['a server that only looks like it', { origin: `${ORIGIN}/` }, 'NotGranted'],
    ['the user’s cookies', { header: 'Cookie' }, 'InvalidInput'],
    ['the name of the server', { header: 'host' }, 'InvalidInput'],
    ['a header of the browser’s', { header: 'Sec-Fetch-Site' }, 'InvalidInput'],
    ['no header at all', { header: 'a b' }, 'InvalidInput'],
    ['a second header in the prefix', { prefix: 'a\r\nx: ' }, 'InvalidInput'],
  ])('is refused for %s, and nobody is asked', async (_, change, code) => {
    await expect(connect()('bind', { key: 'api', ...binding, ...change })).rejects.toMatchObject({ code });
    expect(all(workbench.root, 'irintai-dialog')).toEqual([]);
  });

  test('is refused for a header that another key is in', async () => {
    const call = connect();
    await bound('one', call);
    await expect(call('bind', { key: 'other', ...binding, header: 'AUTHORIZATION' })).rejects.toMatchObject({
      code: 'InvalidInput',
    });
  });

  test('is refused to who declares no network', async () => {
    const { network: _, ...capabilities } = notes.capabilities;
    await expect(connect({ ...notes, capabilities })('bind', { key: 'api', ...binding })).rejects.toMatchObject({
      code: 'NotDeclared',
    });
  });
});

import { html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { openDialog } from './dialog.ts';
import { expectAccessible, mount, one } from './test/kit.ts';

let button: HTMLElement;
let answer: Promise<string | undefined>;

async function show(): Promise<HTMLElement> {
  button = await mount(html`<button>Delete</button>`);
  button.focus();
  answer = openDialog({
    owner: button,
    icon: 'warning',
    title: "Delete 'src' and all that is in it?",
    detail: 'You can get it back from the history of the workspace.',
    content: html`<ul>
      <li>3 files</li>
    </ul>`,
    buttons: [
      { id: 'delete', label: 'Delete' },
      { id: 'cancel', label: 'Cancel', secondary: true },
    ],
  });
  return vi.waitFor(() => {
    const dialog = document.querySelector('irintai-dialog');
    if (!dialog?.shadowRoot?.activeElement) throw new Error('not open yet');
    return dialog;
  });
}

const focused = (dialog: HTMLElement): string | undefined => dialog.shadowRoot?.activeElement?.textContent?.trim();

afterEach(() => document.body.replaceChildren());

test('asks with the first button ready, keeps the focus inside, and answers with the button', async () => {
  const dialog = await show();
  expect(focused(dialog)).toBe('Delete');
  await userEvent.keyboard('{Tab}');
  expect(focused(dialog)).toBe('Cancel');
  button.focus();
  expect(document.activeElement).not.toBe(button);
  one(dialog, '.secondary').focus();
  await userEvent.keyboard('{Enter}');
  await expect(answer).resolves.toBe('cancel');
  expect(document.activeElement).toBe(button);
  expect(document.querySelector('irintai-dialog')).toBeNull();
});

test('Escape answers nothing and gives the focus back', async () => {
  await show();
  await userEvent.keyboard('{Escape}');
  await expect(answer).resolves.toBeUndefined();
  expect(document.activeElement).toBe(button);
});

test('a dialog whose surroundings are taken away answers nothing', async () => {
  const dialog = await show();
  dialog.remove();
  await expect(answer).resolves.toBeUndefined();
});

test('says what it is about, and axe finds nothing serious, in any theme', async () => {
  const dialog = await show();
  const modal = one(dialog, 'dialog');
  expect(one(dialog, `#${modal.getAttribute('aria-labelledby')}`).textContent).toContain("Delete 'src'");
  await expectAccessible();
});

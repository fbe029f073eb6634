import { deleteDB } from 'idb';
import { html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { notificationsOf } from '../notifications/index.ts';
import { expectAccessible, mount, one, texts } from '../ui/test/kit.ts';
import './kept-secrets.element.ts';
import { secretsOf } from './secrets.ts';

const notes = plugin('ada.notes', { name: 'Notes', publisher: 'key-of-ada' });
const binding = { origin: 'https://api.example.com', header: 'authorization', prefix: 'Bearer ' };
const workbench = testWorkbench([notes]);
const notifications = notificationsOf(workbench);

afterEach(async () => {
  workbench.scope.dispose();
  await deleteDB('irintai-secrets');
});

test('shows how many secrets are kept and where keys go, none of them, and removes what the user says', async () => {
  const secrets = secretsOf(workbench);
  const element = await mount(
    html`<irintai-kept-secrets .workbench=${workbench} .plugin=${notes}></irintai-kept-secrets>`,
    { height: 300 },
  );
  expect(texts(element, 'p')).toEqual([]);
  await secrets.store(notes, 'token', 'pl4in');
  await secrets.store({ ...notes, publisher: 'key-of-eve' }, 'token', 'pl4in');
  await secrets.bind(notes, 'api', { binding, value: 'pl4in' });
  const key =
    'a key for https://api.example.com, sent as authorization, which the plugin never sees (it calls it “api”)';
  await vi.waitFor(() => expect(texts(element, 'span')).toEqual(['1 that only the plugin reads', key]));
  expect(element.shadowRoot?.textContent).not.toContain('pl4in');
  await expectAccessible();

  one(element, '[aria-label="Remove the secret of Notes"]').click();
  await answer('Remove the secret of Notes?', undefined);
  expect(await secrets.get(notes, 'token')).toBe('pl4in');
  one(element, '[aria-label="Remove the secret of Notes"]').click();
  await answer('Remove the secret of Notes?', 0);
  await vi.waitFor(() => expect(texts(element, 'span')).toEqual([key]));
  one(element, '[aria-label="Remove the key for https://api.example.com"]').click();
  await answer('Remove the key for https://api.example.com?', 0);
  await vi.waitFor(() => expect(texts(element, 'h3')).toEqual([]));
});

async function answer(question: string, action: number | undefined): Promise<void> {
  const { key } = await vi.waitFor(() => {
    const { value } = notifications.dialog;
    if (value?.message !== question) throw new Error(`It asks ${value?.message}`);
    return value;
  });
  notifications.close(key, action);
}

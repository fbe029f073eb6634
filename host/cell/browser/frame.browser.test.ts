import { expect, test } from 'vitest';
import { openFrame } from './frame.ts';

/** A page that never says that it is ready. */
const NEVER_READY = { url: 'about:blank', wasm: false, alone: false };

test('a frame that is taken out of the page while it boots is noticed, not waited for', async () => {
  const parent = document.body.appendChild(document.createElement('div'));
  const opening = openFrame({ parent, ...NEVER_READY });
  parent.querySelector('iframe')?.remove();
  await expect(opening).rejects.toMatchObject({ code: 'PluginStopped' });
});

test('a frame that is put elsewhere while it boots begins anew, so that it is given up', async () => {
  const parent = document.body.appendChild(document.createElement('div'));
  const opening = openFrame({ parent, ...NEVER_READY });
  const frame = parent.querySelector('iframe');
  if (frame) document.body.append(frame);
  await expect(opening).rejects.toMatchObject({ code: 'PluginStopped' });
  expect(document.querySelector('iframe[title="Irintai cell"]')).toBeNull();
});

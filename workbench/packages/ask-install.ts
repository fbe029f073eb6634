import { html } from 'lit';
import { openDialog } from '../ui/dialog.ts';
import './install-card.element.ts';
import type { Offer } from './install-card.element.ts';

/** Shows what a package is and wants, and asks. `later`: an update that is to be kept, and asked about again. */
export async function askInstall(
  owner: Element,
  { mayWait, ...offer }: Offer & { readonly mayWait: boolean },
): Promise<'install' | 'later' | undefined> {
  const { plugin, before } = offer;
  const title = before
    ? `Update ${plugin.name} from ${before.version} to ${plugin.version}?`
    : `Install ${plugin.name} ${plugin.version}?`;
  const answer = await openDialog({
    owner,
    title,
    icon: 'shield',
    content: html`<irintai-install-card .offer=${offer}></irintai-install-card>`,
    buttons: [
      { id: 'install', label: before ? 'Update' : 'Install' },
      ...(mayWait ? [{ id: 'later', label: 'Not Now', secondary: true }] : []),
      { id: 'cancel', label: 'Cancel', secondary: true },
    ],
  });
  return answer === 'install' || answer === 'later' ? answer : undefined;
}

/** Says why a package was not taken. */
export async function tellRefusal(
  owner: Element,
  { file, code, message }: { readonly file: string; readonly code: string; readonly message: string },
): Promise<void> {
  await openDialog({
    owner,
    title: `${file} was not installed.`,
    icon: 'error',
    detail: `${message}\n(${code}) Nothing of it was kept. Ask whoever gave it to you for a package that is signed and whole.`,
    buttons: [{ id: 'ok', label: 'OK' }],
  });
}

import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { settingsOf } from '../settings/index.ts';
import { parseAddress, type Address } from './address.ts';
import { TRUSTED_DOMAINS } from './index.ts';

export async function openAddress(workbench: Workbench, text: string): Promise<void> {
  const address = parseAddress(text);
  if (!address) return tellRefused(workbench, text);
  const trusted = settingsOf(workbench).get(TRUSTED_DOMAINS) as readonly string[]; // its schema
  if (address.isTrustedBy(trusted) || (await agreed(workbench, address, trusted))) open(address.href);
}

async function agreed(workbench: Workbench, address: Address, trusted: readonly string[]): Promise<boolean> {
  const always = `Always Open ${address.target}`;
  const answer = await notificationsOf(workbench).show({
    severity: 'warning',
    message: address.isMail ? `Write a mail to ${address.target}?` : `Open ${address.target}?`,
    detail: `A link leads out of the workbench. Whatever stands in its address, the other side gets to know:\n\n${address.shown}`,
    modal: true,
    guards: true,
    actions: address.canBeTrusted ? ['Open', 'Copy Address', always] : ['Open', 'Copy Address'],
  });
  if (answer === 'Copy Address') await navigator.clipboard.writeText(address.href);
  if (answer === always) {
    await settingsOf(workbench).update(TRUSTED_DOMAINS, [...trusted, address.target], 'user');
  }
  return answer === 'Open' || answer === always;
}

function tellRefused(workbench: Workbench, text: string): void {
  void notificationsOf(workbench).show({
    severity: 'warning',
    message: 'A link was not followed.',
    detail: `Only web and mail addresses are, and none that name a user: ${text.slice(0, 200)}`,
  });
}

/** A page that is opened so knows nothing of this one, and cannot reach it. */
function open(href: string): void {
  const link = document.createElement('a');
  Object.assign(link, { href, target: '_blank', rel: 'noopener noreferrer' });
  link.click();
}

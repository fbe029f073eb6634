import { remote } from '../kernel/remote.ts';
import { demandDeclared } from '../kernel/self.ts';
import type { statusBarItems } from './contract.ts';

/** What changes about an item; what is absent stays. */
export interface StatusBarChange {
  /** `$(name)` draws an icon. 200 characters. */
  readonly text?: string;
  /** Shown on hover and read by screen readers. */
  readonly tooltip?: string;
  /** Run on click. */
  readonly command?: string;
  readonly hidden?: boolean;
}

const workbench = remote<typeof statusBarItems>('statusBarItems', { update: 'request' });

/**
 * Changes an item that `contributes.statusBarItems` declares, until the plugin stops; then it is as declared again.
 *
 * @throws `NotDeclared` when the manifest does not declare the item.
 */
export async function update(id: string, change: StatusBarChange): Promise<void> {
  demandDeclared({ point: 'statusBarItems', id, line: JSON.stringify({ id, text: '…' }) });
  return workbench.update({ ...change, id });
}

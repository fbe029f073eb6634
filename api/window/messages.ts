import { remote } from '../kernel/remote.ts';
import type { window } from './contract.ts';

export interface MessageOptions {
  /** In the middle of the window, until it is answered. */
  readonly modal?: boolean;
  /** More text under a modal message. */
  readonly detail?: string;
}

/** Settles with the action that the user chose, or `undefined` when they dismissed the message. */
export interface ShowMessage {
  <Action extends string>(message: string, ...actions: readonly Action[]): Promise<Action | undefined>;
  <Action extends string>(
    message: string,
    options: MessageOptions,
    ...actions: readonly Action[]
  ): Promise<Action | undefined>;
}

/** A function for each message of the point, which the files of this folder share. */
export const workbench = remote<typeof window>('window', {
  showMessage: 'request',
  showQuickPick: 'request',
  showInputBox: 'request',
  showProgress: 'request',
  reportProgress: 'notice',
});

export function messageOf(severity: 'info' | 'warning' | 'error'): ShowMessage {
  return async <Action extends string>(
    message: string,
    first?: MessageOptions | Action,
    ...rest: readonly Action[]
  ): Promise<Action | undefined> => {
    const options = typeof first === 'object' ? first : {};
    const actions = typeof first === 'string' ? [first, ...rest] : rest;
    const { modal, detail } = options;
    const chosen = await workbench.showMessage({ severity, message, actions, modal, detail });
    return chosen === undefined ? undefined : actions[chosen];
  };
}

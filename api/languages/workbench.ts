import { remote } from '../kernel/remote.ts';
import type { languages } from './contract.ts';

export const workbench = remote<typeof languages>('languages', {
  registerProvider: 'request',
  unregisterProvider: 'request',
  codeLensesChanged: 'notice',
  setDiagnostics: 'request',
  clearDiagnostics: 'request',
});

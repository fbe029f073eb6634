import type { PluginState } from '../host/activation/status.ts';

/** What a person reads for each state, and its icon: never colour alone. */
export const STATES: Readonly<Record<PluginState, { readonly text: string; readonly icon: string }>> = {
  idle: { text: 'asleep', icon: 'circle-outline' },
  activating: { text: 'starting', icon: 'loading~spin' },
  active: { text: 'active', icon: 'pass-filled' },
  stopping: { text: 'stopping', icon: 'loading~spin' },
  failed: { text: 'failed', icon: 'error' },
  unresponsive: { text: 'not responding', icon: 'warning' },
  crashed: { text: 'crashed', icon: 'error' },
  disabled: { text: 'disabled', icon: 'circle-slash' },
  blocked: { text: 'blocked', icon: 'lock' },
};

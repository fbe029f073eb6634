import { toDisposable } from '../../api/kernel/disposable.ts';
import { secrets } from '../../api/secrets/contract.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import { keysOf } from './keys.ts';
import { secretsOf } from './secrets.ts';

/** A plugin's own secrets. Whose they are comes from the port. */
export function secretsPage(workbench: Workbench): PagePoint {
  return onPage(secrets, ({ plugin, scope, callbacks }) => {
    const { grants } = workbench;
    const all = secretsOf(workbench);
    const stopped = new AbortController();
    scope.add(toDisposable(() => stopped.abort()));
    scope.add(
      all.onDidChange(([id, publisher, key]) => {
        if (
          id === plugin.id &&
          publisher === (plugin.publisher ?? '') &&
          grants.decision(plugin, 'secrets') === 'granted'
        )
          callbacks.didChange({ key });
      }),
    );
    return {
      get: ({ key }) => all.get(plugin, key),
      store: ({ key, value }) => all.store(plugin, key, value),
      delete: ({ key }) => all.delete(plugin, key),
      isBound: async ({ key }) => (await all.bindingOf(plugin, key)) !== undefined,
      bind: ({ key, hint, ...binding }, { signal }) =>
        keysOf(workbench).bind(plugin, { key, binding, hint, signal: AbortSignal.any([signal, stopped.signal]) }),
    };
  });
}

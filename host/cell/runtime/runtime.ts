export * from '../../../api/index.ts';

import { createContext, type Plugin, type PluginContext } from '../../../api/plugin.ts';
import { fetch } from '../../../api/network/index.ts';
import { connect, receive } from '../../../api/kernel/remote.ts';
import { messageOf, setErrorSink } from '../../../api/kernel/errors.ts';
import { Peer } from '../../channel/peer.ts';
import type { cellPoint } from '../contract.ts';
import type { Handoff } from './prelude.ts';
import { rehearse } from './rehearse.ts';
import { splice } from './splice.ts';

/** The module that a plugin knows as `irintai`. Evaluating it connects the cell to the page. */

const scope = globalThis as typeof globalThis & { handoff?: Handoff };
const handoff = scope.handoff;
if (!handoff) throw new Error('The irintai module works only inside a cell.');
delete scope.handoff;

const { port, importModule, apiUrl } = handoff;
const peer = new Peer({ port });
connect(peer);
scope.fetch = fetch; // in the place of the browser's own, which is gone: libraries look for it here

let plugin: Plugin = {};
let context: PluginContext | undefined;

receive<typeof cellPoint>('irintai.cell', {
  async load({ plugin: identity, code, url, imports, settings, enabled }) {
    context = createContext(identity, settings); // before the module is evaluated: its top may call the API already
    const start = performance.now();
    plugin = await importModule(splice(code, imports, apiUrl, url));
    const loaded = performance.now();
    await plugin.activate?.(context);
    if (enabled) await plugin.onEnable?.();
    return { loadMs: loaded - start, activateMs: performance.now() - loaded };
  },
  async stop({ disabled }) {
    try {
      if (disabled) await plugin.onDisable?.();
      await plugin.deactivate?.();
    } finally {
      context?.subscriptions.dispose();
    }
  },
});

function report(error: unknown): void {
  const stack = error instanceof Error ? error.stack : undefined;
  peer.notify('irintai.cell', 'uncaught', { message: messageOf(error), ...(stack && { stack }) });
}

setErrorSink(report);
scope.addEventListener('error', (event: Event) => report((event as ErrorEvent).error));
scope.addEventListener('unhandledrejection', (event: Event) => report((event as PromiseRejectionEvent).reason));

rehearse(() => importModule(splice('export {};', [], apiUrl, 'irintai-plugin:rehearsal'))).catch(() => {}); // whatever it is, the load will say it

import { IrintaiError } from '../../api/kernel/errors.ts';
import { network } from '../../api/network/contract.ts';
import { Broker } from '../../host/network/broker.ts';
import type { Hop } from '../../host/network/hop.ts';
import { counted, type TrafficChange } from '../../host/network/traffic.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import { logOf } from '../log/index.ts';
import { boundHeaders } from '../secrets/index.ts';
import { trafficOf } from './index.ts';

/** Requests of plugins to the servers that the user granted. */
export function networkPage(workbench: Workbench): PagePoint {
  const { backend, grants } = workbench;
  return onPage(network, ({ plugin }) => {
    const told = new Set<string>();
    const broker = new Broker({
      hop: backend.hop ?? unavailable,
      origins: plugin.capabilities.network?.scope ?? [],
      demand: () => grants.demand(plugin, 'network', 'network.fetch'),
      boundHeaders: (url) => boundHeaders(workbench, plugin, url),
      count: (origin, change) => count(workbench, plugin, origin, change),
      onRefused(origin, { message }) {
        if (told.has(origin) || told.size === MAX_TOLD) return;
        told.add(origin);
        logOf(workbench).write({ level: 'warning', message: `A request was refused: ${message}`, source: plugin.id });
      },
    });
    return { fetch: (request, { signal }) => broker.fetch(request, signal) };
  });
}

/** Servers whose refusal is logged; all of them are counted. */
const MAX_TOLD = 20;

function count(workbench: Workbench, { id }: PluginDescription, origin: string, change: TrafficChange): void {
  const traffic = trafficOf(workbench);
  const all = traffic.peek();
  traffic.value = new Map(all).set(id, counted(all.get(id) ?? new Map(), origin, change));
}

const unavailable: Hop = () =>
  Promise.reject(
    new IrintaiError(
      'Unavailable',
      'This workbench cannot make requests: what it was embedded with gives it no network.',
    ),
  );

import { signal, type Signal } from '@preact/signals-core';
import type { Traffics } from '../../host/network/traffic.ts';
import type { Feature } from '../core/feature.ts';
import { perWorkbench } from '../core/per-workbench.ts';

export const network: Feature = {
  name: 'network',
  page: async (workbench) => [(await import('./page.ts')).networkPage(workbench)],
};

/** What each plugin exchanged with which server since the page was opened, by plugin id. */
export const trafficOf = perWorkbench<Signal<ReadonlyMap<string, Traffics>>>(() => signal(new Map()));

/** Draws it; loaded when somebody shows it. */
export const pluginTraffic = () => import('./traffic.element.ts');

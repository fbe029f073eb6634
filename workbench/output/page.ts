import { output } from '../../api/output/contract.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import type { Workbench } from '../core/workbench.ts';
import type { OutputChannel } from './channel.ts';
import { outputOf } from './output.ts';

/** A plugin writes to channels of its own, which it names. They outlive it: its last words matter most. */
export function outputPage(workbench: Workbench): PagePoint {
  return onPage(output, ({ plugin }) => {
    const all = outputOf(workbench);
    const source = { id: plugin.id, name: plugin.name };
    const channel = (name: string): OutputChannel => all.channel(name, source);
    return {
      append: ({ channel: name, text }) => channel(name).append(text),
      clear: ({ channel: name }) => channel(name).clear(),
      show: ({ channel: name, preserveFocus }) => channel(name).show(preserveFocus),
      close: ({ channel: name }) => all.remove(channel(name)),
    };
  });
}

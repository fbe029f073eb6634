import * as z from 'zod';
import { definePoint, request } from '../kernel/point.ts';
import { CommandId, Label, LocalId, prose, shown } from '../kernel/schema.ts';

export const StatusBarItem = z.strictObject({
  id: LocalId.describe('Unique within the plugin.'),
  text: Label.describe('What the bar shows; `$(name)` draws an icon.'),
  tooltip: Label.optional().describe('Shown on hover and read by screen readers.'),
  side: z.enum(['left', 'right']).default('left').describe('The end of the bar.'),
  priority: z.number().default(0).describe('Higher stands further left on its side, as in VS Code.'),
  command: CommandId.optional().describe('Run on click.'),
});

export const statusBarItems = definePoint({
  name: 'statusBarItems',
  summary: 'Short texts in the bar at the bottom of the window.',
  entry: StatusBarItem,
  key: { field: 'id', uniqueIn: 'plugin' },
  calls: {
    /** What is absent stays as it is. */
    update: request(
      z.strictObject({
        id: LocalId,
        text: shown(200).optional(),
        tooltip: prose(2000).optional(),
        command: CommandId.optional(),
        hidden: z.boolean().optional(),
      }),
      z.void(),
    ),
  },
});

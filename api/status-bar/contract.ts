import * as z from 'zod';
import { definePoint, request } from '../kernel/point.ts';
import { CommandId, Label, LocalId } from '../kernel/schema.ts';

export const StatusBarItem = z.strictObject({
  id: LocalId.describe('Unique within the plugin.'),
  text: Label.describe('What the bar shows; `$(name)` draws an icon.'),
  tooltip: Label.optional().describe('Shown on hover and read by screen readers.'),
  side: z.enum(['left', 'right']).default('left'),
  priority: z.number().default(0).describe('Higher comes first on its side.'),
  command: CommandId.optional().describe('Run on click.'),
});

export const statusBarItems = definePoint({
  name: 'statusBarItems',
  summary: 'Short texts in the bar at the bottom of the window.',
  entry: StatusBarItem,
  calls: {
    update: request(
      z.strictObject({
        id: LocalId,
        text: Label.optional(),
        tooltip: Label.optional(),
        command: CommandId.optional(),
        hidden: z.boolean().optional(),
      }),
      z.void(),
    ),
  },
});

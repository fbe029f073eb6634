import * as z from 'zod';
import { definePoint, request } from '../kernel/point.ts';
import { CommandId, DataSchema, Icon, Label, list, WhenClause } from '../kernel/schema.ts';

export const Command = z.strictObject({
  command: CommandId.describe('The id that `commands.registerCommand` registers.'),
  title: Label.describe('What the palette and menus show.'),
  category: Label.optional().describe('Shown before the title: `Category: Title`.'),
  icon: Icon.optional(),
  enablement: WhenClause.optional().describe('Greyed out in menus and hidden from the palette while false.'),
  exported: z.boolean().default(false).describe('Other plugins with `commands.execute` may run it.'),
});

const Arguments = list(DataSchema, 100);

export const commands = definePoint({
  name: 'commands',
  summary: 'What the user can run from the palette, menus and keys, and other plugins when exported.',
  entry: Command,
  key: { field: 'command', uniqueIn: 'all' },
  activatedBy: (entry) => [`onCommand:${entry.command}`],
  calls: {
    register: request(z.strictObject({ id: CommandId }), z.void()),
    unregister: request(z.strictObject({ id: CommandId }), z.void()),
    /** Long enough for what takes its time: the command's own plugin has a deadline for it. */
    execute: request(z.strictObject({ id: CommandId, args: Arguments }), DataSchema, { timeoutMs: 600_000 }),
  },
  callbacks: {
    /** An argument that is a `TreeItemReference` (see the point `views`) arrives as the provider's own element. */
    run: request(z.strictObject({ id: CommandId, args: Arguments }), DataSchema),
  },
});

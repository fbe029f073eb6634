import * as z from 'zod';
import { definePoint } from '../kernel/point.ts';
import { CommandId, WhenClause } from '../kernel/schema.ts';

/** Where a command can be offered, by VS Code's names. */
export const MENUS = [
  'commandPalette',
  'editor/title',
  'editor/title/context',
  'editor/context',
  'explorer/context',
  'view/title',
  'view/item/context',
] as const;

export const MenuItem = z.strictObject({
  menu: z.enum(MENUS).describe('The menu.'),
  command: CommandId.describe('The command that it runs.'),
  alt: CommandId.optional().describe('The command that it runs while Alt is held.'),
  when: WhenClause.optional(),
  group: z
    .string()
    .regex(/^[^@\s]{1,50}(@-?\d{1,6})?$/, {
      error: 'must be a group and an optional order; write for example `navigation@1`',
    })
    .optional()
    .describe('`group@order`. Groups are ordered by name, `navigation` first; `inline` is a button on the item.'),
});

export const menus = definePoint({
  name: 'menus',
  summary: 'Commands in menus and toolbars.',
  entry: MenuItem,
  groupedBy: 'menu',
});

import * as z from 'zod';
import { definePoint, notice, request } from '../kernel/point.ts';
import { CommandId, DataSchema, Icon, Label, list, LocalId, prose, shown, WhenClause } from '../kernel/schema.ts';

export const View = z.strictObject({
  container: LocalId.describe('`explorer`, `panel`, `settings`, or the id of a container of `viewsContainers`.'),
  id: LocalId.describe('What `views.registerTreeDataProvider` registers. Unique over all plugins.'),
  name: Label.describe('The title of the view.'),
  when: WhenClause.optional(),
  icon: Icon.optional(),
  kind: z.enum(['tree']).default('tree').describe('What the view shows: a tree.'),
  visibility: z.enum(['visible', 'collapsed', 'hidden']).default('visible').describe('How it is at first.'),
  initialSize: z
    .number()
    .positive()
    .max(1000)
    .optional()
    .describe('Its share of the room at first, against the views beside it.'),
});

/** An element of a tree, as the page knows it: the provider's own objects stay in the cell. */
const Handle = z.int().min(1);

export const TreeItemData = z.strictObject({
  handle: Handle,
  label: shown(500),
  description: shown(500).optional(),
  tooltip: prose(4000).optional(),
  icon: Icon.optional(),
  badge: shown(20).optional(),
  collapsible: z.enum(['none', 'collapsed', 'expanded']),
  /** Run on click, with the plugin's own rights: only what it may execute itself. */
  command: z.strictObject({ command: CommandId, arguments: list(DataSchema, 20).optional() }).optional(),
  contextValue: z.string().max(200).optional(),
});

/**
 * What the page passes to a command that was chosen on an item of a tree. In the cell that owns the view it becomes the element;
 * elsewhere it means nothing.
 */
export const TreeItemReference = z.strictObject({
  $treeItem: z.strictObject({ view: LocalId, handle: Handle }),
});

const ViewId = z.strictObject({ view: LocalId });
const Handles = list(Handle, 10_000);

export const views = definePoint({
  name: 'views',
  summary: 'Trees in the side bar and the panel.',
  types: ['ui'],
  entry: View,
  key: { field: 'id', uniqueIn: 'all' },
  groupedBy: 'container',
  activatedBy: (entry) => [`onView:${entry.id}`],
  calls: {
    register: request(ViewId, z.void()),
    unregister: request(ViewId, z.void()),
    /** The children of these are out of date; without handles everything is. Handles of equal items stay the same. */
    changed: notice(z.strictObject({ view: LocalId, handles: Handles.optional() })),
    /** The whole state: what is absent is as the manifest says. */
    update: notice(
      z.strictObject({
        view: LocalId,
        title: shown(200).optional(),
        description: shown(200).optional(),
        message: prose(2000).optional(),
        badge: z.strictObject({ value: z.int().min(0), tooltip: shown(200) }).optional(),
      }),
    ),
    /** `path`: handles from the root to the item. The page opens the view and every item on the way. */
    reveal: request(
      z.strictObject({
        view: LocalId,
        path: list(Handle, 100, 1),
        select: z.boolean(),
        focus: z.boolean(),
        expand: z.boolean(),
      }),
      z.void(),
    ),
  },
  callbacks: {
    /** Without a handle: the roots. An item that the tree no longer has answers `NotFound`. */
    children: request(z.strictObject({ view: LocalId, handle: Handle.optional() }), list(TreeItemData, 10_000)),
    didChangeVisibility: notice(z.strictObject({ view: LocalId, visible: z.boolean() })),
    didChangeSelection: notice(z.strictObject({ view: LocalId, handles: Handles })),
  },
});

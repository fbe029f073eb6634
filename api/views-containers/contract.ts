import * as z from 'zod';
import { definePoint } from '../kernel/point.ts';
import { Icon, Label, LocalId } from '../kernel/schema.ts';

export const ViewsContainer = z.strictObject({
  location: z.enum(['activitybar', 'panel']).describe('The bar at the side, or the panel at the bottom.'),
  id: LocalId.describe('Named by `views`. Unique over all plugins: start it with your plugin’s name.'),
  title: Label.describe('Shown on hover and above the views.'),
  icon: Icon,
});

export const viewsContainers = definePoint({
  name: 'viewsContainers',
  summary: 'Places for views, each with an icon of its own.',
  types: ['ui'],
  entry: ViewsContainer,
  key: { field: 'id', uniqueIn: 'all' },
  groupedBy: 'location',
});

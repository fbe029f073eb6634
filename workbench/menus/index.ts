import type { Feature } from '../core/feature.ts';

export { groupsFor, toolbarFor } from './menu-items.ts';
export { menusOf, type MenuGroup, type MenuItem } from './menus.ts';

export const menus: Feature = { name: 'menus' };

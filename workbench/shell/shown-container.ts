import type { Workbench } from '../core/workbench.ts';
import { viewsOf, type Container } from '../views/index.ts';

/** What a place shows: the container that was opened last, while it has something to show, else the first that has. */
export function shownContainer(workbench: Workbench, location: Container['location']): Container | undefined {
  const views = viewsOf(workbench);
  const containers = views.containers(location).value;
  const wanted = views.active.value[location];
  return containers.find(({ id }) => id === wanted) ?? containers[0];
}

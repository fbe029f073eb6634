import { messageOf } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';

const TRY_AGAIN = 'Try Again';

/** Says that what is installed could not be read, rather than that it is not there, until it can be or the user lets it be. */
export async function tellUnread(workbench: Workbench, failure: unknown): Promise<void> {
  for (let error: unknown = failure; error !== undefined;) {
    const answer = await notificationsOf(workbench).show({
      severity: 'warning',
      message: `The plugins that you installed could not be read, so they do not run now. ${messageOf(error)}`,
      actions: [TRY_AGAIN],
    });
    if (answer === undefined) return;
    error = await workbench.packages.reload().then(
      () => undefined,
      (again: unknown) => again,
    );
  }
}

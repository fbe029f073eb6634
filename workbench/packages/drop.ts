import { toDisposable } from '../../api/kernel/disposable.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';

/** A package that is dropped anywhere is installed. What else is dropped where nobody takes it must not replace the page. */
export function takeDroppedPackages(workbench: Workbench): void {
  const { root, scope } = workbench;
  const install = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || !files.every(({ name }) => name.toLowerCase().endsWith('.irx'))) return;
    event.preventDefault();
    event.stopPropagation();
    void import('./install.ts').then(({ installFiles }) => installFiles(workbench, files));
  };
  const allow = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };
  const refuse = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const message =
      'Drop files onto the Explorer to copy them into the workspace, and plugin packages (.irx) anywhere.';
    void notificationsOf(workbench).show({ severity: 'info', message });
  };
  root.addEventListener('drop', install, { capture: true });
  root.addEventListener('dragover', allow);
  root.addEventListener('drop', refuse);
  scope.add(
    toDisposable(() => {
      root.removeEventListener('drop', install, { capture: true });
      root.removeEventListener('dragover', allow);
      root.removeEventListener('drop', refuse);
    }),
  );
}

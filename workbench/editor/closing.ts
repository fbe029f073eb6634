import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { editorsOf } from './editors.ts';
import { saveOrAsk } from './saving.ts';
import { nameOf, type Tab } from './tabs.ts';

const SAVE = 'Save';
const SAVE_ALL = 'Save All';
const DISCARD = 'Don’t Save';

/** Closes tabs; what is not saved and would be gone with them is asked about. False when the user wants to go on. */
export async function closeTabs(workbench: Workbench, tabs: readonly Tab[]): Promise<boolean> {
  const editors = editorsOf(workbench);
  const keys = new Set(tabs.map(({ key }) => key));
  const left = new Set(
    editors.tabs
      .peek()
      .list.filter(({ key }) => !keys.has(key))
      .map(({ path }) => path),
  );
  const paths = [...new Set(tabs.map(({ path }) => path))];
  const dirty = paths.filter((path) => !left.has(path) && editors.isDirty(path));
  if (dirty.length > 0 && !(await saveFirst(workbench, dirty))) return false;
  editors.discard(keys);
  const next = editors.activeTab.peek();
  if (next) editors.activate(next); // the focus was in what is gone now
  return true;
}

/** Whether the tabs may be closed: everything is saved, or is not to be. */
async function saveFirst(workbench: Workbench, paths: readonly string[]): Promise<boolean> {
  const [first = ''] = paths;
  const isOne = paths.length === 1;
  const save = isOne ? SAVE : SAVE_ALL;
  const chosen = await notificationsOf(workbench).show({
    severity: 'warning',
    modal: true,
    message: isOne
      ? `Do you want to save the changes that you made to ${nameOf(first)}?`
      : `Do you want to save the changes that you made to ${paths.length} files?`,
    detail: isOne ? 'They are lost if you don’t.' : `They are lost if you don’t:\n${paths.join('\n')}`,
    actions: [save, DISCARD],
  });
  if (chosen === DISCARD) return true;
  return chosen === save && saveAll(workbench, paths);
}

async function saveAll(workbench: Workbench, paths: readonly string[]): Promise<boolean> {
  const { files } = editorsOf(workbench);
  for (const path of paths) {
    await files.load(path); // it may not have been looked at since the start
    const document = files.document(path);
    if (document && !(await saveOrAsk(workbench, document))) return false;
  }
  return true;
}

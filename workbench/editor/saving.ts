import { isCancelled, messageOf } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { FileConflict } from '../workspace/files.ts';
import { editorsOf } from './editors.ts';
import type { OpenDocument } from './open-document.ts';
import { nameOf } from './tabs.ts';

const OVERWRITE = 'Overwrite';
const COMPARE = 'Compare';
const REVERT = 'Revert to Disk';
const RETRY = 'Try Again';

/** Saves a document; when that does not go, the user decides. False when it is not saved after all. */
export async function saveOrAsk(workbench: Workbench, document: OpenDocument): Promise<boolean> {
  try {
    await editorsOf(workbench).files.save(document);
    return true;
  } catch (error) {
    if (isCancelled(error)) return false;
    return error instanceof FileConflict ? settle(workbench, document) : fail(workbench, document, error);
  }
}

/** The text in the editor wins over what is on disk. */
export async function overwrite(workbench: Workbench, document: OpenDocument): Promise<boolean> {
  try {
    await editorsOf(workbench).files.save(document, { overwrite: true });
    return true;
  } catch (error) {
    return error instanceof FileConflict ? settle(workbench, document) : fail(workbench, document, error);
  }
}

/** What is on disk wins. Undo brings the text back. */
export async function revert(workbench: Workbench, document: OpenDocument): Promise<boolean> {
  try {
    await editorsOf(workbench).files.revert(document);
    return true;
  } catch (error) {
    const message = `${nameOf(document.path)} could not be read from disk: ${messageOf(error)}`;
    void notificationsOf(workbench).show({ severity: 'error', message });
    return false;
  }
}

async function settle(workbench: Workbench, document: OpenDocument): Promise<boolean> {
  const name = nameOf(document.path);
  const chosen = await notificationsOf(workbench).show({
    severity: 'warning',
    modal: true,
    message: `${name} was not saved: it changed on disk since it was read.`,
    detail: `Overwrite writes your text over it. Revert takes what is on disk; Undo brings your text back.`,
    actions: [COMPARE, OVERWRITE, REVERT],
  });
  if (chosen === OVERWRITE) return overwrite(workbench, document);
  if (chosen === REVERT) return revert(workbench, document);
  if (chosen === COMPARE) editorsOf(workbench).compare(document.path);
  return false;
}

async function fail(workbench: Workbench, document: OpenDocument, error: unknown): Promise<boolean> {
  const message = `${nameOf(document.path)} was not saved: ${messageOf(error)}`;
  const chosen = await notificationsOf(workbench).show({ severity: 'error', message, actions: [RETRY] });
  return chosen === RETRY ? saveOrAsk(workbench, document) : false;
}

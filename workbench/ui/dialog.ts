import type { IrintaiDialog } from './dialog.element.ts';
import { layerOf } from './layer.ts';

export interface DialogButton {
  readonly id: string;
  readonly label: string;
  readonly secondary?: boolean;
}

export interface DialogOptions {
  /** Whose dialog it is: it gets the theme of its surroundings. */
  readonly owner: Element;
  /** The question, in a line. */
  readonly title: string;
  readonly detail?: string;
  readonly icon?: 'info' | 'warning' | 'error' | 'question' | 'shield';
  /** A template between the texts and the buttons: a list of what is asked for, say. */
  readonly content?: unknown;
  /** In order; the first has the focus at first. */
  readonly buttons: readonly DialogButton[];
}

/** Asks before anything else goes on. Answers with the id of a button; `undefined` for Escape. */
export async function openDialog({ owner, ...options }: DialogOptions): Promise<string | undefined> {
  await import('./dialog.element.ts');
  const dialog: IrintaiDialog = document.createElement('irintai-dialog');
  dialog.options = options;
  layerOf(owner).append(dialog);
  try {
    return await dialog.answer;
  } finally {
    dialog.remove();
  }
}

import type { IrintaiDialog } from './dialog.element.ts';
import { layerOf } from './layer.ts';

/** So long what guards something takes no answer, ms: whoever was typing or clicking has seen it by then. */
export const GUARD_MS = 500;

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
  /**
   * It asks for power, or for what is the user's own: it takes no answer at first, so that nobody who was typing when it came
   * has answered it.
   */
  readonly guards?: boolean;
  /** Takes the dialog away, unanswered. */
  readonly signal?: AbortSignal;
  /** In order; the first has the focus at first, unless something in the content is marked `autofocus`, in which Enter is the first button. */
  readonly buttons: readonly DialogButton[];
}

/** Asks before anything else goes on. Answers with the id of a button; `undefined` for Escape. */
export async function openDialog({ owner, signal, ...options }: DialogOptions): Promise<string | undefined> {
  await import('./dialog.element.ts');
  if (signal?.aborted) return undefined;
  const dialog: IrintaiDialog = document.createElement('irintai-dialog');
  dialog.options = options;
  layerOf(owner).append(dialog);
  const remove = (): void => dialog.remove();
  signal?.addEventListener('abort', remove);
  try {
    return await dialog.answer;
  } finally {
    signal?.removeEventListener('abort', remove);
    dialog.remove();
  }
}

import { receive } from '../kernel/remote.ts';
import type { window } from './contract.ts';
import { workbench } from './messages.ts';

export interface QuickPickItem {
  /** `$(name)` draws an icon. */
  readonly label: string;
  /** Beside the label, less prominent. */
  readonly description?: string;
  /** On a line of its own. */
  readonly detail?: string;
  /** `$(name)`, or a path in the plugin's folder. */
  readonly icon?: string;
  /** Chosen at first, with `canPickMany`. */
  readonly picked?: boolean;
  /** Stays whatever the user types. */
  readonly alwaysShow?: boolean;
  /** `separator`: a line with the label, which cannot be chosen. */
  readonly kind?: 'item' | 'separator';
}

export interface QuickPickOptions {
  readonly title?: string;
  readonly placeHolder?: string;
  readonly canPickMany?: boolean;
  /** What the user types is looked for in `description` too. */
  readonly matchOnDescription?: boolean;
  readonly matchOnDetail?: boolean;
  /** Stays open when the user goes elsewhere. */
  readonly ignoreFocusOut?: boolean;
  /** Closes the list; the call rejects with `Cancelled`. */
  readonly signal?: AbortSignal;
}

export interface InputValidationMessage {
  readonly message: string;
  /** Only `error` keeps the input from being accepted. */
  readonly severity: 'info' | 'warning' | 'error';
}

/** A text is an error. */
export type InputValidation = string | InputValidationMessage | null | undefined;

export interface InputBoxOptions {
  readonly title?: string;
  /** Above or below the box. */
  readonly prompt?: string;
  readonly placeHolder?: string;
  readonly value?: string;
  /** UTF-16 offsets of what of `value` is selected; by default all of it. */
  readonly valueSelection?: readonly [start: number, end: number];
  readonly password?: boolean;
  /** Stays open when the user goes elsewhere. */
  readonly ignoreFocusOut?: boolean;
  /** Asked after every change, and before the input is accepted. Has five seconds. */
  validateInput?(value: string): InputValidation | Promise<InputValidation>;
  /** Closes the box; the call rejects with `Cancelled`. */
  readonly signal?: AbortSignal;
}

const validators = new Map<number, (value: string) => InputValidation | Promise<InputValidation>>();
let lastId = 0;

receive<typeof window>('window', {
  async validateInput({ id, value }) {
    const answer = (await validators.get(id)?.(value)) ?? undefined;
    return typeof answer === 'string' ? { message: answer, severity: 'error' } : answer;
  },
});

/** Lets the user choose several of a list; `undefined` when they dismiss it. */
export function showQuickPick<T extends string | QuickPickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options: QuickPickOptions & { readonly canPickMany: true },
): Promise<readonly T[] | undefined>;
/** Lets the user choose one of a list, of 10,000 at most; `undefined` when they dismiss it. */
export function showQuickPick<T extends string | QuickPickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options?: QuickPickOptions,
): Promise<T | undefined>;
export async function showQuickPick<T extends string | QuickPickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  { signal, ...options }: QuickPickOptions = {},
): Promise<T | readonly T[] | undefined> {
  const list = await items;
  const indices = await workbench.showQuickPick({ ...options, items: list.map(toItem) }, { signal });
  const chosen = indices?.flatMap((index) => list.slice(index, index + 1));
  return options.canPickMany ? chosen : chosen?.[0];
}

/** Only what the workbench shows: the author's items may carry more. */
function toItem(item: string | QuickPickItem): QuickPickItem {
  if (typeof item === 'string') return { label: item };
  const { label, description, detail, icon, picked, alwaysShow, kind } = item;
  return { label, description, detail, icon, picked, alwaysShow, kind } as QuickPickItem; // absent is `undefined` on the wire
}

/** Lets the user type a line of text; `undefined` when they dismiss it. */
export async function showInputBox(options: InputBoxOptions = {}): Promise<string | undefined> {
  const { signal, validateInput, valueSelection, ...rest } = options;
  const id = ++lastId;
  if (validateInput) validators.set(id, (value) => validateInput(value));
  try {
    const selection = valueSelection && { valueSelection: [valueSelection[0], valueSelection[1]] as [number, number] };
    return await workbench.showInputBox({ ...rest, ...selection, id, validates: !!validateInput }, { signal });
  } finally {
    validators.delete(id);
  }
}

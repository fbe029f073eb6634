import * as z from 'zod';
import { definePoint, notice, request } from '../kernel/point.ts';
import { Icon, list, prose, shown } from '../kernel/schema.ts';

/** Names an input box or a progress while it is open. */
const Id = z.int().min(1);

export const QuickPickItemData = z.strictObject({
  label: shown(500),
  description: shown(500).optional(),
  detail: shown(1000).optional(),
  icon: Icon.optional(),
  /** Selected at first, where several can be. */
  picked: z.boolean().optional(),
  /** Not filtered away by what the user types. */
  alwaysShow: z.boolean().optional(),
  /** `separator`: a line with the label, which cannot be chosen. */
  kind: z.enum(['item', 'separator']).optional(),
});

export const ValidationMessage = z.strictObject({
  message: prose(1000),
  severity: z.enum(['info', 'warning', 'error']),
});

export const ProgressData = z.strictObject({
  done: z.number().min(0),
  total: z.number().min(0).optional(),
  note: shown(300).optional(),
});

export const window = definePoint({
  name: 'window',
  summary: 'Messages, questions and progress.',
  calls: {
    /** The chosen action's index; `undefined` when dismissed. */
    showMessage: request(
      z.strictObject({
        severity: z.enum(['info', 'warning', 'error']),
        message: prose(2000),
        actions: list(shown(100), 10),
        modal: z.boolean().optional(),
        detail: prose(4000).optional(),
      }),
      z.int().optional(),
      { asksUser: true },
    ),
    /** The indices of the chosen items, in their order in the list; `undefined` when dismissed. */
    showQuickPick: request(
      z.strictObject({
        items: list(QuickPickItemData, 10_000),
        title: shown(200).optional(),
        placeHolder: shown(300).optional(),
        canPickMany: z.boolean().optional(),
        matchOnDescription: z.boolean().optional(),
        matchOnDetail: z.boolean().optional(),
        ignoreFocusOut: z.boolean().optional(),
      }),
      list(z.int(), 10_000).optional(),
      { asksUser: true },
    ),
    /** What was typed; `undefined` when dismissed. */
    showInputBox: request(
      z.strictObject({
        id: Id,
        title: shown(200).optional(),
        prompt: prose(1000).optional(),
        placeHolder: shown(300).optional(),
        value: z.string().max(10_000).optional(),
        /** UTF-16 offsets in `value`; without it all is selected. */
        valueSelection: z.tuple([z.int().min(0), z.int().min(0)]).optional(),
        password: z.boolean().optional(),
        ignoreFocusOut: z.boolean().optional(),
        /** The page asks `validateInput` after every change, and before it accepts. */
        validates: z.boolean(),
      }),
      z.string().optional(),
      { asksUser: true },
    ),
    /**
     * Open while the caller works: the plugin cancels the call when it is done, and the page answers when the user cancels.
     * Deadlines stand still meanwhile, because a person can see the work and end it.
     */
    showProgress: request(
      z.strictObject({
        id: Id,
        title: shown(200),
        location: z.enum(['notification', 'window']),
        cancellable: z.boolean(),
      }),
      z.void(),
      { asksUser: true },
    ),
    reportProgress: notice(z.strictObject({ id: Id, progress: ProgressData })),
  },
  callbacks: {
    /** `undefined`: the value is fine. Only `error` keeps the box from being accepted. */
    validateInput: request(z.strictObject({ id: Id, value: z.string() }), ValidationMessage.optional(), {
      timeoutMs: 5000,
    }),
  },
});

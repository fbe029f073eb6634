import type { ReadonlySignal } from '@preact/signals-core';
import type { Progress } from '../../api/kernel/point.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { printable, printableLine } from '../log/index.ts';

export type Severity = 'info' | 'warning' | 'error';

/** Who asks for the user's attention: a plugin. Absent, it is the workbench itself. */
export type Source = Pick<PluginDescription, 'id' | 'name'>;

/** What someone wants to say. */
export interface Message {
  readonly severity: Severity;
  readonly message: string;
  /** Drawn by the workbench beside the message, where the plugin cannot draw. */
  readonly source?: Source | undefined;
  /** The source itself says it, so it can be muted and counts against what a plugin may show; else it is said about the source. */
  readonly byPlugin?: boolean | undefined;
  /** Offered as buttons, at most five. */
  readonly actions?: readonly string[] | undefined;
  /** Blocks the workbench until it is answered. */
  readonly modal?: boolean | undefined;
  /**
   * It asks for power, modally: drawn with a shield, and answered by nobody who was typing when it came, since it takes no answer at
   * first. The workbench alone sets it.
   */
  readonly guards?: boolean | undefined;
  /** Shown below the message. */
  readonly detail?: string | undefined;
  /** Takes the message away, unanswered. */
  readonly signal?: AbortSignal | undefined;
}

/** A message that is shown. */
export interface Notification {
  readonly key: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly severity: Severity;
  readonly message: string;
  readonly source?: Source;
  readonly byPlugin: boolean;
  readonly actions: readonly string[];
  readonly detail?: string;
  readonly guards?: true;
  /** `silent` ones stand only in the notification centre. */
  readonly shown: 'toast' | 'dialog' | 'silent';
  readonly progress?: ProgressState;
  /** How many further messages of the source this one stands for. */
  readonly muted?: ReadonlySignal<number>;
}

/** How far a task is, for whoever draws it. */
export interface ProgressState {
  readonly progress: ReadonlySignal<Progress | undefined>;
  readonly cancelling: ReadonlySignal<boolean>;
  /** Absent: the task cannot be cancelled. */
  cancel?(): void;
}

const MAX_MESSAGE = 500;
const MAX_DETAIL = 4000;
const MAX_ACTION = 50;
const MAX_ACTIONS = 5;

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Bounded and cleaned, whoever wrote it: an error's message can be as long and as hostile as a plugin's. */
export function toNotification(
  { severity, message, source, byPlugin = false, actions = [], modal, guards, detail }: Message,
  { key, at }: { readonly key: number; readonly at: number },
): Notification {
  return {
    key,
    at,
    severity,
    message: printableLine(message, MAX_MESSAGE),
    ...(source && { source: { id: source.id, name: printableLine(source.name, 60) } }),
    byPlugin,
    actions: actions.slice(0, MAX_ACTIONS).map((action) => printableLine(action, MAX_ACTION)),
    ...(detail && { detail: printable(detail, MAX_DETAIL) }),
    ...(guards && { guards }),
    shown: modal ? 'dialog' : 'toast',
  };
}

/** What needs attention most comes first, then the newest. */
export function byUrgency(a: Notification, b: Notification): number {
  return RANK[a.severity] - RANK[b.severity] || b.key - a.key;
}

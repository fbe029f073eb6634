import type { IrintaiError } from '../../api/kernel/errors.ts';

/** `disabled` and `blocked` come from the catalog; the others are about the plugin's cell. */
export type PluginState =
  'idle' | 'activating' | 'active' | 'stopping' | 'failed' | 'unresponsive' | 'crashed' | 'disabled' | 'blocked';

/** Who woke a plugin and how long it took. */
export interface ActivationRecord {
  /** The event that this plugin was woken by: `onCommand:…`, or `onDependency:<id>` for the sake of another plugin. */
  readonly event: string;
  /** The event that started the chain; the same as `event` unless woken for another plugin. */
  readonly root: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Evaluating the module, ms. */
  readonly loadMs: number;
  /** `activate()` until it settled, ms. */
  readonly activateMs: number;
  /** From the event to ready, ms; dependencies and a new cell included. */
  readonly totalMs: number;
}

/** What a plugin's cell is doing. */
export interface CellStatus {
  readonly state: Exclude<PluginState, 'disabled' | 'blocked'>;
  /** Why, in a sentence a person can act on; set for `failed`, `unresponsive` and `crashed`. */
  readonly reason?: string;
  readonly error?: IrintaiError;
  /** The last activation that succeeded. */
  readonly activation?: ActivationRecord;
  /** Errors that nobody in the plugin caught, since it was activated; at most the last twenty. */
  readonly uncaught?: readonly UncaughtError[];
}

export interface UncaughtError {
  readonly message: string;
  readonly stack?: string | undefined;
}

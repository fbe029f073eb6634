import type { input as In, output as Out, ZodType } from 'zod';
import type { CapabilityName } from '../capabilities.ts';

/** What a plugin may be. Decides which points it may contribute to, and its default limits. */
export type PluginType = 'core' | 'ui' | 'processing';

/** A message with an answer: it can fail, can be cancelled, and has a deadline. */
export interface Request<I extends ZodType, O extends ZodType> extends RequestOptions {
  readonly kind: 'request';
  readonly input: I;
  readonly output: O;
}

/** A message without an answer, so that there is no promise to forget. */
export interface Notice<I extends ZodType> {
  readonly kind: 'notice';
  readonly input: I;
}

/** A message answered by many values, pulled with credits so that a slow reader is never flooded. */
export interface Stream<I extends ZodType, O extends ZodType> extends RequestOptions {
  readonly kind: 'stream';
  readonly input: I;
  /** One item. */
  readonly output: O;
}

export interface RequestOptions {
  /** The call rejects with `NotDeclared` or `NotGranted` before it reaches its handler unless the plugin holds this. */
  readonly needs?: CapabilityName;
  /** Deadline in ms; default: the plugin's `call_timeout_ms` for callbacks, 30,000 for calls. */
  readonly timeoutMs?: number;
  /** The answer comes from a person: no deadline, and the deadline of the call that asked stands still meanwhile. */
  readonly asksUser?: boolean;
}

export type Message = Request<ZodType, ZodType> | Notice<ZodType> | Stream<ZodType, ZodType>;
export type Messages = Readonly<Record<string, Message>>;

/** A message that is answered once. */
export function request<I extends ZodType, O extends ZodType>(
  input: I,
  output: O,
  options: RequestOptions = {},
): Request<I, O> {
  return { ...options, kind: 'request', input, output };
}

/** A message that is not answered. */
export function notice<I extends ZodType>(input: I): Notice<I> {
  return { kind: 'notice', input };
}

/** A message that is answered by a sequence of items. */
export function stream<I extends ZodType, O extends ZodType>(
  input: I,
  output: O,
  options: RequestOptions = {},
): Stream<I, O> {
  return { ...options, kind: 'stream', input, output };
}

/**
 * A contribution point: everything that crosses the wall for one feature, said once. The manifest check, the types of both
 * sides, the implied activation events, the JSON Schema and the reference page derive from it.
 */
export interface Point<
  Name extends string = string,
  Entry extends ZodType = ZodType,
  Calls extends Messages = Messages,
  Callbacks extends Messages = Messages,
> {
  /** The key under `contributes`, and the name on the wire. */
  readonly name: Name;
  /** One sentence for the reference page. */
  readonly summary: string;
  /** One entry of `contributes.<name>`, drawn with no plugin code running. Absent: nothing to contribute, only calls. */
  readonly entry?: Entry;
  /** Which plugin types may contribute. */
  readonly types: readonly PluginType[];
  /** The field that names an entry: no two of a plugin have the same name, or no two of all plugins. */
  readonly key?: { readonly field: string; readonly uniqueIn: 'plugin' | 'all' };
  /** The manifest value is a map from this field's value to entries, as VS Code's `views` and `menus` are. */
  readonly groupedBy?: string;
  /** The manifest value may be one entry instead of a list, as VS Code's `configuration` may. */
  readonly single?: boolean;
  /** Activation events that an entry implies, so that authors need not repeat them. */
  activatedBy(entry: Out<Entry>): readonly string[];
  /** Plugin to workbench. */
  readonly calls: Calls;
  /** Workbench to plugin. */
  readonly callbacks: Callbacks;
}

interface PointDefinition<
  Name extends string,
  Entry extends ZodType,
  Calls extends Messages,
  Callbacks extends Messages,
> extends Omit<Partial<Point<Name, Entry, Calls, Callbacks>>, 'name' | 'summary'> {
  readonly name: Name;
  readonly summary: string;
}

const EVERY_TYPE: readonly PluginType[] = ['core', 'ui', 'processing'];

/** Defines a point. By default every plugin type may contribute, nothing is implied and nothing is sent. */
export function definePoint<
  const Name extends string,
  Entry extends ZodType = ZodType,
  Calls extends Messages = Record<never, never>,
  Callbacks extends Messages = Record<never, never>,
>(definition: PointDefinition<Name, Entry, Calls, Callbacks>): Point<Name, Entry, Calls, Callbacks> {
  return {
    types: EVERY_TYPE,
    activatedBy: () => [],
    ...definition,
    calls: definition.calls ?? ({} as Calls), // an absent side is the default type argument
    callbacks: definition.callbacks ?? ({} as Callbacks),
  };
}

/** Any point, for code that does not care which. */
// `any` only here: a point is contravariant in its entry (activatedBy) and covariant elsewhere.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyPoint = Point<string, any, Messages, Messages>;

/** One contributed entry, parsed and with defaults applied. */
export type EntryOf<P extends AnyPoint> = P extends Point<string, infer E, Messages, Messages> ? Out<E> : never;

/** What travels with a call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Overrides the message's deadline. */
  readonly timeoutMs?: number | undefined;
  /** Called at most ten times a second while the other side works. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** When the user or the workbench last wanted something of the plugin that caused this, ms on the page's clock; by default now. */
  readonly promptedAt?: number | undefined;
}

/** How far a call is. `total` absent: unknown. */
export interface Progress {
  readonly done: number;
  readonly total?: number | undefined;
  readonly note?: string | undefined;
}

/** What the answering side knows about a call. */
export interface Call {
  /** Aborted when the caller gives up, the deadline passes, or either side stops. */
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** For a question that a person answers: the caller's deadlines stand still until it settles. */
  whileAsking<T>(question: Promise<T>): Promise<T>;
}

type MaybePromise<T> = T | Promise<T>;

/** The other side's messages as functions, typed for the sender. */
export type Remote<M extends Messages> = {
  readonly [K in keyof M]: M[K] extends Request<infer I, infer O>
    ? (input: In<I>, options?: CallOptions) => Promise<Out<O>>
    : M[K] extends Stream<infer I, infer O>
      ? (input: In<I>, options?: CallOptions) => AsyncIterable<Out<O>>
      : M[K] extends Notice<infer I>
        ? (input: In<I>) => void
        : never;
};

/** The functions that answer messages, typed for the receiver. */
export type Handlers<M extends Messages> = {
  readonly [K in keyof M]: M[K] extends Request<infer I, infer O>
    ? (input: Out<I>, call: Call) => MaybePromise<In<O>>
    : M[K] extends Stream<infer I, infer O>
      ? (input: Out<I>, call: Call) => AsyncIterable<In<O>>
      : M[K] extends Notice<infer I>
        ? (input: Out<I>) => void
        : never;
};

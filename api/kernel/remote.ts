import type { AnyPoint, CallOptions, Handlers, Messages, Remote } from './point.ts';

/** One end of the port, as the API needs it. The host's channel is the only implementation. */
export interface Wire {
  call(point: string, method: string, input: unknown, options?: CallOptions): Promise<unknown>;
  notify(point: string, method: string, input: unknown): void;
  stream(point: string, method: string, input: unknown, options?: CallOptions): AsyncIterable<unknown>;
  /** Answers the other side's messages for a point; a second set for the same point replaces the first. */
  receive(point: string, handlers: Readonly<Record<string, unknown>>): void;
}

type Kinds<M extends Messages> = { readonly [K in keyof M]: M[K]['kind'] };

let wire: Wire | undefined;
const waiting = new Map<string, Readonly<Record<string, unknown>>>();

/** Binds the API to the plugin's port. Called once by the cell's runtime, before any plugin code; tests call it again. */
export function connect(next: Wire): void {
  wire = next;
  for (const [point, handlers] of waiting) next.receive(point, handlers);
}

/**
 * The workbench's side of a point as functions. Contracts load zod and stay out of cells, so the caller repeats the kind of
 * each message; the compiler checks that the list is whole and right.
 */
export function remote<P extends AnyPoint>(point: P['name'], kinds: Kinds<P['calls']>): Remote<P['calls']> {
  const functions: Record<string, unknown> = {};
  for (const [method, kind] of Object.entries(kinds)) {
    if (kind === 'request')
      functions[method] = (input: unknown, options?: CallOptions) => port().call(point, method, input, options);
    else if (kind === 'stream')
      functions[method] = (input: unknown, options?: CallOptions) => port().stream(point, method, input, options);
    else functions[method] = (input: unknown) => port().notify(point, method, input);
  }
  return functions as Remote<P['calls']>; // one function a kind, as `Remote` says
}

/** Answers what the workbench asks of this point. Call it once, when the API's module is evaluated. */
export function receive<P extends AnyPoint>(point: P['name'], handlers: Handlers<P['callbacks']>): void {
  waiting.set(point, handlers);
  wire?.receive(point, handlers);
}

function port(): Wire {
  if (!wire) throw new Error('The irintai module works only inside a plugin.');
  return wire;
}

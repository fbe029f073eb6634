import { pair, type Pair } from '../../test/kit/pair.ts';
import type { CapabilityName } from '../capabilities.ts';
import { contracts } from '../contracts.ts';
import type { AnyPoint, CallOptions, Handlers, Remote } from '../kernel/point.ts';
import { createContext, type PluginContext } from '../plugin.ts';

interface PlugOptions {
  readonly contributes?: Readonly<Record<string, readonly unknown[]>>;
  /** The plugin's settings when it starts, by full name. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Throws when the plugin may not. */
  demand?(capability: CapabilityName): void;
}

/** A plugin over a real port whose other end the test is: the page, with the contracts' own checks. */
export interface Plugged {
  readonly context: PluginContext;
  readonly ends: Pair;
  /** What the page answers to a point's calls; what is not named is not answered. */
  answer<P extends AnyPoint>(contract: P, handlers: Partial<Handlers<P['calls']>>): void;
  /** The plugin's side of a point, as the page calls it. */
  callbacks<P extends AnyPoint>(contract: P): Remote<P['callbacks']>;
}

export function plug({ contributes = {}, settings = {}, demand = () => {} }: PlugOptions = {}): Plugged {
  const ends = pair({ points: contracts, demand });
  const identity = { id: 'test.plugin', name: 'Test plugin', version: '1.0.0', description: '', contributes };
  return {
    context: createContext(identity, settings),
    ends,
    answer: (contract, handlers) => ends.page.receive(contract.name, handlers),
    callbacks: (contract) => callbacksOf(ends, contract),
  };
}

function callbacksOf<P extends AnyPoint>({ page }: Pair, { name, callbacks }: P): Remote<P['callbacks']> {
  const functions: Record<string, unknown> = {};
  for (const [method, { kind }] of Object.entries(callbacks)) {
    functions[method] =
      kind === 'request'
        ? (input: unknown, options?: CallOptions) => page.call(name, method, input, options)
        : (input: unknown) => page.notify(name, method, input);
  }
  return functions as Remote<P['callbacks']>; // built from the contract's own keys
}

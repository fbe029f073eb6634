import type { CapabilityName } from '../api/capabilities.ts';
import { IrintaiError, reportUnexpected } from '../api/kernel/errors.ts';
import type { AnyPoint, CallOptions, Remote } from '../api/kernel/point.ts';
import type { Cell } from './cell/cell.ts';
import { cellPoint } from './cell/contract.ts';
import { Budget } from './channel/budget.ts';
import type { PluginDescription } from './manifest/description.ts';
import { PluginScope } from './plugin-scope.ts';
import type { PagePoint, Session } from './points.ts';

interface RunningPluginOptions {
  readonly plugin: PluginDescription;
  readonly cell: Cell;
  readonly points: readonly PagePoint[];
  demand(capability: CapabilityName, what: string): Promise<void> | void;
  onViolation(error: IrintaiError): void;
  onUncaught(error: { message: string; stack?: string | undefined }): void;
}

/** The page's side of one plugin in its cell: what is called on it, and everything it has started on the page. */
export class RunningPlugin {
  readonly plugin: PluginDescription;
  readonly cell: Cell;
  readonly scope: PluginScope;
  /** Capabilities that its calls had leave of. */
  readonly used = new Set<CapabilityName>();
  /** Capabilities that it asked for and did not have. */
  readonly refused = new Set<CapabilityName>();
  readonly #remotes = new Map<string, unknown>();

  /** For errors that nobody caught: they are logged, and people read the first ones. */
  readonly errors = new Budget({ perSecond: 10, burst: 50 });

  constructor({ plugin, cell, points, demand, onViolation, onUncaught }: RunningPluginOptions) {
    this.plugin = plugin;
    this.cell = cell;
    this.scope = new PluginScope(plugin.name);
    const contracts: AnyPoint[] = [cellPoint, ...points.map(({ contract }) => contract)];
    cell.claim({
      name: plugin.name,
      points: new Map(contracts.map((contract) => [contract.name, contract])),
      callTimeoutMs: plugin.limits.callTimeoutMs,
      demand: (capability, what) => this.#noting(capability, () => demand(capability, what)),
      onViolation,
    });
    for (const contract of contracts) this.#remotes.set(contract.name, remoteOf(cell, contract));
    cell.peer.receive(cellPoint.name, { uncaught: onUncaught });
    for (const point of points) {
      const session: Session<AnyPoint> = { plugin, scope: this.scope, callbacks: this.callbacks(point.contract.name) };
      cell.peer.receive(point.contract.name, point.open(session));
    }
  }

  /** The plugin's side of a point. The contract is named, not imported, where zod must not be loaded. */
  callbacks<P extends AnyPoint>(point: P['name']): Remote<P['callbacks']> {
    const remote = this.#remotes.get(point);
    if (!remote) throw new IrintaiError('NotFound', `There is no point ${point}.`);
    return remote as Remote<P['callbacks']>; // built from the contract of that name
  }

  #noting(capability: CapabilityName, demand: () => Promise<void> | void): Promise<void> | void {
    const onLeave = (): void => {
      this.refused.delete(capability);
      this.used.add(capability);
    };
    const onRefused = (error: unknown): never => {
      this.refused.add(capability);
      throw error;
    };
    try {
      const asked = demand();
      if (asked) return asked.then(onLeave, onRefused);
      onLeave();
    } catch (error) {
      onRefused(error);
    }
  }

  /** Undoes everything and ends the cell. Pending calls reject with `reason`. */
  end(reason: IrintaiError): void {
    try {
      this.scope.dispose();
    } catch (error) {
      reportUnexpected(error);
    }
    this.cell.kill(reason);
  }
}

/** Built from the contract's own keys, not from a Proxy: no accidental `then`, no misspelt method. */
function remoteOf(cell: Cell, { name, callbacks }: AnyPoint): unknown {
  const functions: Record<string, unknown> = {};
  for (const [method, { kind }] of Object.entries(callbacks)) {
    if (kind === 'request') {
      functions[method] = (input: unknown, options?: CallOptions) => cell.peer.call(name, method, input, options);
    } else if (kind === 'stream') {
      functions[method] = (input: unknown, options?: CallOptions) => cell.peer.stream(name, method, input, options);
    } else {
      functions[method] = (input: unknown) => cell.peer.notify(name, method, input);
    }
  }
  return functions;
}

import type { CapabilityName } from '../../api/capabilities.ts';
import { connect } from '../../api/kernel/remote.ts';
import type { AnyPoint } from '../../api/kernel/point.ts';
import type { IrintaiError } from '../../api/kernel/errors.ts';
import { contractGuard } from '../../host/channel/guard.ts';
import { Peer } from '../../host/channel/peer.ts';

interface PairOptions {
  readonly points: readonly AnyPoint[];
  readonly timeoutMs?: number;
  demand?(capability: CapabilityName, what: string): Promise<void> | void;
  onViolation?(error: IrintaiError): void;
}

export interface Pair {
  /** The page's end, guarded by the contracts. */
  readonly page: Peer;
  /** The plugin's end; the API's functions speak through it. */
  readonly cell: Peer;
  /** The plugin's raw port, for tests that speak as a hostile plugin would. */
  readonly rawPort: MessagePort;
  close(): void;
}

/** Both ends of a real port between page and plugin, in one thread, the API bound to the plugin's end. */
export function pair({ points, timeoutMs, demand = () => {}, onViolation }: PairOptions): Pair {
  const { port1, port2 } = new MessageChannel();
  const guard = contractGuard({
    plugin: () => 'Test plugin',
    points: new Map(points.map((point) => [point.name, point])),
    demand,
  });
  const page = new Peer({
    port: port1,
    guard,
    ...(timeoutMs !== undefined && { timeoutMs: () => timeoutMs }),
    ...(onViolation && { onViolation }),
  });
  const cell = new Peer({ port: port2 });
  connect(cell);
  return {
    page,
    cell,
    rawPort: port2,
    close() {
      page.dispose();
      cell.dispose();
    },
  };
}

import type { CapabilityName } from '../../api/capabilities.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { AnyPoint, Message } from '../../api/kernel/point.ts';
import { checkBounds, sizeOf } from './bounds.ts';
import { Budget } from './budget.ts';
import { unpack } from './pack.ts';

/** What stands between the port and the page: nothing from a cell is used before it passed here. */
export interface Guard {
  /** Charges one message; throws when the peer must be closed. */
  message(frames: unknown): void;
  /** Charges frames that came in groups; throws as {@link message} does. */
  frames(count: number): void;
  /** Charges what was refused: an error costs the page more than what is in order. */
  refused(kind: 'call' | 'notice'): void;
  /** The message that a cell may send, or throws. */
  incoming(point: string, method: string): Message;
  /** Throws when the cell may not; a promise while the user is asked, which rejects when they say no. */
  demand(capability: CapabilityName, what: string): Promise<void> | void;
  /** Checks bounds and schema of what a cell sends; returns the parsed copy. */
  input(point: string, method: string, payload: unknown): unknown;
  /** Checks what a cell answers. */
  output(point: string, method: string, payload: unknown): unknown;
  /** The message that the page sends. */
  outgoing(point: string, method: string): Message;
  /** Estimate of all bytes that came so far. */
  readonly bytes: number;
}

/** Thrown for what no honest cell sends: the port is closed there and then. */
export class ProtocolViolation extends IrintaiError {
  constructor(message: string) {
    super('LimitExceeded', message);
  }
}

/**
 * Per cell. An honest cell that waits for each answer sends about 15,000 messages a second (round trip 60 µs), so the limits
 * cut nothing honest; 100,000 small messages freeze a page for 646 ms (reference: sandbox.md, fact 6).
 */
export const budgets = {
  messages: { perSecond: 25_000, burst: 5_000 },
  bytes: { perSecond: 128 * 1024 * 1024, burst: 256 * 1024 * 1024 },
  /** The fastest honest cell answers 240,000 commands a second (bench). */
  frames: { perSecond: 400_000, burst: 100_000 },
  /** A refused call costs about 20 µs, a refused notice ten times that, since it is logged. */
  refusals: { perSecond: 2_000, burst: 3_000, call: 1, notice: 10 },
  framesPerMessage: 10_000,
} as const;

interface GuardOptions {
  /** The plugin's name, for the sentences. */
  plugin(): string;
  /** By name. */
  readonly points: ReadonlyMap<string, AnyPoint>;
  /** Throws or rejects with `NotDeclared` or `NotGranted`. */
  demand(capability: CapabilityName, what: string): Promise<void> | void;
}

export function contractGuard({ plugin, points, demand }: GuardOptions): Guard {
  const messages = new Budget(budgets.messages);
  const bytes = new Budget(budgets.bytes);
  const frames = new Budget(budgets.frames);
  const refusals = new Budget(budgets.refusals);
  let received = 0;
  const find = (side: 'calls' | 'callbacks', name: string, method: string): Message => {
    const point = points.get(name);
    const message = point && Object.hasOwn(point[side], method) ? point[side][method] : undefined;
    if (!message) throw new IrintaiError('NotFound', `There is no message ${name}.${method}.`);
    return message;
  };
  const walk = { nodes: 0, bytes: 0 };
  const bounded = (payload: unknown): unknown => {
    walk.nodes = walk.bytes = 0;
    try {
      checkBounds(payload, walk);
    } finally {
      charge(sizeOf(walk)); // what is refused was walked too
    }
    return unpack(payload);
  };
  const charge = (size: number): void => {
    received += size;
    if (!bytes.take(size)) throw new ProtocolViolation(`${plugin()} sent too many bytes at once.`);
  };
  const chargeFrames = (count: number): void => {
    if (!frames.take(count)) throw new ProtocolViolation(`${plugin()} flooded the workbench with messages.`);
  };
  return {
    get bytes() {
      return received;
    },
    message(list) {
      if (!messages.take(1)) throw new ProtocolViolation(`${plugin()} flooded the workbench with messages.`);
      if (!Array.isArray(list) || list.length > budgets.framesPerMessage) {
        throw new ProtocolViolation(`${plugin()} sent what is not a list of frames.`);
      }
      chargeFrames(list.length);
    },
    frames: chargeFrames,
    refused(kind) {
      if (!refusals.take(budgets.refusals[kind])) {
        throw new ProtocolViolation(`${plugin()} went on sending what was refused.`);
      }
    },
    incoming: (point, method) => find('calls', point, method),
    outgoing: (point, method) => find('callbacks', point, method),
    demand,
    input(point, method, payload) {
      const message = find('calls', point, method);
      const parsed = message.input.safeParse(bounded(payload));
      if (parsed.success) return parsed.data;
      throw new IrintaiError('InvalidInput', `${point}.${method}: ${sentence(parsed.error.issues)}`);
    },
    output(point, method, payload) {
      const message = find('callbacks', point, method);
      if (message.kind === 'notice') return undefined;
      const parsed = message.output.safeParse(bounded(payload));
      if (parsed.success) return parsed.data;
      throw new IrintaiError(
        'InvalidOutput',
        `${plugin()} answered ${point}.${method} wrongly: ${sentence(parsed.error.issues)}`,
      );
    },
  };
}

function sentence(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message))
    .join('; ');
}

import type { CapabilityName } from '../../api/capabilities.ts';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError, reportUnexpected } from '../../api/kernel/errors.ts';
import type { CallOptions } from '../../api/kernel/point.ts';
import type { Wire } from '../../api/kernel/remote.ts';
import { Deadlines } from './deadlines.ts';
import { FrameKind, type Frame } from './frames.ts';
import { framesOf } from './group.ts';
import { budgets, ProtocolViolation, type Guard } from './guard.ts';
import { Incoming } from './incoming.ts';
import { Outbox } from './outbox.ts';
import { Outgoing, type Question } from './outgoing.ts';
import { unpack } from './pack.ts';
import type { Work } from './work.ts';

export interface PeerOptions {
  readonly port: MessagePort;
  /** The page gives one; a cell trusts the page and gives none. */
  readonly guard?: Guard;
  /** Deadline of calls whose message names none, ms. A cell gives none: the page keeps all clocks. */
  timeoutMs?(): number | undefined;
  /** The other side broke the protocol; the port is closed already. */
  onViolation?(error: IrintaiError): void;
  /** The other side answered a ping. */
  onPong?(): void;
}

/** Not counted by any budget, since it never becomes a message; so it must not be sent twice. */
const UNREADABLE = 'It sent shared memory or a compiled module, which cannot leave its cell: send a copy of the bytes.';

/**
 * What the page asks at a point so soon after the plugin said something there (that its lenses changed, say), the plugin may have
 * caused itself. Who knows better says so with the call.
 */
const ECHO_MS = 2_000;

/** One end of the port between the page and a cell: calls, notices and streams both ways. */
export class Peer implements Wire, Disposable {
  readonly #options: PeerOptions;
  readonly #outbox: Outbox;
  readonly #outgoing: Outgoing;
  readonly #incoming: Incoming;
  readonly #ours = new Deadlines();
  readonly #theirs = new Deadlines();
  #closed: IrintaiError | undefined;
  readonly #saidAt = new Map<string, number>();
  #framesLeft = 0;
  /** Calls, notices, answers and items; pings aside. */
  messagesIn = 0;
  messagesOut = 0;

  constructor(options: PeerOptions) {
    const { port, guard } = options;
    this.#options = options;
    this.#outbox = new Outbox(port, (frame, error) => this.#unsendable(frame, error));
    const send = (frame: Frame, value?: unknown): void => {
      this.messagesOut++;
      this.#outbox.send(frame, value);
    };
    this.#outgoing = new Outgoing({
      send,
      check: (point, method, payload) => this.#check('output', point, method, payload),
      deadlines: this.#ours,
      queues: !guard,
    });
    this.#incoming = new Incoming({
      send,
      check: (point, method, payload) => this.#check('input', point, method, payload),
      deadlines: this.#theirs,
      ...(guard && { contract: (point, method) => guard.incoming(point, method) }),
      ...(guard && { demand: (capability, what) => guard.demand(capability, what) }),
      ...(guard && { onRefused: (kind) => guard.refused(kind) }),
      ...(guard && { onSaid: (point) => this.#saidAt.set(point, performance.now()) }),
      onAsking: (asking) => (this.#ours.paused += asking ? 1 : -1),
    });
    port.onmessage = (event) => this.#onMessage(event);
    if (guard) port.onmessageerror = () => this.#violated(new ProtocolViolation(UNREADABLE));
  }

  /** Calls that wait for the other side. */
  get outstanding(): number {
    return this.#outgoing.size;
  }

  /** Calls of the other side that are being answered; streams do not count, they may never end. */
  get answering(): number {
    return this.#incoming.calls;
  }

  /** An estimate; 0 without a guard, which measures. */
  get bytesIn(): number {
    return this.#options.guard?.bytes ?? 0;
  }

  /** What this side asked, and the other did not cause itself. */
  get work(): Work {
    return this.#outgoing.work;
  }

  /** Calls that the other side failed to answer, or not in time. */
  get failures(): number {
    return this.#outgoing.failures;
  }

  receive(point: string, handlers: Readonly<Record<string, unknown>>): void {
    this.#incoming.receive(point, handlers);
  }

  call(point: string, method: string, input: unknown, options?: CallOptions): Promise<unknown> {
    if (this.#closed) return Promise.reject(this.#closed);
    return this.#outgoing.call(this.#question(point, method, input, options));
  }

  async *stream(point: string, method: string, input: unknown, options?: CallOptions): AsyncGenerator<unknown> {
    if (this.#closed) throw this.#closed;
    yield* this.#outgoing.stream(this.#question(point, method, input, options));
  }

  notify(point: string, method: string, input: unknown): void {
    this.messagesOut++;
    this.#outbox.send([FrameKind.notice, 0, point, method, input], input);
  }

  ping(): void {
    this.#outbox.send([FrameKind.ping, 0]);
  }

  /** Ends the other side's calls that are being answered by leave of the capability, with `NotGranted`. */
  revoke(capability: CapabilityName): void {
    this.#incoming.revoke(capability, new IrintaiError('NotGranted', `The user has taken ${capability} back.`));
  }

  /** Closes the port, then rejects what is pending and aborts what is being answered. Nothing queued is delivered. */
  close(reason: IrintaiError): void {
    if (this.#closed) return;
    this.#closed = reason;
    this.#options.port.onmessage = null;
    this.#options.port.onmessageerror = null;
    this.#options.port.close();
    this.#outbox.close();
    this.#ours.clear();
    this.#theirs.clear();
    this.#incoming.close();
    this.#outgoing.rejectAll(reason);
  }

  dispose(): void {
    this.close(new IrintaiError('PluginStopped', 'The plugin was stopped.'));
  }

  #question(point: string, method: string, input: unknown, options: CallOptions | undefined): Question {
    const message = this.#options.guard?.outgoing(point, method);
    const own = message && message.kind !== 'notice' ? message.timeoutMs : undefined;
    const timeoutMs = options?.timeoutMs ?? own ?? this.#options.timeoutMs?.();
    const isWork = this.#options.guard !== undefined && this.#isWork(point, options?.promptedAt);
    return { point, method, input, options, timeoutMs, isWork };
  }

  #isWork(point: string, promptedAt: number | undefined): boolean {
    const { work } = this.#outgoing;
    const now = performance.now();
    if (promptedAt !== undefined) return work.prompt(promptedAt, now);
    const isEcho = now - (this.#saidAt.get(point) ?? -Infinity) < ECHO_MS;
    return work.prompt(isEcho ? work.promptedAt : now, now);
  }

  #onMessage(event: MessageEvent): void {
    const { guard } = this.#options;
    try {
      if (event.ports.length > 0) throw new ProtocolViolation('A cell sent a port.');
      guard?.message(event.data);
      this.#framesLeft = budgets.framesPerMessage;
      for (const frame of event.data as readonly unknown[]) this.#onFrame(frame);
    } catch (error) {
      if (!guard) return reportUnexpected(error);
      const known = error instanceof IrintaiError;
      this.#violated(known ? error : new ProtocolViolation(`A frame is malformed: ${String(error)}`));
    }
  }

  #violated(reason: IrintaiError): void {
    this.close(reason);
    this.#options.onViolation?.(reason);
  }

  #onFrame(frame: unknown): void {
    if (this.#closed) return;
    if (!Array.isArray(frame) || typeof frame[1] !== 'number') throw new ProtocolViolation('A frame is malformed.');
    const [kind, id, first, second, payload] = frame as [unknown, number, unknown, unknown, unknown];
    if ((kind as number) < FrameKind.ping) this.messagesIn++;
    switch (kind) {
      case FrameKind.call:
        return this.#incoming.onCall(id, String(first), String(second), payload);
      case FrameKind.open:
        return this.#incoming.onOpen(id, String(first), String(second), payload);
      case FrameKind.notice:
        return this.#incoming.onNotice(String(first), String(second), payload);
      case FrameKind.cancel:
        return this.#incoming.cancel(id);
      case FrameKind.credit:
        return this.#incoming.grant(id, first);
      case FrameKind.result:
        return this.#outgoing.onResult(id, first);
      case FrameKind.failure:
        return this.#outgoing.onFailure(id, first);
      case FrameKind.item:
        return this.#outgoing.onItem(id, first);
      case FrameKind.end:
        return this.#outgoing.onEnd(id);
      case FrameKind.progress:
        return this.#outgoing.onProgress(id, first);
      case FrameKind.group:
        return this.#onGroup(frame);
      case FrameKind.ping:
        return this.#outbox.send([FrameKind.pong, 0]);
      case FrameKind.pong:
        return this.#options.onPong?.();
      default:
        throw new ProtocolViolation('A frame is of an unknown kind.');
    }
  }

  /** The frames of all groups of one message share its limit. */
  #onGroup(group: readonly unknown[]): void {
    const frames = framesOf(group, this.#framesLeft);
    this.#framesLeft -= frames.length;
    this.#options.guard?.frames(frames.length);
    for (const frame of frames) this.#onFrame(frame);
  }

  #check(
    side: 'input' | 'output',
    point: string,
    method: string,
    payload: unknown,
  ): { value?: unknown; error?: Error } {
    const { guard } = this.#options;
    try {
      return { value: guard ? guard[side](point, method, payload) : unpack(payload) };
    } catch (error) {
      if (error instanceof ProtocolViolation) throw error;
      return { error: error instanceof Error ? error : new IrintaiError('InvalidInput', String(error)) };
    }
  }

  /** The sender's own mistake comes back to the sender, and only for the call that made it. */
  #unsendable([kind, id, first, second]: Frame, reason: unknown): void {
    const why = reason instanceof Error ? reason.message : String(reason);
    if (kind === FrameKind.call || kind === FrameKind.open) {
      const what = `${String(first)}.${String(second)}: only JSON values and bytes can be sent. ${why}`;
      this.#outgoing.reject(id, new IrintaiError('InvalidInput', what));
    } else if (kind === FrameKind.result || kind === FrameKind.item) {
      const message = `Only JSON values and bytes can be returned. ${why}`;
      this.#outbox.send([FrameKind.failure, id, { code: 'InvalidOutput', message }]);
    } else {
      reportUnexpected(reason);
    }
  }
}

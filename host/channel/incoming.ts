import type { CapabilityName } from '../../api/capabilities.ts';
import { cancelled, IrintaiError, reportUnexpected } from '../../api/kernel/errors.ts';
import type { Message } from '../../api/kernel/point.ts';
import { Answer } from './answer.ts';
import type { Deadlines } from './deadlines.ts';
import { toFailure } from './failure.ts';
import { FrameKind, MAX_OUTSTANDING, type Frame } from './frames.ts';
import { ProtocolViolation } from './guard.ts';
import { pack } from './pack.ts';

/** A call from a cell that names no deadline of its own, ms. */
const CALL_TIMEOUT_MS = 30_000;

interface IncomingOptions {
  send(frame: Frame, value?: unknown): void;
  check(point: string, method: string, payload: unknown): { value?: unknown; error?: Error };
  /** The message's contract, on the page; a cell has none and keeps no clocks. */
  contract?(point: string, method: string): Message;
  /** Throws when the other side may not; a promise while the user is asked, which rejects when they say no. */
  demand?(capability: CapabilityName, what: string): Promise<void> | void;
  /** Something was refused at once; throws when that was too much. */
  onRefused?(kind: 'call' | 'notice'): void;
  /** A call or a notice was in order and is handled next. */
  onSaid?(point: string): void;
  /** The deadlines of the other side's calls to us. */
  readonly deadlines: Deadlines;
  /** True while we wait for a person on the other side's behalf. */
  onAsking(asking: boolean): void;
}

type Handler = (input: unknown, call: Answer | undefined) => unknown;

/** What the other side asked and what this side answers. */
export class Incoming {
  readonly #options: IncomingOptions;
  readonly #handlers = new Map<string, Readonly<Record<string, unknown>>>();
  readonly #answers = new Map<number, Answer>();

  constructor(options: IncomingOptions) {
    this.#options = options;
    options.deadlines.onExpire = (id) => this.#onExpire(id);
  }

  /** Calls that are being answered, streams aside. */
  get calls(): number {
    return [...this.#answers.values()].filter(({ isStream }) => !isStream).length;
  }

  receive(point: string, handlers: Readonly<Record<string, unknown>>): void {
    this.#handlers.set(point, handlers);
  }

  onNotice(point: string, method: string, payload: unknown): void {
    try {
      const { handler, value } = this.#prepare(point, method, payload);
      this.#options.onSaid?.(point);
      handler(value, undefined);
    } catch (error) {
      if (error instanceof ProtocolViolation) throw error;
      this.#options.onRefused?.('notice');
      reportUnexpected(error);
    }
  }

  onCall(id: number, point: string, method: string, payload: unknown): void {
    this.#begin(id, point, method, payload, false);
  }

  onOpen(id: number, point: string, method: string, payload: unknown): void {
    this.#begin(id, point, method, payload, true);
  }

  cancel(id: number): void {
    const answer = this.#answers.get(id);
    answer?.cancel();
    if (answer?.isUnbegun) this.#fail(id, cancelled());
  }

  grant(id: number, credits: unknown): void {
    if (typeof credits === 'number' && credits > 0) this.#answers.get(id)?.grant(credits);
  }

  /** Ends what is being answered by leave of the capability: aborts the work, and the other side gets the reason. */
  revoke(capability: CapabilityName, reason: IrintaiError): void {
    for (const [id, answer] of this.#answers) {
      if (answer.needs !== capability) continue;
      answer.cancel();
      this.#fail(id, reason);
    }
  }

  close(): void {
    for (const answer of this.#answers.values()) {
      answer.cancel();
      answer.finish();
    }
    this.#answers.clear();
  }

  #begin(id: number, point: string, method: string, payload: unknown, isStream: boolean): void {
    if (this.#answers.has(id)) throw new ProtocolViolation('A call id is used twice.');
    if (this.#answers.size >= MAX_OUTSTANDING && this.#options.contract)
      throw new ProtocolViolation('Too many calls at once.');
    const answer = new Answer(id, isStream, this.#options.send, this.#options.onAsking);
    this.#answers.set(id, answer);
    try {
      const { handler, value } = this.#prepare(point, method, payload);
      this.#options.onSaid?.(point);
      const message = this.#options.contract?.(point, method);
      const asked = message && this.#demand(message, point, method);
      if (asked) this.#beginAfter(asked, id, answer, () => this.#run(id, answer, message, handler, value));
      else this.#run(id, answer, message, handler, value);
    } catch (error) {
      if (error instanceof ProtocolViolation) throw error;
      this.#options.onRefused?.('call');
      this.#fail(id, error);
    }
  }

  #run(id: number, answer: Answer, message: Message | undefined, handler: Handler, value: unknown): void {
    if (message && message.kind !== 'notice') answer.needs = message.needs;
    this.#startClock(id, answer, message);
    const result = handler(value, answer);
    if (answer.isStream) {
      const pumped = answer.pump(result as AsyncIterable<unknown>); // Handlers<> says so for a stream
      pumped.then(
        () => this.#end(id, [FrameKind.end, id]),
        (error: unknown) => this.#fail(id, error),
      );
    } else if (isThenable(result))
      result.then(
        (settled) => this.#succeed(id, settled),
        (error: unknown) => this.#fail(id, error),
      );
    else if (this.#answers.get(id) === answer) this.#succeed(id, result);
  }

  #demand(message: Message, point: string, method: string): Promise<void> | void {
    if (message.kind !== 'notice' && message.needs) return this.#options.demand?.(message.needs, `${point}.${method}`);
  }

  /** The call waits while the user is asked for what it needs; its own clock starts when it begins. */
  #beginAfter(asked: Promise<void>, id: number, answer: Answer, begin: () => void): void {
    answer.isUnbegun = true;
    const isAwaited = (): boolean => this.#answers.get(id) === answer;
    answer.whileAsking(asked).then(
      () => {
        if (!isAwaited()) return;
        answer.isUnbegun = false;
        try {
          begin();
        } catch (error) {
          this.#fail(id, error);
        }
      },
      (error: unknown) => isAwaited() && this.#fail(id, error),
    );
  }

  /** Looks the handler up among own properties (`constructor` is not a message) and checks the input. */
  #prepare(point: string, method: string, payload: unknown): { handler: Handler; value: unknown } {
    const { value, error } = this.#options.check(point, method, payload);
    if (error) throw error;
    const handlers = this.#handlers.get(point);
    if (!handlers || !Object.hasOwn(handlers, method)) {
      throw new IrintaiError('NotFound', `Nobody answers ${point}.${method}.`);
    }
    return { handler: handlers[method] as Handler, value }; // typed by receive()
  }

  #startClock(id: number, answer: Answer, message: Message | undefined): void {
    if (!message || message.kind !== 'request') return;
    if (message.asksUser) {
      answer.setAsking(true);
      return;
    }
    this.#options.deadlines.add(id, message.timeoutMs ?? CALL_TIMEOUT_MS);
  }

  #onExpire(id: number): void {
    this.#answers.get(id)?.cancel();
    this.#fail(id, new IrintaiError('Timeout', 'The workbench did not answer in time.'));
  }

  #succeed(id: number, value: unknown): void {
    this.#end(id, [FrameKind.result, id, pack(value)], value);
  }

  #fail(id: number, error: unknown): void {
    this.#end(id, [FrameKind.failure, id, toFailure(error)]);
  }

  #end(id: number, frame: Frame, value?: unknown): void {
    const answer = this.#answers.get(id);
    if (!answer) return; // closed, or its deadline passed
    this.#answers.delete(id);
    this.#options.deadlines.delete(id);
    answer.finish();
    this.#options.send(frame, value);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

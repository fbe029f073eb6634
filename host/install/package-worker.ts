import type { Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { asError, type Refusal } from './refused.ts';
import type { Tasks } from './worker.ts';

export interface Question {
  readonly id: number;
  readonly task: keyof Tasks;
  readonly input: unknown;
}

export interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly refusal?: Refusal;
  readonly failure?: string;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/** The worker that reads packages. It is there while it has work and a while longer. */
export class PackageWorker implements Disposable {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  run<Task extends keyof Tasks>(
    task: Task,
    input: Parameters<Tasks[Task]>[0],
    transfer: Transferable[] = [],
  ): Promise<Awaited<ReturnType<Tasks[Task]>>> {
    const id = ++this.#last;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    clearTimeout(this.#idle);
    const question: Question = { id, task, input };
    this.#start().postMessage(question, transfer);
    return answer as Promise<Awaited<ReturnType<Tasks[Task]>>>; // the worker answers what it was asked
  }

  dispose(): void {
    this.#end(new IrintaiError('Unavailable', 'The workbench was closed.'));
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'irintai-packages' });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#settle(data);
    worker.onerror = ({ message }) =>
      this.#end(
        new IrintaiError('Internal', `The package could not be read: ${message}. Reload the page and try again.`),
      );
    return (this.#worker = worker);
  }

  #settle({ id, result, refusal, failure }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.#end(), IDLE_MS);
    if (refusal) waiting?.reject(asError(refusal, 'The list'));
    else if (failure !== undefined) waiting?.reject(new IrintaiError('Internal', failure));
    else waiting?.resolve(result);
  }

  #end(reason?: IrintaiError): void {
    clearTimeout(this.#idle);
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

const IDLE_MS = 30_000;

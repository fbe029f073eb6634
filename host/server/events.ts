import type { Disposable } from '../../api/kernel/disposable.ts';
import type { TreeChange } from './watch-tree.ts';

export type ServerEvent =
  { readonly type: 'workspace'; readonly changes: readonly TreeChange[] } | { readonly type: 'plugins' };

type Client = ReadableStreamDefaultController<Uint8Array>;

/** A client that has not read this many messages is cut off; it connects again and reads everything anew. */
const MAX_WAITING = 1_000;

/** Sends every event to every page that listens. */
export class Events implements Disposable {
  readonly #clients = new Set<Client>();
  readonly #heartbeatMs: number;
  #heartbeat: NodeJS.Timeout | undefined;

  /** A heartbeat lets both sides notice a connection that died without a word. */
  constructor(heartbeatMs = 15_000) {
    this.#heartbeatMs = heartbeatMs;
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  /** The body of one client's `text/event-stream`; it ends when the client goes. */
  connect(): ReadableStream<Uint8Array> {
    let own: Client;
    return new ReadableStream({
      start: (client) => {
        own = client;
        this.#clients.add(client);
        this.#heartbeat ??= setInterval(() => this.#send(': alive\n\n'), this.#heartbeatMs).unref();
        client.enqueue(encode(': connected\n\n'));
      },
      cancel: () => this.#drop(own),
    });
  }

  emit(event: ServerEvent): void {
    this.#send(`data: ${JSON.stringify(event)}\n\n`);
  }

  dispose(): void {
    for (const client of [...this.#clients]) {
      this.#drop(client);
      client.close();
    }
  }

  #send(text: string): void {
    const bytes = encode(text);
    for (const client of [...this.#clients]) {
      if ((client.desiredSize ?? 0) > -MAX_WAITING) {
        client.enqueue(bytes);
      } else {
        this.#drop(client);
        client.error(new Error('The client does not read.'));
      }
    }
  }

  #drop(client: Client): void {
    this.#clients.delete(client);
    if (this.#clients.size > 0) return;
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
  }
}

const encoder = new TextEncoder();

function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

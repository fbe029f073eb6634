import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

/** A server on this machine that plugins ask in tests. */
export interface Target extends AsyncDisposable {
  readonly port: number;
  readonly origin: string;
  /** What it was asked, in turn. */
  readonly asked: readonly Asked[];
  /** Connections that are open now. */
  readonly connections: ReadonlySet<Socket>;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly raw: readonly string[];
  readonly body: Buffer;
}

export async function target(answer: Answer = (_, response) => response.end('ok')): Promise<Target> {
  const asked: Asked[] = [];
  const connections = new Set<Socket>();
  const onRequest: RequestListener = (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url: path = '', headers, rawHeaders: raw } = request;
      const body = Buffer.concat(parts);
      asked.push({ method, path, headers, raw, body });
      answer(request, response, body);
    });
  };
  const server = createServer(onRequest);
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    asked,
    connections,
    async [Symbol.asyncDispose]() {
      for (const socket of connections) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

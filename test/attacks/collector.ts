import { createSocket } from 'node:dgram';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';

/** Listens for anything that gets out of a cell: HTTP and other TCP on one port, UDP on the same number. */
export interface Collector {
  readonly port: number;
  /** What arrived, one line each. An attack that was stopped leaves none. */
  readonly hits: readonly string[];
  close(): Promise<void>;
}

export async function collect(): Promise<Collector> {
  const hits: string[] = [];
  const sockets = new Set<Socket>();
  const tcp = createTcpServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    const hit = hits.push('TCP connection') - 1;
    socket.on('error', () => {});
    socket.once('data', (data) => {
      hits[hit] = `TCP: ${data.toString('latin1').split('\r\n')[0]}`;
      socket.end(
        'HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nok',
      );
    });
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4');
  udp.on('message', (message) => hits.push(`UDP: ${message.length} bytes`));
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    hits,
    async close() {
      await new Promise<void>((resolve) => udp.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => tcp.close(() => resolve()));
    },
  };
}

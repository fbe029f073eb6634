import { IrintaiError, type ErrorCode } from '../../api/kernel/errors.ts';
import type { Hop, HopResponse } from '../../host/network/hop.ts';

interface ServerHopOptions {
  /** Address of the server, without a slash at its end; empty for the page's own. */
  readonly base: string;
  readonly token: string;
}

/** Hops that the server makes, each over a connection of its own: `host/server/network/routes.ts` says what travels on it. */
export function serverHop({ base, token }: ServerHopOptions): Hop {
  const url = new URL(`${base}/irintai/network/hop`, globalThis.location?.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return async ({ body = new Uint8Array(), ...head }, signal) => {
    signal.throwIfAborted();
    const socket = new WebSocket(url, ['irintai', token]); // the one header of it that a page can set
    const messages = messagesOf(socket, signal).getReader();
    socket.onopen = () => {
      socket.send(JSON.stringify(head));
      socket.send(body);
    };
    const { value } = await messages.read();
    return responseOf(value, messages, socket);
  };
}

function messagesOf(socket: WebSocket, signal: AbortSignal): ReadableStream<unknown> {
  socket.binaryType = 'arraybuffer';
  return new ReadableStream({
    start(controller) {
      const end = (finish: () => void): void => {
        signal.removeEventListener('abort', onAbort);
        socket.onmessage = socket.onclose = null;
        socket.close();
        finish();
      };
      const onAbort = (): void => end(() => controller.error(signal.reason));
      signal.addEventListener('abort', onAbort);
      socket.onmessage = ({ data }) => controller.enqueue(data);
      socket.onclose = ({ code }) =>
        end(() => (code === 1000 ? controller.close() : controller.error(brokenOff(code))));
    },
    cancel: () => socket.close(),
  });
}

function responseOf(head: unknown, messages: ReadableStreamDefaultReader<unknown>, socket: WebSocket): HopResponse {
  if (typeof head !== 'string') throw brokenOff(0);
  const answer = JSON.parse(head) as Omit<HopResponse, 'body'> | { readonly code: ErrorCode; readonly message: string }; // our own server's
  if ('code' in answer) throw new IrintaiError(answer.code, answer.message);
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    async pull(controller) {
      socket.send('next');
      const { value } = await messages.read();
      if (value instanceof ArrayBuffer) controller.enqueue(new Uint8Array(value));
      else controller.close();
    },
    cancel: () => messages.cancel(),
  };
  return { ...answer, body: new ReadableStream(source, { highWaterMark: 0 }) };
}

/** 1011: the server of the workbench is well, and the one that it asked is not. */
function brokenOff(code: number): IrintaiError {
  const what = code === 1011 ? 'The answer' : 'The connection to the server of the workbench';
  return new IrintaiError('Unavailable', `${what} broke off.`);
}

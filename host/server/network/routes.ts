import { upgradeWebSocket } from '@hono/node-server';
import { Hono } from 'hono';
import type { WSEvents } from 'hono/ws';
import { IrintaiError } from '../../../api/kernel/errors.ts';
import type { Hop, HopRequest } from '../../network/hop.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Where a conversation sends to. */
interface Line {
  send(message: string | Bytes): void;
  close(code: number, reason?: string): void;
}

/**
 * One hop a WebSocket: browsers open six connections of HTTP to a server and hundreds of these, and an answer may take minutes. The page
 * sends the request as JSON, then its body; it gets the head of the answer, or the failure, as JSON, and one part of the body
 * for each `next`, so that nothing runs ahead of its reader. A clean close is the end.
 */
export function networkRoutes(hop: Hop): Hono {
  const app = new Hono();
  app.get(
    '/hop',
    upgradeWebSocket(() => conversation(hop)),
  );
  return app;
}

function conversation(hop: Hop): WSEvents {
  const gone = new AbortController();
  let head: Omit<HopRequest, 'body'> | undefined;
  let answer: ReadableStreamDefaultReader<Bytes> | undefined;
  let isAsked = false;

  const ask = async (body: Bytes, line: Line): Promise<void> => {
    isAsked = true;
    const response = await hop({ ...head!, ...(body.length > 0 && { body }) }, gone.signal); // it came before the body
    const { status, statusText, headers } = response;
    answer = response.body.getReader();
    line.send(JSON.stringify({ status, statusText, headers }));
  };
  const next = async (line: Line): Promise<void> => {
    const part = await answer?.read();
    if (part?.value) line.send(part.value);
    else line.close(1000);
  };
  const fail = (error: unknown, line: Line): void => {
    if (gone.signal.aborted) return;
    if (!answer) line.send(JSON.stringify(failure(error)));
    line.close(1011, 'failed');
  };
  return {
    onMessage({ data }, socket) {
      const line = socket as Line; // this one's own types are narrower
      if (head === undefined && typeof data === 'string') head = requestOf(data);
      else if (data instanceof ArrayBuffer && head && !isAsked)
        ask(new Uint8Array(data), line).catch((error: unknown) => fail(error, line));
      else if (data === 'next' && answer) next(line).catch((error: unknown) => fail(error, line));
      else line.close(1008, 'out of turn');
    },
    onClose: () => gone.abort(),
    onError: () => gone.abort(),
  };
}

/** The page's, which has checked it. */
function requestOf(text: string): Omit<HopRequest, 'body'> {
  return JSON.parse(text) as Omit<HopRequest, 'body'>;
}

function failure(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof IrintaiError) return { code: error.code, message: error.message };
  console.error(error);
  return { code: 'Internal', message: 'The server failed; its terminal says how.' };
}

import * as z from 'zod';
import { definePoint, stream } from '../kernel/point.ts';
import { Bytes, list } from '../kernel/schema.ts';

const Headers = list(z.tuple([z.string().max(256), z.string().max(65_536)]).readonly(), 1_000);

const RequestShape = z.strictObject({
  /** Full; longer ones than a server takes are refused with a sentence of their own. */
  url: z.string().max(100_000),
  method: z.string().max(256),
  headers: Headers,
  body: Bytes.optional(),
  redirect: z.enum(['follow', 'error', 'manual']),
});

/** Of the last server, when others led to it. */
const Head = z.strictObject({
  url: z.string(),
  redirected: z.boolean(),
  status: z.int().min(200).max(599),
  statusText: z.string(),
  headers: Headers,
});

/** Each address, also one that a server leads on to, is checked against the scope of the grant, besides. */
export const network = definePoint({
  name: 'network',
  summary: 'Requests to the servers that the user granted.',
  calls: {
    /** The first item is the head of the answer, all others are its body. */
    fetch: stream(RequestShape, z.union([Head, Bytes]), { needs: 'network' }),
  },
});

export type NetworkRequest = z.output<typeof RequestShape>;
export type ResponseHead = z.input<typeof Head>;

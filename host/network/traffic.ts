import type { HeaderList } from './hop.ts';

/** What a plugin exchanged with one server, or tried to. */
export interface Traffic {
  /** `https://api.example.com`, or what was written for one that is none. */
  readonly origin: string;
  /** Requests that were sent, redirects among them. */
  readonly requests: number;
  /** Addresses, headers and bodies, in bytes as the plugin wrote them: what could be carried out. */
  readonly sent: number;
  readonly received: number;
  /** Requests that were not sent. */
  readonly refused: number;
  /** ms since 1970. */
  readonly at: number;
}

/** By origin. */
export type Traffics = ReadonlyMap<string, Traffic>;

/** Servers that are told apart; a plugin may invent as many as it likes. */
const MAX_ORIGINS = 100;
const OTHERS = 'others';

/** What is added. */
export type TrafficChange = Partial<Pick<Traffic, 'requests' | 'sent' | 'received' | 'refused'>>;

/** The same with a change counted. */
export function counted(traffics: Traffics, origin: string, change: TrafficChange, at = Date.now()): Traffics {
  const key = traffics.has(origin) || traffics.size < MAX_ORIGINS ? origin : OTHERS;
  const before = traffics.get(key) ?? { origin: key, requests: 0, sent: 0, received: 0, refused: 0, at };
  const { requests = 0, sent = 0, received = 0, refused = 0 } = change;
  return new Map(traffics).set(key, {
    origin: key,
    requests: before.requests + requests,
    sent: before.sent + sent,
    received: before.received + received,
    refused: before.refused + refused,
    at,
  });
}

export function headerBytes(headers: HeaderList): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
}

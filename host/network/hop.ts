export type HeaderList = readonly (readonly [name: string, value: string])[];

/** One request to one server. Nothing is added to it that says who the user is. */
export interface HopRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderList;
  readonly body?: Uint8Array<ArrayBuffer> | undefined;
}

/** What that server answered; a redirect is an answer as any other. */
export interface HopResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Makes exactly one request, follows nothing, and refuses a public name that leads to a private address. Aborting ends the
 * request and the body. Rejects with `Unavailable`, `Timeout` or `NotGranted`.
 */
export type Hop = (request: HopRequest, signal: AbortSignal) => Promise<HopResponse>;

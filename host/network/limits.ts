/** What one plugin may do on the network. */
export const networkLimits = {
  /** Bytes of a request's body. */
  requestBytes: 10 * 1024 * 1024,
  /** Bytes of a response's body, as the plugin gets them. */
  responseBytes: 50 * 1024 * 1024,
  /** Bytes of a request's headers, names and values. */
  headerBytes: 64 * 1024,
  /** Until the headers of each hop. */
  headersMs: 60_000,
  /** A request in all, with its redirects and its body: long enough for a model that thinks, an end for a server that drips. */
  totalMs: 600_000,
  /** Redirects that one request follows. */
  redirects: 5,
  /** Requests at once. */
  concurrent: 8,
  /** Requests that wait for their turn, and the bytes that they would send. */
  waiting: 500,
  waitingBytes: 20 * 1024 * 1024,
  /** Bytes of one item of the stream to the plugin; sixteen of them wait for a plugin that does not read. */
  chunkBytes: 64 * 1024,
} as const;

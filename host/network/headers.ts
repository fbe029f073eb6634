import { IrintaiError } from '../../api/kernel/errors.ts';
import type { HeaderList } from './hop.ts';
import { networkLimits } from './limits.ts';

/** Fetch standard, "forbidden request-header": they say who the user is, or are the connection's own. */
const FORBIDDEN = new Set([
  'accept-charset', 'accept-encoding', 'access-control-request-headers', 'access-control-request-method',
  'access-control-request-private-network', 'connection', 'content-length', 'cookie', 'cookie2', 'date', 'dnt', 'expect', 'host',
  'keep-alive', 'origin', 'referer', 'set-cookie', 'set-cookie2', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'via',
]); // prettier-ignore
const FORBIDDEN_PREFIX = /^(proxy|sec)-/;
/** A server may take the method from these instead. */
const OVERRIDE = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);
const FORBIDDEN_METHOD = /\b(CONNECT|TRACE|TRACK)\b/i;

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/;
/** Latin-1 without controls, which would begin another header. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What is the connection's own, or would be kept for the next request. */
const UNSHOWN = new Set([
  'connection', 'keep-alive', 'proxy-authenticate', 'proxy-connection', 'set-cookie', 'set-cookie2', 'trailer', 'transfer-encoding',
  'upgrade',
]); // prettier-ignore

/** The headers that are sent, in lower case: forbidden ones are left out silently, as browsers do. */
export function sentHeaders(headers: HeaderList): HeaderList {
  let bytes = 0;
  return headers.flatMap(([given, value]) => {
    const name = given.toLowerCase();
    if (!TOKEN.test(name) || !VALUE.test(value)) {
      throw new IrintaiError('InvalidInput', `The header ${JSON.stringify(given)} has a character that no header has.`);
    }
    if ((bytes += name.length + value.length) > networkLimits.headerBytes) throw tooLarge();
    return isForbiddenHeader(name, value) ? [] : [[name, value.trim()] as const];
  });
}

export function isForbiddenHeader(name: string, value = ''): boolean {
  const lower = name.toLowerCase();
  if (OVERRIDE.has(lower)) return FORBIDDEN_METHOD.test(value);
  return FORBIDDEN.has(lower) || FORBIDDEN_PREFIX.test(lower);
}

/** The headers that a plugin sees of an answer. */
export function shownHeaders(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !UNSHOWN.has(name.toLowerCase()));
}

/** In upper case. Throws `InvalidInput` for one that would reach past the server or show what was sent. */
export function checkedMethod(method: string): string {
  const upper = method.toUpperCase();
  if (TOKEN.test(upper) && !FORBIDDEN_METHOD.test(upper)) return upper;
  throw new IrintaiError('InvalidInput', `The method ${JSON.stringify(method.slice(0, 40))} cannot be used.`);
}

function tooLarge(): IrintaiError {
  const kb = networkLimits.headerBytes / 1024;
  return new IrintaiError('LimitExceeded', `The headers of a request may have ${kb} kB together.`);
}

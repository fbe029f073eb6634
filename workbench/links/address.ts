/** Where a link leads, in a form that cannot deceive. */
export interface Address {
  readonly href: string;
  /** The server, with the port if it is not the usual one; of a mail, who gets it. */
  readonly target: string;
  /** The whole of it, cut in the middle when it is very long. */
  readonly shown: string;
  readonly isMail: boolean;
  /** Whether a list of trusted servers can name it: what is not encrypted, anybody on the way can answer. */
  readonly canBeTrusted: boolean;
  isTrustedBy(domains: readonly string[]): boolean;
}

const MAX_SHOWN = 1_000;

/**
 * `undefined`: nowhere to go. Whatever the spelling, it is decided on what a browser makes of it: other schemes, and a name before
 * the server's, which can look like the server, go nowhere. Names of servers are in ASCII, so that no letter looks like another.
 */
export function parseAddress(text: string): Address | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isMail = url.protocol === 'mailto:';
  if (!isMail && !['http:', 'https:'].includes(url.protocol)) return undefined;
  if (url.username || url.password) return undefined;
  return {
    href: url.href,
    target: isMail ? decoded(url.pathname) : url.host,
    shown: shortened(url.href),
    isMail,
    canBeTrusted: url.protocol === 'https:',
    isTrustedBy: (domains) =>
      url.protocol === 'https:' && domains.some((domain) => covers(domain.toLowerCase(), url.host)),
  };
}

function covers(domain: string, host: string): boolean {
  if (!domain.startsWith('*.')) return domain === host;
  const parent = domain.slice(2);
  return parent !== '' && (host === parent || host.endsWith(`.${parent}`));
}

function shortened(href: string): string {
  if (href.length <= MAX_SHOWN) return href;
  const half = MAX_SHOWN / 2;
  return `${href.slice(0, half)}… (${href.length - MAX_SHOWN} more characters) …${href.slice(-half)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

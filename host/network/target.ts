import { IrintaiError } from '../../api/kernel/errors.ts';

/** Longer addresses are refused: servers do the same, and every one of them stands in an error or a log. */
const MAX_URL = 16_384;

/**
 * The address of one hop, if it is of one of the origins. What is compared is what will be connected: the parsed address, whole
 * origin against whole origin, so no reading of the text can disagree. Throws `InvalidInput` for what is no address on a
 * network, `NotGranted` for another origin.
 */
export function targetOf(address: string, origins: readonly string[], base?: URL): URL {
  if (address.length > MAX_URL) throw invalid(address, `is longer than ${MAX_URL} characters`);
  if (!URL.canParse(address, base?.href)) throw invalid(address, 'is no full address; write `https://host/path`');
  const url = new URL(address, base?.href);
  // The origin of `blob:https://host/…` is that of the host within: the scheme is looked at first.
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw invalid(address, 'is neither https nor http');
  if (url.username !== '' || url.password !== '') throw invalid(address, 'carries a user name; send a header instead');
  if (!origins.includes(url.origin)) throw foreign(url, origins);
  return url;
}

function invalid(address: string, why: string): IrintaiError {
  return new IrintaiError('InvalidInput', `The address ${quoted(address)} ${why}.`);
}

function foreign({ origin }: URL, origins: readonly string[]): IrintaiError {
  const declared = origins.join(', ') || 'nothing';
  return new IrintaiError(
    'NotGranted',
    `${origin} is not among the servers of this plugin (${declared}); add it to the scope of network in plugin.json.`,
  );
}

/** The query may hold a key. */
function quoted(address: string): string {
  const [path = ''] = address.split(/[?#]/, 1);
  return JSON.stringify(path.length > 100 ? `${path.slice(0, 100)}…` : path);
}

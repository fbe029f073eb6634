import { IrintaiError } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { isForbiddenHeader, sentHeaders } from '../../host/network/headers.ts';

/** Where a key of the user's goes: into this header of requests to exactly this server. */
export interface Binding {
  readonly origin: string;
  /** In lower case. */
  readonly header: string;
  readonly prefix: string;
}

/** Throws `NotDeclared`, `NotGranted` or `InvalidInput` with what to change. */
export function checkedBinding(
  { capabilities, name }: PluginDescription,
  { origin, header, prefix }: Binding,
): Binding {
  const { network } = capabilities;
  if (!network) {
    const line = `"network": { "reason": "…", "scope": [${JSON.stringify(origin)}] }`;
    throw new IrintaiError('NotDeclared', `A key is bound to a server; add ${line} to capabilities in plugin.json.`);
  }
  if (!network.scope.includes(origin)) {
    const declared = network.scope.join(', ');
    throw new IrintaiError('NotGranted', `${name} declared network for ${declared}, not for ${origin}.`);
  }
  if (isForbiddenHeader(header)) {
    throw new IrintaiError('InvalidInput', `No request may carry the header ${header} of its own; name another.`);
  }
  return { origin, header: header.toLowerCase(), prefix };
}

/** The header as it is sent, or what is wrong with the key in a sentence that does not hold it. */
export function headerOf({ header, prefix }: Binding, key: string): readonly [name: string, value: string] | string {
  try {
    const [sent] = sentHeaders([[header, prefix + key]]);
    return sent ?? 'No request may carry it.';
  } catch {
    return 'It has a character that no header can carry, or is too long.';
  }
}

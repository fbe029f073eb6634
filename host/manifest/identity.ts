import * as z from 'zod';
import { quote } from './problems.ts';

const PUBLISHER = '[a-z0-9](?:[a-z0-9-]{0,38})';
const SLUG = '[a-z0-9](?:[a-z0-9-]{0,99})';
const ID = new RegExp(`^${PUBLISHER}\\.${SLUG}$`);

/** `publisher.slug`: ASCII only, so that no two ids can look alike. */
export const PluginId = z.string().regex(ID, {
  error: ({ input }) =>
    `must be \`publisher.name\` in lower-case letters, digits and \`-\`; write ${example(String(input))}`,
});

/** The id of a plugin whose author gave none yet. Other scripts are spelt by their code points, so that names stay apart. */
export function localId(name: string): string {
  return `local.${slug(name) || 'plugin'}`;
}

function slug(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const ascii = plain.replaceAll(/[^\p{ASCII}]/gu, (letter) => `-u${letter.codePointAt(0)?.toString(16)}-`);
  return ascii
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 100)
    .replaceAll(/^-|-$/g, '');
}

function example(written: string): string {
  const parts = written.slice(0, 140).split('.');
  const [publisher = '', ...rest] = parts;
  if (parts.length < 2 || !slug(publisher) || !slug(rest.join('-'))) return '`your-name.plugin-name`';
  return quote(`${slug(publisher).slice(0, 39)}.${slug(rest.join('-'))}`);
}

import type * as z from 'zod';
import type { PluginType } from '../../api/kernel/point.ts';
import { check, fixUnknown } from './check.ts';
import { localId } from './identity.ts';
import { quote, type Problems } from './problems.ts';
import { identityFields } from './schema.ts';

type Manifest = Readonly<Record<string, unknown>>;

/** What the manifest says of the plugin itself. Never fails: what is missing has a stand-in, and `usable` says so. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly types: readonly PluginType[];
  readonly description: string;
  readonly author: string;
  readonly license?: string;
  readonly repository?: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  /** As written, to be looked for. */
  readonly icon?: string;
  readonly main?: string;
  /** False when the plugin cannot be told apart, versioned or placed. */
  readonly usable: boolean;
}

const REQUIRED: ReadonlySet<string> = new Set(['name', 'version', 'type']);

export function readIdentity(manifest: Manifest, folder: string, problems: Problems): Identity {
  const read = reader(manifest, problems);
  const [name, id, version, type] = [read('name'), read('id'), read('version'), read('type')];
  const [author, repository] = [read('author'), read('repository')];
  const [license, icon, main] = [read('license'), read('icon'), read('main')];
  read('$schema'); // only editors use it
  const named = manifest.id === undefined ? name !== undefined : id !== undefined;
  return {
    id: id ?? localId(name ?? folder),
    name: name ?? id ?? folder,
    version: version ?? '0.0.0',
    types: [...new Set(typeof type === 'string' ? [type] : type)],
    description: read('description') ?? '',
    author: (typeof author === 'string' ? author : author?.name) ?? '',
    ...(license !== undefined && { license }),
    ...(repository !== undefined && { repository: typeof repository === 'string' ? repository : repository.url }),
    categories: read('categories') ?? [],
    keywords: read('keywords') ?? [],
    ...(icon !== undefined && { icon }),
    ...(main !== undefined && { main }),
    usable: named && version !== undefined && type !== undefined,
  };
}

type Fields = typeof identityFields;

function reader(manifest: Manifest, problems: Problems) {
  return <Name extends keyof Fields>(name: Name): z.output<Fields[Name]> | undefined => {
    const value = manifest[name];
    if (value === undefined && !REQUIRED.has(name)) return undefined;
    const schema: z.ZodType = identityFields[name];
    const parsed = check({ schema, value, at: (inside) => [name, ...inside] }, problems);
    return parsed as z.output<Fields[Name]> | undefined; // what that field's schema parses to
  };
}

const FIELDS = [
  ...Object.keys(identityFields),
  'dependencies',
  'compatibility',
  'configuration',
  'activationEvents',
  'contributes',
  'capabilities',
  'limits',
];

/** What authors know from elsewhere, and its name here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  displayName: 'name',
  publisher: 'id',
  engines: 'compatibility',
  extensionDependencies: 'dependencies',
  browser: 'main',
  module: 'main',
  permissions: 'capabilities',
  settings: 'configuration',
};

export function reportUnknownFields(manifest: Manifest, problems: Problems): void {
  for (const field of Object.keys(manifest)) {
    if (FIELDS.includes(field) || field.startsWith('x-')) continue;
    const here = Object.hasOwn(ELSEWHERE, field) ? ELSEWHERE[field] : undefined;
    const fix = here === undefined ? fixUnknown(field, FIELDS) : `It is called ${quote(here)} here.`;
    problems.error([field], { message: `The field ${quote(field)} is unknown.`, fix, part: 'key' });
  }
}

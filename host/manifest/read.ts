import intersects from 'semver/ranges/intersects.js';
import { contracts } from '../../api/contracts.ts';
import type { AnyPoint } from '../../api/kernel/point.ts';
import { readCapabilities } from './capability-requests.ts';
import { check, checkObject, fixUnknown } from './check.ts';
import { rangeOf } from './compatibility.ts';
import { Contributions } from './contributions.ts';
import { readDependencies } from './dependencies.ts';
import type { PluginDescription } from './description.ts';
import { desugarSettings, languageEvents, type RawEntry } from './desugar.ts';
import { readEvents } from './events.ts';
import { codeOf, Files, type ReadFile } from './files.ts';
import { readIdentity, reportUnknownFields } from './identity-fields.ts';
import { localId } from './identity.ts';
import { readLimits } from './limits.ts';
import { parseManifest, type ManifestDocument, type Refusal } from './parse.ts';
import { MANIFEST, Problems, quote } from './problems.ts';
import { compatibilityFields, contributable } from './schema.ts';

/** A folder that holds, or ought to hold, a plugin. */
export interface PluginSource {
  /** Its path or name; the last part stands for the plugin when the manifest names none. */
  readonly folder: string;
  readonly read: ReadFile;
  readonly kind: PluginDescription['source'];
  /** Where the plugin's files are served, ending with a slash. */
  readonly base: string;
  readonly hostVersion: string;
}

/**
 * Reads a plugin's manifest, its main module's imports and its icon. Never rejects for a mistake of the author's: each is a problem
 * in the description, and what it does not touch is read all the same.
 */
export async function readPlugin(
  source: PluginSource,
  points: readonly AnyPoint[] = contracts,
): Promise<PluginDescription> {
  const manifest = await readManifest(source.read);
  if ('refusals' in manifest) return refused(source, manifest.refusals);
  return describe(manifest, source, contributable(points));
}

type Refused = { readonly refusals: readonly Refusal[] };

async function readManifest(read: ReadFile): Promise<ManifestDocument | Refused> {
  const refuse = (message: string, fix: string): Refused => ({ refusals: [{ line: 1, column: 1, message, fix }] });
  try {
    const bytes = await read(MANIFEST);
    if (!bytes) return refuse('The folder has no plugin.json.', 'Add one, or take the folder away.');
    const parsed = parseManifest(bytes);
    return parsed.ok ? parsed.document : parsed;
  } catch (error) {
    return refuse(`plugin.json could not be read${codeOf(error)}.`, 'Check its permissions.');
  }
}

/** What is listed of a plugin whose manifest says nothing that can be used. */
function refused({ folder, kind, base }: PluginSource, refusals: readonly Refusal[]): PluginDescription {
  const problems = new Problems(() => ({ line: 1, column: 1 }));
  for (const { line, column, ...complaint } of refusals) problems.errorIn(MANIFEST, { line, column }, complaint);
  const name = lastPart(folder);
  return {
    id: localId(name),
    name,
    version: '0.0.0',
    types: [],
    description: '',
    author: '',
    categories: [],
    keywords: [],
    dependencies: [],
    libraries: [],
    events: [],
    contributes: {},
    capabilities: {},
    limits: readLimits(undefined, [], problems),
    problems: problems.list(),
    unusable: true,
    source: kind,
    base,
  };
}

async function describe(
  { value, positionOf }: ManifestDocument,
  { folder, read, kind, base, hostVersion }: PluginSource,
  points: ReadonlyMap<string, AnyPoint>,
): Promise<PluginDescription> {
  const problems = new Problems(positionOf);
  reportUnknownFields(value, problems);
  const { usable, main: mainPath, icon: iconPath, ...identity } = readIdentity(value, lastPart(folder), problems);
  const compatibility = readCompatibility(value.compatibility, problems);
  const mayBeNewer = compatibility !== undefined && admitsNewer(compatibility.range, hostVersion);
  const { types } = identity;
  const contributions = new Contributions({ points, types, problems, mayBeNewer, hostVersion });
  const implied = readContributions(value, contributions, { ...identity, problems });
  const files = new Files(read, problems);
  const [main, icon] = await Promise.all([
    mainPath === undefined ? undefined : files.main(mainPath),
    iconPath === undefined ? undefined : files.icon(iconPath),
    ...contributions.files.map(({ file, path }) => files.expect(file, path)),
  ]);
  const { dependencies, libraries } = readDependencies(value.dependencies, identity.id, problems);
  const description = {
    ...identity,
    ...(icon !== undefined && { icon }),
    ...(main && { main }),
    dependencies,
    libraries,
    ...(compatibility && { compatibility }),
    events: readEvents({ id: identity.id, value: value.activationEvents, implied }, problems),
    contributes: contributions.entries,
    capabilities: readCapabilities(value.capabilities, problems),
    limits: readLimits(value.limits, types, problems),
    source: kind,
    base,
  };
  const runs = usable && (value.main === undefined || main !== undefined);
  return { ...description, problems: problems.list(), ...(!runs && { unusable: true as const }) };
}

function readCompatibility(value: unknown, problems: Problems): PluginDescription['compatibility'] {
  if (value === undefined) return undefined;
  const bounds: { min?: string; max?: string } = {};
  for (const [name, written] of Object.entries(checkObject(value, ['compatibility'], problems))) {
    const path = ['compatibility', name];
    if (name !== 'min_irintai_version' && name !== 'max_irintai_version') {
      const fix = fixUnknown(name, Object.keys(compatibilityFields));
      problems.error(path, { message: `The field ${quote(name)} is unknown.`, fix, part: 'key' });
      continue;
    }
    const bound = check({ schema: compatibilityFields[name], value: written, at: () => path }, problems);
    if (bound !== undefined) bounds[name === 'min_irintai_version' ? 'min' : 'max'] = bound;
  }
  const { min, max } = bounds;
  if (min !== undefined && max !== undefined && !intersects(rangeOf({ min }), rangeOf({ max }))) {
    const message = `No version is both at least ${min} and at most ${max}.`;
    problems.error(['compatibility'], { message, fix: 'Swap the two.' });
  }
  return { range: rangeOf(bounds), ...bounds };
}

function admitsNewer(range: string, hostVersion: string): boolean {
  return intersects(range, `>${hostVersion.replace(/[-+].*/, '')}`);
}

interface Owner {
  readonly id: string;
  readonly name: string;
  readonly problems: Problems;
}

/** Reads contributions and their short forms; returns the events that both imply. */
function readContributions(
  manifest: Readonly<Record<string, unknown>>,
  contributions: Contributions,
  { id, name, problems }: Owner,
): ReadonlySet<string> {
  const sugar = checkObject(manifest.configuration, ['configuration'], problems);
  for (const key of Object.keys(sugar).filter((field) => !SUGAR.includes(field))) {
    const fix = fixUnknown(key, SUGAR);
    problems.error(['configuration', key], { message: `The field ${quote(key)} is unknown.`, fix, part: 'key' });
  }
  const raw = contributions.raw(checkObject(manifest.contributes, ['contributes'], problems));
  const contributed = raw.get('configuration') ?? [];
  const accepts = (entry: RawEntry): boolean => contributions.accepts('configuration', entry);
  const settings = { id, name, value: sugar.default_settings, contributed, accepts };
  raw.set('configuration', desugarSettings(settings, problems));
  for (const [point, entries] of raw) contributions.add(point, entries);
  return new Set([...contributions.events, ...languageEvents(sugar.supported_languages, problems)]);
}

const SUGAR = ['supported_languages', 'default_settings'];

function lastPart(folder: string): string {
  return folder.split(/[/\\]/).findLast((part) => part !== '') ?? 'plugin';
}

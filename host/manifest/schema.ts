import * as z from 'zod';
import { capabilities, type CapabilityName } from '../../api/capabilities.ts';
import type { AnyPoint } from '../../api/kernel/point.ts';
import { Glob, LanguageId, text } from '../../api/kernel/schema.ts';
import { BOUND } from './compatibility.ts';
import { PluginId } from './identity.ts';
import { Origin } from './origins.ts';
import { pathComplaint } from './package-path.ts';
import { Range } from './ranges.ts';

/** The parts of a manifest. The reader checks each by itself, so that one mistake costs no more than what it spoils. */

const PluginType = z.enum(['core', 'ui', 'processing']);

/** https://semver.org, with the lengths bounded. */
const SEMVER =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

function packagePath(description: string): z.ZodString {
  return z
    .string()
    .superRefine((path, context) => {
      const message = pathComplaint(path);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    })
    .describe(description);
}

const Url = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s/]+\S*$/, { error: 'must be a web address; start it with `https://`' });

const Author = z.union([text(100), z.object({ name: text(100) })]);
const Repository = z.union([Url, z.object({ url: Url })]);

/** What stands at the top of a manifest and says what the plugin is. */
export const identityFields = {
  $schema: z.string().describe('The address of this schema, for editors.'),
  name: text(60).describe('What people read.'),
  id: PluginId.describe(
    '`publisher.name` in lower-case ASCII. Optional while developing: then `local.` and the name. Needed to package.',
  ),
  version: z
    .string()
    .max(100)
    .regex(SEMVER, { error: 'must be a semantic version; write for example `1.0.0`' })
    .describe('The version, as semver. Build metadata is refused when packaging.'),
  type: z
    .union([PluginType, z.array(PluginType).min(1).max(10)])
    .describe('What the plugin is; decides what it may contribute and its default limits.'),
  description: text(250).describe('One sentence, plain text.'),
  author: Author.describe('Who made it: a name, or an object with a `name`.'),
  license: text(100).describe('An SPDX identifier such as `MIT`.'),
  repository: Repository.describe('Where its sources are: an address, or an object with a `url`.'),
  icon: packagePath('A PNG in the plugin’s folder.').regex(/\.[pP][nN][gG]$/, {
    error: 'must be a PNG; name a `.png` file',
  }),
  categories: z.array(text(50)).max(10).describe('Groups in which a list of plugins shows it.'),
  keywords: z.array(text(50)).max(30).describe('More words that a search finds it by.'),
  main: packagePath('The plugin’s one ES module. Absent: a declarative plugin, which never runs.').regex(/\.m?js$/, {
    error: 'must be a JavaScript module; name a `.js` or `.mjs` file',
  }),
} as const;

export const Dependency = z.union([
  Range,
  z.strictObject({
    version: Range,
    optional: z.boolean().default(false).describe('The plugin works without it.'),
  }),
]);

const Bound = z.string().regex(BOUND, { error: 'must be `0.9.x`, `1.x` or a full version; write for example `0.9.x`' });

export const compatibilityFields = {
  min_irintai_version: Bound.describe('The oldest Irintai it runs on.'),
  max_irintai_version: Bound.describe('The newest Irintai it runs on; `0.9.x` means every 0.9.'),
} as const;

export const settingName = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;

/** One capability's request, by what its scope lists. */
export function capabilityRequest(name: CapabilityName): z.ZodObject {
  const { scope } = capabilities[name];
  const common = {
    reason: text(200).min(10).describe('Why, in your own words; the user reads it.'),
    optional: z.boolean().default(false).describe('Asked for when first used instead of at install.'),
  };
  if (scope === 'none') return z.strictObject(common);
  const list = z.array(SCOPES[scope]).min(1).max(50);
  const described = list.describe(SCOPE_MEANINGS[scope]);
  return z.strictObject({ ...common, scope: scope === 'globs' ? described.optional() : described });
}

const SCOPES = {
  globs: Glob,
  origins: Origin,
  commands: z.string().regex(/^[A-Za-z0-9_*][A-Za-z0-9._*-]{0,199}$/, {
    error: 'must be the id of a command, in which `*` stands for any part; write for example `publisher.plugin.*`',
  }),
} as const;

const SCOPE_MEANINGS = {
  globs: 'Which files, as globs relative to the workspace. Absent: all.',
  origins: 'Which servers: scheme, host and port, without a path.',
  commands: 'Which commands: ids, in which `*` stands for any part.',
} as const;

const Amount = z.int().min(1);

export const limitFields = {
  activation_ms: Amount.describe('Milliseconds that `activate` may take.'),
  call_timeout_ms: Amount.describe('Milliseconds that one call to the plugin may take.'),
  memory_mb: Amount.describe('Megabytes that the plugin may hold.'),
} as const;

export const ActivationEvent = z.string().min(1).max(300);

/** What `contributes.<point>` may be: a list, with `single` one entry too, with `groupedBy` a map from keys to lists. */
export function pointValue({ entry, single, groupedBy }: AnyPoint): z.ZodType {
  const one: z.ZodType = entry ?? z.never();
  const list = single ? z.union([z.array(one), one]) : z.array(one);
  return groupedBy === undefined ? list : z.record(z.string(), list);
}

/** The points that have something to contribute, by name. */
export function contributable(points: readonly AnyPoint[]): ReadonlyMap<string, AnyPoint> {
  return new Map(points.filter(({ entry }) => entry !== undefined).map((point) => [point.name, point]));
}

/**
 * The whole manifest as one schema, for the JSON Schema that editors use. A grouped point's entries still hold the field they are
 * grouped by; the JSON Schema takes it out.
 */
export function manifestSchema(points: readonly AnyPoint[]): z.ZodObject {
  const { $schema, name, id, version, type, main, ...others } = identityFields;
  const contributes = [...contributable(points).values()].map(
    (point) => [point.name, pointValue(point).optional().describe(point.summary)] as const,
  );
  const requests = (Object.keys(capabilities) as CapabilityName[]).map(
    (capability) =>
      [
        capability,
        capabilityRequest(capability).optional().describe(`Lets the plugin ${capabilities[capability].allows}.`),
      ] as const,
  );
  return z.strictObject({
    $schema: $schema.optional(),
    name,
    id: id.optional(),
    version,
    type,
    ...optional(others),
    main: main.optional(),
    dependencies: z
      .union([z.record(z.string(), Dependency), z.array(z.string().min(1).max(200))])
      .optional()
      .describe(
        'Other plugins by id, with a semver range. A name without a dot is a library in the bundle: information only.',
      ),
    compatibility: z
      .strictObject(optional(compatibilityFields))
      .optional()
      .describe('The versions of Irintai it runs on.'),
    configuration: z
      .strictObject({
        supported_languages: z
          .array(LanguageId)
          .optional()
          .describe('Wakes the plugin when one of these languages is opened.'),
        default_settings: z
          .record(z.string().regex(settingName), z.unknown())
          .optional()
          .describe('Settings with their defaults; the types are inferred.'),
      })
      .optional()
      .describe('Short ways to declare settings and languages.'),
    activationEvents: z.array(ActivationEvent).optional().describe('Only what the contributions do not imply already.'),
    contributes: z.strictObject(Object.fromEntries(contributes)).optional().describe('What the plugin adds.'),
    capabilities: z
      .strictObject(Object.fromEntries(requests))
      .optional()
      .describe('What the plugin asks to be allowed, with the reason that the user reads.'),
    limits: z.strictObject(optional(limitFields)).optional().describe('Tightens the limits of the plugin’s type.'),
  });
}

function optional<Shape extends Readonly<Record<string, z.ZodType>>>(
  shape: Shape,
): { [K in keyof Shape]: z.ZodOptional<Shape[K]> } {
  const entries = Object.entries(shape).map(([key, schema]) => [
    key,
    schema.optional().describe(schema.description ?? ''),
  ]);
  return Object.fromEntries(entries) as { [K in keyof Shape]: z.ZodOptional<Shape[K]> }; // the same keys
}

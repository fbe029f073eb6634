import * as z from 'zod';
import { definePoint, notice, request } from '../kernel/point.ts';
import { DataSchema, Label, Pattern, text } from '../kernel/schema.ts';
import { defaultComplaint } from './default.ts';

/** Setting names are dotted: `codeAnalysis.threshold`. */
export const SettingKey = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_][A-Za-z0-9_-]*)*$/, {
  error: 'must be letters, digits, `_` and `-` with dots between; write for example `codeAnalysis.threshold`',
});

const Markdown = z.string().min(1).max(5000);
const Types = z.enum(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);
const Count = z.int().min(0);

/** JSON Schema, the part that a value of a setting needs. */
const jsonSchema = {
  type: z.union([Types, z.array(Types).min(1).max(7)]).describe('The JSON type, or several.'),
  enum: z.array(z.unknown()).min(1).max(500).describe('The values that it can have.'),
  minimum: z.number().describe('The least value.'),
  maximum: z.number().describe('The greatest value.'),
  exclusiveMinimum: z.number().describe('Less than every value.'),
  exclusiveMaximum: z.number().describe('Greater than every value.'),
  multipleOf: z.number().positive().describe('Every value is a multiple of it.'),
  minLength: Count.describe('The least number of characters.'),
  maxLength: Count.describe('The greatest number of characters.'),
  pattern: Pattern.describe('A regular expression that the text matches.'),
  format: z.enum(['color-hex', 'uri', 'uri-reference', 'date', 'time', 'email']).describe('What the text is.'),
  minItems: Count.describe('The least number of items.'),
  maxItems: Count.describe('The greatest number of items.'),
  uniqueItems: z.boolean().describe('No item comes twice.'),
  description: z.string().min(1).max(5000).describe('What it means.'),
  enumDescriptions: z.array(z.string().max(1000)).max(500).describe('What each value of `enum` means, in its order.'),
  enumItemLabels: z.array(z.string().max(200)).max(500).describe('What the list shows for each value of `enum`.'),
  default: z.unknown().describe('The value as long as nobody sets one.'),
} as const;

/** The schema of a part of a value: of an item of a list, of a property of an object. */
export interface ValueSchema extends z.output<z.ZodObject<Optional<typeof jsonSchema>>> {
  readonly items?: ValueSchema | undefined;
  readonly properties?: Readonly<Record<string, ValueSchema>> | undefined;
  readonly additionalProperties?: boolean | ValueSchema | undefined;
  readonly required?: readonly string[] | undefined;
}

type Optional<Shape extends Readonly<Record<string, z.ZodType>>> = { [K in keyof Shape]: z.ZodOptional<Shape[K]> };

const nested: z.ZodType<ValueSchema> = z.lazy(() => z.strictObject({ ...optional(jsonSchema), ...inner }));

const inner = {
  items: nested.optional().describe('What each item of the list is.'),
  properties: z.record(z.string().max(200), nested).optional().describe('What each property of the object is.'),
  additionalProperties: z.union([z.boolean(), nested]).optional().describe('What every other property is.'),
  required: z.array(z.string().max(200)).max(200).optional().describe('The properties that are never absent.'),
} as const;

/** One setting, in VS Code's words. */
export const Setting = z
  .strictObject({
    ...optional(jsonSchema),
    ...inner,
    scope: z
      .enum(['application', 'machine', 'machine-overridable', 'window', 'resource', 'language-overridable'])
      .default('window')
      .describe('`application` and `machine`: only the user sets it; otherwise a workspace can have its own value.'),
    markdownDescription: Markdown.optional().describe(
      'As `description`, in Markdown; `#other.setting#` in backticks is a link.',
    ),
    markdownEnumDescriptions: z
      .array(z.string().max(2000))
      .max(500)
      .optional()
      .describe('As `enumDescriptions`, in Markdown.'),
    deprecationMessage: text(1000).optional().describe('Shown instead of the setting, unless it is set.'),
    markdownDeprecationMessage: Markdown.optional().describe('As `deprecationMessage`, in Markdown.'),
    patternErrorMessage: text(500).optional().describe('Shown when the text does not match `pattern`.'),
    errorMessage: text(500).optional().describe('Shown before every message about a wrong value.'),
    editPresentation: z
      .enum(['singlelineText', 'multilineText'])
      .default('singlelineText')
      .describe('How a text is edited.'),
    order: z
      .number()
      .optional()
      .describe('Its place among the settings of its group; without one it comes after them.'),
    tags: z.array(text(50)).max(20).default([]).describe('Found by `@tag:`; `advanced` is shown only when asked for.'),
    keywords: z.array(text(50)).max(50).default([]).describe('More words that a search finds it by.'),
  })
  .superRefine((setting, context) => {
    const message = defaultComplaint(setting);
    if (message !== undefined) context.addIssue({ code: 'custom', path: ['default'], message });
    const { enum: values, enumDescriptions, enumItemLabels } = setting;
    for (const [field, list] of Object.entries({ enumDescriptions, enumItemLabels })) {
      if (list === undefined || list.length === (values ?? setting.items?.enum)?.length) continue;
      context.addIssue({ code: 'custom', path: [field], message: 'must have one text for each value of `enum`' });
    }
  });

export const ConfigurationGroup = z.strictObject({
  id: z.string().min(1).max(100).optional().describe('Names the group.'),
  title: Label.optional().describe('The heading; by default the plugin’s name.'),
  order: z.number().optional().describe('Its place among the plugin’s groups.'),
  properties: z.record(SettingKey, Setting).describe('Settings by name. A name is unique over all plugins.'),
});

export const configuration = definePoint({
  name: 'configuration',
  summary: 'Settings, drawn as a form by the workbench.',
  entry: ConfigurationGroup,
  single: true,
  calls: {
    /** `undefined` resets. Rejects with `InvalidInput` when the value does not fit, and with `NotDeclared` for others' settings. */
    update: request(
      z.strictObject({ key: z.string().max(200), value: DataSchema, scope: z.enum(['user', 'workspace']) }),
      z.void(),
    ),
  },
  callbacks: {
    /** The plugin's own settings that changed, with the values that hold now. The page sends it before it answers `update`. */
    didChange: notice(z.strictObject({ values: z.record(z.string(), DataSchema) })),
  },
});

function optional<Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape): Optional<Shape> {
  const entries = Object.entries(shape).map(([key, schema]) => [
    key,
    schema.optional().describe(schema.description ?? ''),
  ]);
  return Object.fromEntries(entries) as Optional<Shape>; // the same keys
}

import type { EntryOf } from '../../api/kernel/point.ts';
import type { configuration } from '../../api/settings/contract.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Contribution } from '../core/workbench.ts';

type Group = EntryOf<typeof configuration>;
type ParsedSetting = Group['properties'][string];

/** A setting as it is declared. What the contract gives a default to may be absent in the workbench's own. */
export type SettingSchema = Omit<ParsedSetting, Optional> & Partial<Pick<ParsedSetting, Optional>>;
type Optional = 'scope' | 'editPresentation' | 'tags' | 'keywords';

export interface DeclaredSetting {
  readonly key: string;
  readonly schema: SettingSchema;
  readonly plugin: PluginDescription;
  /** The entry that it stands in: one heading. */
  readonly group: Group;
  /** The value as long as nobody sets one. */
  readonly default: unknown;
}

/** A setting that cannot be, since another plugin has one of that name. */
export interface Duplicate {
  readonly setting: DeclaredSetting;
  readonly owner: PluginDescription;
}

export interface Declared {
  readonly settings: ReadonlyMap<string, DeclaredSetting>;
  readonly duplicates: readonly Duplicate[];
}

/** Of two settings with one name the first is there, so that a plugin cannot take over another's. */
export function declaredSettings(contributions: readonly Contribution<typeof configuration>[]): Declared {
  const settings = new Map<string, DeclaredSetting>();
  const duplicates: Duplicate[] = [];
  for (const { plugin, entry: group } of contributions) {
    for (const [key, schema] of Object.entries(group.properties)) {
      const setting = { key, schema, plugin, group, default: defaultOf(schema) };
      const owner = settings.get(key)?.plugin;
      if (owner) duplicates.push({ setting, owner });
      else settings.set(key, setting);
    }
  }
  return { settings, duplicates };
}

/** Whether a workspace may have its own value: what concerns the machine or the whole application is the user's alone. */
export function isUserOnly({ scope }: SettingSchema): boolean {
  return scope === 'application' || scope === 'machine';
}

const EMPTY: Readonly<Record<string, unknown>> = {
  string: '',
  number: 0,
  integer: 0,
  boolean: false,
  array: [],
  object: {},
};

/** As in VS Code: what is empty for its type. */
function defaultOf({ default: value, enum: values, type }: SettingSchema): unknown {
  if (value !== undefined) return value;
  if (values) return values[0];
  const [first = 'null'] = typeof type === 'string' ? [type] : (type ?? []);
  return EMPTY[first] ?? null;
}

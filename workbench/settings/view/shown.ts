import { isUserOnly } from '../declared.ts';
import type { Scope } from '../layer.ts';
import type { Inspection, Settings } from '../settings.ts';
import { isEmpty, type Query } from './query.ts';
import type { Row } from './sections.ts';

/** The value that a scope's form shows: its own, else what it would have without one. */
export function valueIn(inspection: Inspection, scope: Scope): unknown {
  const own = inspection[scope];
  return own && own.complaint === undefined ? own.value : inheritedIn(inspection, scope);
}

/** What a setting is in a scope that does not set it. */
export function inheritedIn({ setting, user }: Inspection, scope: Scope): unknown {
  return scope === 'workspace' && user && user.complaint === undefined ? user.value : setting.default;
}

/** Deprecated settings are shown while they are set; advanced ones besides when they are searched for. */
export function isShown(
  settings: Settings,
  { setting }: Row,
  { scope, query }: { scope: Scope; query: Query },
): boolean {
  const { key, schema } = setting;
  const isDeprecated = (schema.deprecationMessage ?? schema.markdownDeprecationMessage) !== undefined;
  const isAdvanced = isEmpty(query) && schema.tags?.includes('advanced');
  const isElsewhere = scope === 'workspace' && isUserOnly(schema);
  if (!isDeprecated && !isAdvanced && !isElsewhere) return true;
  const { user, workspace } = settings.inspect(key) ?? {};
  return (isElsewhere ? workspace : (user ?? workspace)) !== undefined;
}

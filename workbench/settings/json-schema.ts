import { computed, type ReadonlySignal } from '@preact/signals-core';
import { perWorkbench } from '../core/per-workbench.ts';
import { isUserOnly, type DeclaredSetting } from './declared.ts';
import type { Scope } from './layer.ts';
import { settingsOf } from './settings.ts';

/** JSON Schema of a settings text, in the words of Monaco's JSON language service. */
export interface SettingsJsonSchema {
  readonly type: 'object';
  readonly allowComments: true;
  readonly allowTrailingCommas: true;
  readonly properties: Readonly<Record<string, object>>;
}

type Schemas = Readonly<Record<Scope, ReadonlySignal<SettingsJsonSchema>>>;

const schemasOf = perWorkbench((workbench): Schemas => {
  const { schemas } = settingsOf(workbench);
  const of = (scope: Scope): ReadonlySignal<SettingsJsonSchema> =>
    computed(() => {
      const properties = [...schemas.value.values()].map((setting) => [setting.key, propertySchema(setting, scope)]);
      return {
        type: 'object',
        allowComments: true,
        allowTrailingCommas: true,
        properties: Object.fromEntries(properties) as Record<string, object>,
      };
    });
  return { user: of('user'), workspace: of('workspace') };
});

/** What completes and checks settings as JSON. Names that it does not know stay allowed: they may be a disabled plugin's. */
export function jsonSchemaOf(
  workbench: Parameters<typeof schemasOf>[0],
  scope: Scope = 'user',
): ReadonlySignal<SettingsJsonSchema> {
  return schemasOf(workbench)[scope];
}

function propertySchema({ key, schema, plugin, default: value }: DeclaredSetting, scope: Scope): object {
  const { scope: _, order: __, tags: ___, keywords: ____, editPresentation: _____, ...rest } = schema;
  const { markdownDescription, deprecationMessage, markdownDeprecationMessage, ...words } = rest;
  const description = markdownDescription ?? schema.description;
  const deprecated = deprecationMessage ?? markdownDeprecationMessage;
  const misplaced = scope === 'workspace' && isUserOnly(schema) ? 'Only the user sets it, not a workspace.' : undefined;
  return {
    ...words,
    title: `${key} (${plugin.name})`,
    default: value,
    ...(description !== undefined && { markdownDescription: withoutSettingLinks(description) }),
    ...((misplaced ?? deprecated) !== undefined && { deprecationMessage: misplaced ?? deprecated }),
    ...(misplaced !== undefined && { doNotSuggest: true }),
  };
}

/** `` `#editor.size#` `` is a link in the form; here it is the setting's name. */
function withoutSettingLinks(markdown: string): string {
  return markdown.replaceAll(/`#([^`#\s]+)#`/g, '`$1`');
}

import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { viewsOf } from '../views/index.ts';

/** What of a plugin's is open, as a phrase: nothing would wake the plugin again as long as it stays open. */
export function inUse(workbench: Workbench, { events, contributes }: PluginDescription): string | undefined {
  const languages = new Set(
    editorsOf(workbench)
      .documents.peek()
      .map(({ languageId }) => languageId),
  );
  const isLanguageOpen = [...languages].some((id) => events.includes(`onLanguage:${id}`));
  if (isLanguageOpen || (languages.size > 0 && events.includes('onLanguage'))) return 'a file of its language is open';
  const views = (contributes['views'] ?? []) as readonly { readonly id: string }[]; // parsed by that contract
  return views.some(({ id }) => viewsOf(workbench).onScreen.has(id)) ? 'its view is open' : undefined;
}

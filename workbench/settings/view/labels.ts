import type { DeclaredSetting } from '../declared.ts';

export interface SettingLabel {
  /** What stands before the label, dimmed; may be empty. */
  readonly category: string;
  readonly label: string;
}

/** Words that are not written with one capital. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  `AI API CPU CSS CSV GB HTML HTTP HTTPS ID IP JSON JSONL JSX kB LSP MB PDF SQL SSH SSL TLS TS TSX UI URI URL UTF UUID XML YAML`
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/** `codeAnalysis.complexity_threshold` of the plugin Code Analysis is "Complexity Threshold". */
export function labelOf({ key, plugin, group }: Pick<DeclaredSetting, 'key' | 'plugin' | 'group'>): SettingLabel {
  const own = key.startsWith(`${plugin.id}.`) ? key.slice(plugin.id.length + 1) : key;
  const words = own.split('.').map(wordify);
  const label = words.pop() ?? key;
  const headings = [plugin.name, plugin.id.slice(plugin.id.indexOf('.') + 1), group.title ?? ''].map(letters);
  const isSaid = (word: string): boolean => headings.some((heading) => heading.includes(word));
  while (words[0] !== undefined && isSaid(letters(words[0]))) words.shift();
  return { category: words.join(' › '), label };
}

/** `maxSizeMb`, `max_size_mb` and `max-size-mb` are "Max Size MB". */
export function wordify(name: string): string {
  return name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$3 $2')
    .split(/[\s_-]+/)
    .filter(Boolean)
    .map((word) => SPELLINGS.get(word.toLowerCase()) ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '');
}

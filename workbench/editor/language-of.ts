import { compileRegex } from '../../api/kernel/linear-regex.ts';
import { knownLanguages, type LanguageInfo } from './known-languages.ts';
import { nameOf } from './tabs.ts';

export const PLAIN_TEXT = 'plaintext';

/**
 * The language of a file: by its whole name, else by its longest known extension, else by its first line. What plugins
 * contribute wins over what the workbench knows, and the first plugin over the others.
 */
export function languageOf(path: string, firstLine: string, contributed: readonly LanguageInfo[] = []): string {
  const all = [...contributed, ...knownLanguages()];
  const name = nameOf(path).toLowerCase();
  const byName = all.find(({ filenames }) => filenames.some((one) => one.toLowerCase() === name));
  return (byName ?? byExtension(name, all) ?? byFirstLine(firstLine, all))?.id ?? PLAIN_TEXT;
}

/** What people call a language. */
export function languageName(id: string, contributed: readonly LanguageInfo[] = []): string {
  return [...knownLanguages(), ...contributed].find((one) => one.id === id)?.aliases[0] ?? id;
}

/** Languages that a file can be set to, by name, each id once. */
export function allLanguages(contributed: readonly LanguageInfo[]): readonly LanguageInfo[] {
  const byId = new Map([...knownLanguages(), ...contributed].toReversed().map((one) => [one.id, one]));
  const nameOfOne = ({ id, aliases }: LanguageInfo): string => aliases[0] ?? id;
  return [...byId.values()].sort((a, b) => nameOfOne(a).localeCompare(nameOfOne(b)));
}

function byExtension(name: string, all: readonly LanguageInfo[]): LanguageInfo | undefined {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const extension = name.slice(dot);
    const found = all.find(({ extensions }) => extensions.some((one) => one.toLowerCase() === extension));
    if (found) return found;
  }
  return undefined;
}

/** A plugin's pattern is matched in linear time, whatever it is. */
function byFirstLine(text: string, all: readonly LanguageInfo[]): LanguageInfo | undefined {
  const line = text.slice(0, 200);
  return all.find(({ firstLine }) => {
    if (firstLine === undefined || line === '') return false;
    const compiled = compileRegex(firstLine, 'i');
    return compiled.ok && compiled.regex.test(line);
  });
}

import type { Row } from './sections.ts';

/** What a search asks for. */
export interface Query {
  /** Lower case; each must be found. */
  readonly words: readonly string[];
  readonly modified: boolean;
  readonly plugins: readonly string[];
  readonly tags: readonly string[];
  readonly keys: readonly string[];
}

const FILTER = /@(modified)\b|@(plugin|ext|tag|id):(?:"([^"]*)"|(\S*))/gi;

/** Words, and filters: `@modified`, `@plugin:acme.tools`, `@tag:advanced`, `@id:acme.size`; `@ext:` as in VS Code. */
export function parseQuery(text: string): Query {
  const filters: Record<string, string[]> = { plugin: [], tag: [], id: [] };
  let modified = false;
  const rest = text.replaceAll(FILTER, (_, flag: string | undefined, name = '', quoted?: string, plain?: string) => {
    const kind = (name as string).toLowerCase();
    if (flag) modified = true;
    else filters[kind === 'ext' ? 'plugin' : kind]?.push((quoted ?? plain ?? '').toLowerCase());
    return ' ';
  });
  const words = rest.toLowerCase().split(/\s+/).filter(Boolean);
  const { plugin: plugins = [], tag: tags = [], id: keys = [] } = filters;
  return { words, modified, plugins, tags, keys };
}

export function isEmpty({ words, modified, plugins, tags, keys }: Query): boolean {
  return !modified && [words, plugins, tags, keys].every((list) => list.length === 0);
}

/** How well a setting fits, 0 for not at all. `isModified` is asked only when it matters. */
export function rank(row: Row, query: Query, isModified: (key: string) => boolean): number {
  const { key, plugin, schema } = row.setting;
  const { plugins, tags, keys } = query;
  if (plugins.length > 0 && !plugins.includes(plugin.id.toLowerCase())) return 0;
  if (keys.length > 0 && !keys.some((id) => fitsKey(key.toLowerCase(), id))) return 0;
  if (!tags.every((tag) => schema.tags?.some((own) => own.toLowerCase() === tag))) return 0;
  if (query.modified && !isModified(key)) return 0;
  return rankWords(textsOf(row), query.words);
}

function fitsKey(key: string, id: string): boolean {
  return id.endsWith('*') ? key.startsWith(id.slice(0, -1)) : key === id;
}

interface Texts {
  readonly label: string;
  readonly key: string;
  readonly rest: string;
}

const texts = new WeakMap<Row, Texts>();

function textsOf(row: Row): Texts {
  let known = texts.get(row);
  if (!known) texts.set(row, (known = lowerCaseTexts(row)));
  return known;
}

function lowerCaseTexts({ label, category, setting: { key, schema, plugin, group } }: Row): Texts {
  const { description, markdownDescription, keywords, enum: values, enumItemLabels } = schema;
  const rest = [plugin.name, group.title, markdownDescription ?? description, ...(keywords ?? [])];
  const choices = [...(values ?? []).filter((value) => typeof value === 'string'), ...(enumItemLabels ?? [])];
  return {
    label: `${category} ${label}`.toLowerCase(),
    key: key.toLowerCase(),
    rest: [...rest, ...choices].filter(Boolean).join(' ').toLowerCase(),
  };
}

/** A word at the beginning of a label's word counts most, one in a description least. */
function rankWords({ label, key, rest }: Texts, words: readonly string[]): number {
  let sum = 1;
  for (const word of words) {
    if (key === word) sum += 16;
    else if (` ${label}`.includes(` ${word}`)) sum += 8;
    else if (label.includes(word) || key.includes(word)) sum += 4;
    else if (rest.includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}

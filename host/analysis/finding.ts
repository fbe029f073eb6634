import type { PluginDescription } from '../manifest/description.ts';

export type Severity = 'danger' | 'warning' | 'info';

/** Something that the reader of a plugin's code should know before it runs. Advice: the cell's walls do not rest on it. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  /** What stands there, at most 80 characters, every invisible one escaped. */
  readonly excerpt: string;
}

/** What was found in one module. */
export interface Analysis {
  /** The gravest first. */
  readonly findings: readonly Finding[];
  /** There was more than is listed. */
  readonly isCut: boolean;
}

/** Raised with every change of a rule: what was found by an older one is looked for again. */
export const ANALYSIS_VERSION = 2;

/** Rule to what it looks for, for the documentation. */
export const RULES = {
  unread: 'code that could not be read: too large, nested too deep, or not JavaScript',
  'code-from-text': '`eval`, `Function`, timers with a text, and the ways around their names',
  'hidden-name': 'a name that is put together while the code runs, so that a search does not find it',
  'undeclared-capability':
    'a call of the API, or a use of `fetch`, that needs a capability which plugin.json does not ask for',
  'foreign-origin': 'an address on a server that is not in the scope of `network`',
  'missing-global': 'what a browser has and a cell has not: `XMLHttpRequest`, `WebSocket`, `Worker`, storage, the page',
  'undeclared-wasm': '`WebAssembly` without the capability `wasm`',
  'invisible-text': 'characters that are not seen, or that turn the direction of text round',
  'mixed-scripts': 'a name whose letters come from several alphabets, and look like one',
  obfuscated: 'code that was made hard to read: names such as `_0x3fa2`, texts in escapes',
  payload: 'more than 4 kB of encoded data in one text',
} as const satisfies Record<string, string>;

export type RuleId = keyof typeof RULES;

/** What a rule reports: where, by offset, and a sentence. */
export type Report = (found: {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly at: number;
}) => void;

/** What is known of the plugin whose code is read. */
export type Declared = Pick<PluginDescription, 'capabilities'>;

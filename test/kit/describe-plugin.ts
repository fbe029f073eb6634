import type { Dependency, PluginDescription } from '../../host/manifest/description.ts';
import { comparatorsOf } from '../../host/manifest/ranges.ts';

type Partly = Partial<Omit<PluginDescription, 'main'>> & { readonly id: string; readonly code?: string };

/** A plugin as the manifest reader would describe it, and its code beside it. */
export interface TestPlugin extends PluginDescription {
  readonly code: string;
}

/** `code` is the text of its main module; every `'irintai'` in it is an import. */
export function describePlugin({ code, ...given }: Partly): TestPlugin {
  return {
    name: given.id,
    version: '1.0.0',
    types: ['processing'],
    description: '',
    author: '',
    categories: [],
    keywords: [],
    dependencies: [],
    libraries: [],
    events: [],
    contributes: {},
    capabilities: {},
    limits: { activationMs: 10_000, callTimeoutMs: 30_000, memoryMb: 256 },
    problems: [],
    source: 'folder',
    base: '',
    ...given,
    ...(code !== undefined && { main: { path: 'main.js', hash: '', imports: importsIn(code) } }),
    code: code ?? '',
  };
}

/** A dependency as the manifest reader would describe it. */
export function needs(id: string, range = '*', optional = false): Dependency {
  return { id, range, comparators: comparatorsOf(range), optional };
}

function importsIn(code: string): [number, number][] {
  return [...code.matchAll(/(?<=')irintai(?=')/g)].map(({ index }) => [index, index + 'irintai'.length]);
}

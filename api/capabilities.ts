/** What a capability's `scope` lists. */
export type ScopeKind = 'none' | 'globs' | 'origins' | 'commands';

interface Capability {
  /** What the user reads when asked: "Allow X to …?" */
  readonly allows: string;
  readonly scope: ScopeKind;
  /** Asked for before the plugin starts, optional or not: what it runs in allows it or not for good. */
  readonly beforeStart?: true;
}

/** The powers that a plugin can ask for. What is not listed here needs no capability. */
export const capabilities = {
  'workspace.read': { allows: 'read files of the open workspace', scope: 'globs' },
  'workspace.write': { allows: 'create, change and delete files of the open workspace', scope: 'globs' },
  network: { allows: 'send requests to the listed servers', scope: 'origins' },
  'memory.read': { allows: 'search the documents in memory', scope: 'none' },
  'memory.write': { allows: 'add, change and delete documents in memory', scope: 'none' },
  models: { allows: 'ask a language model', scope: 'none' },
  secrets: { allows: 'keep secrets of its own', scope: 'none' },
  'clipboard.read': { allows: 'read the clipboard', scope: 'none' },
  'clipboard.write': { allows: 'write to the clipboard', scope: 'none' },
  wasm: { allows: 'compile WebAssembly', scope: 'none', beforeStart: true },
  'commands.execute': { allows: "run other plugins' exported commands", scope: 'commands' },
} as const satisfies Record<string, Capability>;

export type CapabilityName = keyof typeof capabilities;

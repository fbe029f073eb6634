import type { Event } from '../../api/kernel/event.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { WorkspaceFiles } from '../workspace/files.ts';

/** What a workbench is given from outside: plugins, files, and the address of the cell page. */
export interface Backend {
  /** Plugins and workspace as they are now. One request. */
  index(): Promise<BackendIndex>;
  /** The bytes of a file of a plugin's package; rejects with `NotFound`. `hash` must match when given. */
  readPluginFile(plugin: PluginDescription, path: string, hash?: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Fires when plugins came, went or changed; ask for the index again. */
  readonly onDidChangePlugins: Event<void>;
  /** Fires when nothing will be answered any more until the page is loaded anew. */
  readonly onDidEnd?: Event<void>;
  readonly files: WorkspaceFiles;
  /** Served with the headers of architecture.md §6. */
  readonly cellUrl: string;
}

export interface BackendIndex {
  /** The product's version, which plugins are compatible with or not. */
  readonly version: string;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly plugins: readonly PluginDescription[];
}

import type { Event } from '../../api/kernel/event.ts';
import type { Hop } from '../../host/network/hop.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { WorkspaceFiles } from '../workspace/files.ts';

/** What a workbench is given from outside: plugins, files, and the addresses of cells' pages. */
export interface Backend {
  /** Plugins and workspace as they are now. One request. */
  index(): Promise<BackendIndex>;
  /** The bytes of a file of a plugin's package; rejects with `NotFound`. `hash` must match when given. */
  readPluginFile(plugin: PluginDescription, path: string, hash?: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Fires when plugins came, went or changed; ask for the index again. */
  readonly onDidChangePlugins: Event<void>;
  readonly files: WorkspaceFiles;
  /** One request to a server for a plugin; without it, requests reject with `Unavailable`. */
  readonly hop?: Hop;
  /** The address of the page of a cell, served with the headers of `host/server/headers.ts`. `undefined`: there is none of that kind. */
  cellUrl(page: CellPage): string | undefined;
}

export interface CellPage {
  /** `cell-wasm.html`, whose policy lets its worker compile WebAssembly; `cell.html` otherwise. */
  readonly wasm: boolean;
  /** 32 hexadecimal digits, for no other cell: the address has to be of a site that the same digits alone lead to. */
  readonly site?: string;
}

export interface BackendIndex {
  /** The product's version, which plugins are compatible with or not. */
  readonly version: string;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly plugins: readonly PluginDescription[];
}

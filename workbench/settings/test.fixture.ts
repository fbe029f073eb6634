import { Emitter } from '../../api/kernel/event.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Backend } from '../core/backend.ts';
import type { Workbench } from '../core/workbench.ts';
import { plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { FileConflict, type FileChange, type WorkspaceFiles, type WriteOptions } from '../workspace/files.ts';
import type { DeclaredSetting, SettingSchema } from './declared.ts';
import { WORKSPACE_SETTINGS } from './workspace-layer.ts';

/** A workspace in memory, as an embedder may bring one, of which a test sees and changes the settings file. */
export class MemoryFiles {
  readonly #changed = new Emitter<readonly FileChange[]>();
  readonly onDidChange = this.#changed.event;
  #text: string | undefined;
  #version = 0;
  writes = 0;
  /** Runs before the next write, once: somebody else was faster. */
  beforeWrite: (() => void) | undefined;
  /** Nothing is read before this. */
  ready: Promise<unknown> = Promise.resolve();
  /** When set, nothing can be read or written. */
  failure: IrintaiError | undefined;

  constructor(text?: string) {
    this.#text = text;
  }

  get text(): string | undefined {
    return this.#text;
  }

  /** As another program writes it. */
  set(text: string | undefined, { told = true } = {}): void {
    this.#text = text;
    this.#version++;
    if (told) this.#changed.fire([{ path: WORKSPACE_SETTINGS, kind: text === undefined ? 'deleted' : 'changed' }]);
  }

  async list(path: string): ReturnType<WorkspaceFiles['list']> {
    await this.ready;
    if (this.failure) throw this.failure;
    if (this.#text === undefined) return [];
    return path === '' ? [{ name: '.irintai', kind: 'directory' }] : [{ name: 'settings.json', kind: 'file' }];
  }

  async read(path: string): ReturnType<WorkspaceFiles['read']> {
    await this.ready;
    if (this.failure) throw this.failure;
    if (path !== WORKSPACE_SETTINGS || this.#text === undefined) {
      throw new IrintaiError('NotFound', `There is no ${path}.`);
    }
    return { bytes: new TextEncoder().encode(this.#text), etag: String(this.#version) };
  }

  async write(_: string, bytes: Uint8Array, { ifMatch, create }: WriteOptions = {}): Promise<{ etag: string }> {
    this.beforeWrite?.();
    this.beforeWrite = undefined;
    if (this.failure) throw this.failure;
    const etag = this.#text === undefined ? undefined : String(this.#version);
    if (create ? etag !== undefined : ifMatch !== undefined && ifMatch !== etag) {
      throw new FileConflict('The file has changed.', etag);
    }
    this.writes++;
    this.set(new TextDecoder().decode(bytes));
    return { etag: String(this.#version) };
  }
}

export type Properties = Readonly<Record<string, SettingSchema>>;

/** A plugin that contributes settings. */
export function pluginWith(id: string, properties: Properties, group: Partial<DeclaredSetting['group']> = {}) {
  return plugin(id, { contributes: { configuration: [{ ...group, properties }] } });
}

export function workbenchWith(
  plugins: readonly PluginDescription[],
  { files = new MemoryFiles(), ...rest }: Partial<Workbench> & { files?: MemoryFiles } = {},
): Workbench {
  return testWorkbench(plugins, { backend: { files: files as unknown as WorkspaceFiles } as Backend, ...rest });
}

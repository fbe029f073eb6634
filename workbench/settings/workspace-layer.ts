import { computed, signal } from '@preact/signals-core';
import { IrintaiError, messageOf } from '../../api/kernel/errors.ts';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { FileConflict, type FileChange, type FileContent, type WorkspaceFiles } from '../workspace/files.ts';
import type { Layer, LayerState } from './layer.ts';
import { SettingsText } from './text/settings-text.ts';

/** Where a workspace keeps its settings, relative to it. */
export const WORKSPACE_SETTINGS = '.irintai/settings.json';

const MAX_ATTEMPTS = 5;

interface Update {
  readonly key: string;
  readonly value: unknown;
  resolve(): void;
  reject(error: unknown): void;
}

/** The settings of a workspace, in a file that is made when the first one is set. */
export class WorkspaceLayer implements Layer, Disposable {
  readonly #files: WorkspaceFiles;
  readonly #listening: Disposable;
  readonly #text = new SettingsText();
  readonly #failure = signal<string | undefined>(undefined);
  #waiting: Update[] = [];
  /** Reading and writing, one after the other. */
  #work: Promise<void> = Promise.resolve();
  readonly state = computed((): LayerState => {
    const state = this.#text.state.value;
    return this.#failure.value === undefined ? state : { ...state, problem: { message: this.#failure.value } };
  });
  /** Settles when the file has been read, or could not be. */
  readonly loaded: Promise<void>;

  constructor(files: WorkspaceFiles) {
    this.#files = files;
    this.#listening = files.onDidChange((changes) => {
      if (changes.some(concernsSettings)) void this.#enqueue(() => this.#load());
    });
    this.loaded = this.#enqueue(() => this.#load());
  }

  /** Rejects as the files do, and with `InvalidInput` when the file has a mistake. */
  update(key: string, value: unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, value, resolve, reject });
      void this.#enqueue(() => this.#store());
    });
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(task);
    return this.#work;
  }

  async #load(): Promise<void> {
    try {
      this.#take((await this.#read()).text);
    } catch (error) {
      this.#failure.value = `cannot be read: ${messageOf(error)}`;
    }
  }

  #take(text: string): void {
    this.#failure.value = undefined;
    this.#text.set(text);
  }

  async #read(): Promise<{ readonly text: string; readonly etag: string | undefined }> {
    const content = (await isThere(this.#files)) ? await readIfThere(this.#files) : undefined;
    return { text: content ? new TextDecoder().decode(content.bytes) : '', etag: content?.etag };
  }

  /** Everything that waits goes into one file in one step. */
  async #store(): Promise<void> {
    const updates = this.#waiting;
    this.#waiting = [];
    if (updates.length === 0) return;
    try {
      const refused = await this.#write(updates);
      for (const update of updates) {
        if (refused.has(update)) update.reject(refused.get(update));
        else update.resolve();
      }
    } catch (error) {
      for (const { reject } of updates) reject(error);
    }
  }

  /** The file may change between reading and writing: then it is read again, so that no change by anybody is lost. */
  async #write(updates: readonly Update[]): Promise<ReadonlyMap<Update, unknown>> {
    const { setProperty } = await import('./text/edit.ts');
    for (let attempt = 1; ; attempt++) {
      const { text: before, etag } = await this.#read();
      const refused = new Map<Update, unknown>();
      let text = before;
      for (const update of updates) {
        try {
          text = setProperty(text, update.key, update.value);
        } catch (error) {
          refused.set(update, error);
        }
      }
      try {
        const bytes = new TextEncoder().encode(text);
        const condition = etag === undefined ? { create: true } : { ifMatch: etag };
        if (text !== before) await this.#files.write(WORKSPACE_SETTINGS, bytes, condition);
        this.#take(text);
        return refused;
      } catch (error) {
        if (!(error instanceof FileConflict) || attempt === MAX_ATTEMPTS) throw error;
      }
    }
  }
}

/** The file, the folder that it is in, or everything. */
function concernsSettings({ path, kind }: FileChange): boolean {
  return kind === 'reset' || path === WORKSPACE_SETTINGS || WORKSPACE_SETTINGS.startsWith(`${path}/`);
}

/** Looked for before it is read: browsers write every request for what is not there to the console, and most workspaces have none. */
export async function isThere(files: WorkspaceFiles): Promise<boolean> {
  const [folder = '', name] = WORKSPACE_SETTINGS.split('/');
  const has = async (path: string, entry: string | undefined): Promise<boolean> =>
    (await files.list(path)).some((one) => one.name === entry);
  return (await has('', folder)) && has(folder, name);
}

async function readIfThere(files: WorkspaceFiles): Promise<FileContent | undefined> {
  try {
    return await files.read(WORKSPACE_SETTINGS);
  } catch (error) {
    if (error instanceof IrintaiError && error.code === 'NotFound') return undefined;
    throw error;
  }
}

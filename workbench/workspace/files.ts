import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError, type ErrorCode } from '../../api/kernel/errors.ts';
import { Emitter, type Event } from '../../api/kernel/event.ts';
import { listenToEvents, type StreamTiming } from './event-stream.ts';

export interface FileEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory';
  /** In bytes. */
  readonly size?: number;
  readonly mtimeMs?: number;
  readonly readonly?: true;
}

export interface FileContent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Differs whenever the content does. */
  readonly etag: string;
}

export interface FileChange {
  /** A file or a directory; empty for a `reset`. */
  readonly path: string;
  /** `reset`: changes may have been missed, so everything that was read must be read again. */
  readonly kind: 'created' | 'changed' | 'deleted' | 'reset';
}

export interface WriteOptions {
  /** Rejects with `FileConflict` unless this is still the file's etag. */
  readonly ifMatch?: string;
  /** Rejects with `FileConflict` when the file exists. */
  readonly create?: boolean;
}

/**
 * The files of a workspace. Paths are relative to it, with forward slashes; the workspace itself is the empty path. An
 * embedder may bring its own. Everything rejects with `IrintaiError`: `NotFound`, `InvalidInput` for a path that is none or
 * a name that is taken, `NotGranted`, `LimitExceeded` for a file that is too big, `Unavailable` when the other side does not
 * answer.
 */
export interface WorkspaceFiles {
  /** What stands in a directory: directories first, each part by name. */
  list(path: string): Promise<readonly FileEntry[]>;
  read(path: string): Promise<FileContent>;
  /** Replaces the whole content in one step, and makes missing directories. */
  write(path: string, bytes: Uint8Array<ArrayBuffer>, options?: WriteOptions): Promise<{ readonly etag: string }>;
  /** Makes those above too; does nothing when it exists. */
  createDirectory(path: string): Promise<void>;
  /** `overwrite` replaces a file, never a directory. */
  rename(from: string, to: string, options?: { readonly overwrite?: boolean }): Promise<void>;
  /** With everything in it. */
  delete(path: string): Promise<void>;
  /** All files but the ignored ones. The same array until something changes, so asking often costs nothing. */
  paths(): Promise<readonly string[]>;
  readonly onDidChange: Event<readonly FileChange[]>;
  /** Whether the other side answers; left out by files that are always there. */
  readonly connection?: ReadonlySignal<Connection>;
}

/** `stale`: there is another server now, which does not know this page; only a reload helps. */
export type Connection = 'connected' | 'lost' | 'stale';

/** The file is not what the caller thinks it is. */
export class FileConflict extends IrintaiError {
  /** Of what is there now; undefined when there is nothing. */
  readonly etag: string | undefined;

  constructor(message: string, etag: string | undefined) {
    super('InvalidInput', message);
    this.etag = etag;
  }
}

export interface ConnectOptions {
  /** Address of the server without a slash at its end; empty for the page's own. */
  readonly base: string;
  readonly token: string;
  /** Plugins came, went or changed, or may have while the connection was down. */
  onPlugins?(): void;
  readonly timing?: Partial<StreamTiming>;
}

/** The files that `npm start` serves. Connects at once, and again whenever the connection breaks. */
export function connectFiles(options: ConnectOptions): WorkspaceFiles & Disposable {
  return new ServerFiles(options);
}

class ServerFiles implements WorkspaceFiles, Disposable {
  readonly #options: ConnectOptions;
  readonly #changed = new Emitter<readonly FileChange[]>();
  readonly #events: Disposable;
  readonly #connection = signal<Connection>('connected');
  readonly onDidChange = this.#changed.event;
  readonly connection: ReadonlySignal<Connection> = this.#connection;
  #paths: Promise<readonly string[]> | undefined;

  constructor(options: ConnectOptions) {
    this.#options = options;
    this.#events = listenToEvents({
      url: this.#url('events'),
      headers: this.#headers(),
      onMessage: (message) => this.#hear(message as ServerMessage),
      onConnected: (again) => this.#connected(again),
      onLost: () => (this.#connection.value = 'lost'),
      onRefused: () => (this.#connection.value = 'stale'),
      ...(options.timing && { timing: options.timing }),
    });
  }

  dispose(): void {
    this.#events.dispose();
    this.#changed.dispose();
  }

  async list(path: string): Promise<readonly FileEntry[]> {
    const { entries } = await this.#json<{ entries: readonly FileEntry[] }>('directory', { path });
    return entries;
  }

  async read(path: string): Promise<FileContent> {
    const response = await this.#send('file', { path });
    const bytes = new Uint8Array(await received(response.arrayBuffer()));
    return { bytes, etag: response.headers.get('etag') ?? '' };
  }

  async write(path: string, bytes: Uint8Array<ArrayBuffer>, { ifMatch, create }: WriteOptions = {}) {
    const headers = { ...(ifMatch !== undefined && { 'if-match': ifMatch }), ...(create && { 'if-none-match': '*' }) };
    return this.#json<{ etag: string }>('file', { path }, { method: 'PUT', body: bytes, headers });
  }

  async createDirectory(path: string): Promise<void> {
    await this.#send('directory', { path }, { method: 'POST' });
  }

  async rename(from: string, to: string, { overwrite = false }: { overwrite?: boolean } = {}): Promise<void> {
    const body = JSON.stringify({ from, to, overwrite });
    await this.#send('rename', {}, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  }

  async delete(path: string): Promise<void> {
    await this.#send('entry', { path }, { method: 'DELETE' });
  }

  paths(): Promise<readonly string[]> {
    if (this.#paths) return this.#paths;
    const asked = this.#json<{ paths: readonly string[] }>('files', {}).then(({ paths }) => paths);
    this.#paths = asked;
    asked.catch(() => this.#forget(asked));
    return asked;
  }

  #hear(message: ServerMessage): void {
    if (message.type === 'plugins') return this.#options.onPlugins?.();
    if (message.type !== 'workspace') return;
    // The empty path is the server's word for more changes than it tells one by one.
    const changes = message.changes.some(({ path }) => path === '') ? RESET : message.changes;
    if (changes.some(changesTheList)) this.#paths = undefined;
    this.#changed.fire(changes);
  }

  #connected(again: boolean): void {
    this.#connection.value = 'connected';
    this.#paths = undefined;
    if (!again) return;
    this.#changed.fire(RESET);
    this.#options.onPlugins?.();
  }

  #forget(paths: Promise<readonly string[]>): void {
    if (this.#paths === paths) this.#paths = undefined;
  }

  async #json<T>(route: string, query: Record<string, string>, init?: Init): Promise<T> {
    const response = await this.#send(route, query, init);
    return (await received(response.json())) as T; // our own server's, which checks what it says
  }

  async #send(route: string, query: Record<string, string>, init: Init = {}): Promise<Response> {
    const url = this.#url(`workspace/${route}?${new URLSearchParams(query).toString()}`);
    const response = await received(fetch(url, { ...init, headers: { ...init.headers, ...this.#headers() } }));
    if (!response.ok) throw await failureOf(response);
    return response;
  }

  #url(path: string): string {
    return `${this.#options.base}/irintai/${path}`;
  }

  #headers(): Record<string, string> {
    return { 'x-irintai-token': this.#options.token };
  }
}

interface Init {
  readonly method?: string;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
}

type ServerMessage =
  { readonly type: 'workspace'; readonly changes: readonly FileChange[] } | { readonly type: 'plugins' };

const RESET: readonly FileChange[] = [{ path: '', kind: 'reset' }];

/** Ignored files count too: only the server knows which they are, and it is asked when the list is next wanted. */
function changesTheList({ path, kind }: FileChange): boolean {
  return kind !== 'changed' || path === '.gitignore' || path.endsWith('/.gitignore');
}

async function received<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new IrintaiError('Unavailable', 'The server does not answer. Is it still running?', { cause: error });
  }
}

const CODES: readonly ErrorCode[] = [
  'InvalidInput',
  'NotFound',
  'NotGranted',
  'LimitExceeded',
  'Unavailable',
  'Internal',
];

async function failureOf(response: Response): Promise<IrintaiError> {
  const body = (await response.json().catch(() => ({}))) as { code?: string; message?: string };
  const message = body.message ?? `The server answered ${response.status}.`;
  if (response.status === 412) return new FileConflict(message, response.headers.get('etag') ?? undefined);
  return new IrintaiError(CODES.find((code) => code === body.code) ?? 'Unavailable', message);
}

import type { DBSchema } from 'idb';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { Database } from '../../host/install/database.ts';
import type { Unsaved } from './open-files.ts';

/** Unsaved text as it is stored: by the page that it was typed in. */
interface Draft extends Unsaved {
  readonly page: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a page had not yet stored when it was left. */
interface LastWords {
  readonly drafts: readonly Draft[];
  /** Paths of drafts that are no more. */
  readonly gone: readonly string[];
}

interface Schema extends DBSchema {
  readonly drafts: { readonly key: [page: string, path: string]; readonly value: Draft };
}

/** A page that was just left may hold its lock for a moment more. */
const LOCK_PATIENCE_MS = 1_500;

/** The page that this very tab had before is nearly always gone: it is waited for even when the machine is busy. */
const OWN_LOCK_PATIENCE_MS = 10_000;

/**
 * Unsaved text in IndexedDB, in a database of each workspace's own. Two pages may be open on one workspace: each keeps its own
 * drafts, and takes over those of pages that are gone. A page is gone when nobody holds the lock that it took.
 */
export class Drafts implements Disposable {
  readonly #workspace: string;
  readonly #page = crypto.randomUUID();
  /** What this tab was before it was reloaded. (A tab that was duplicated has the other's, which lives on.) */
  readonly #before: string | undefined;
  readonly #database: Database<Schema>;
  readonly #leave = new AbortController();
  #isLeft = false;

  constructor(workspace: string) {
    this.#workspace = workspace;
    this.#before = swapped(`irintai-drafts/${workspace}`, this.#page);
    this.#database = new Database<Schema>(`irintai-drafts-${workspace}`, (database) => {
      database.createObjectStore('drafts', { keyPath: ['page', 'path'] });
    });
    this.#holdLock();
  }

  /** Takes over what pages that are gone left behind, the newest text of each file. */
  async adopt(): Promise<readonly Unsaved[]> {
    const database = await this.#database.open();
    // What this tab's page of before wrote when it was left is surely there once its lock is free.
    if (this.#before !== undefined) await this.#isGone(this.#before, LOCK_PATIENCE_MS);
    const stored = await database.getAll('drafts');
    const pages = new Set([...stored.map(({ page }) => page), ...lastWordsOf(this.#workspace)]);
    pages.delete(this.#page);
    const gone = new Map<string, LastWords | undefined>();
    const ask = async (page: string): Promise<void> => {
      if (await this.#isGone(page)) gone.set(page, readLastWords(this.#lockOf(page)));
    };
    await Promise.all([...pages].map(ask));
    const left = stored.filter(({ page, path }) => gone.has(page) && !gone.get(page)?.gone.includes(path));
    const all = [...left, ...[...gone.values()].flatMap((words) => words?.drafts ?? [])];
    const newest = new Map(all.sort((a, b) => a.at - b.at).map((draft) => [draft.path, draft]));
    const { store, done } = database.transaction('drafts', 'readwrite');
    const changes = [
      ...[...newest.values()].map((draft) => store.put({ ...draft, page: this.#page })),
      ...stored.filter(({ page }) => gone.has(page)).map(({ page, path }) => store.delete([page, path])),
    ];
    await Promise.all([...changes, done]);
    for (const page of gone.keys()) localStorage.removeItem(this.#lockOf(page));
    return [...newest.values()].map(({ path, text, bom, etag }) => ({ path, text, bom, etag }));
  }

  /**
   * The same as {@link write}, from a page that is being left: localStorage is written before this returns, where a transaction may
   * not come to its end. False when it has no room.
   */
  leave(drafts: readonly Unsaved[], gone: readonly string[]): boolean {
    const at = Date.now();
    const words: LastWords = { drafts: drafts.map((draft) => ({ ...draft, page: this.#page, at })), gone };
    try {
      localStorage.setItem(this.#lockOf(this.#page), JSON.stringify(words));
      return (this.#isLeft = true);
    } catch {
      return false;
    }
  }

  /** Stores drafts and deletes others. */
  async write(drafts: readonly Unsaved[], gone: readonly string[] = []): Promise<void> {
    const database = await this.#database.open();
    const transaction = database.transaction('drafts', 'readwrite');
    const { store, done } = transaction;
    const at = Date.now();
    const changes = [
      ...drafts.map((draft) => store.put({ ...draft, page: this.#page, at })),
      ...gone.map((path) => store.delete([this.#page, path])),
    ];
    transaction.commit();
    await Promise.all([...changes, done]);
    if (this.#isLeft) localStorage.removeItem(this.#lockOf(this.#page));
    this.#isLeft = false;
  }

  dispose(): void {
    this.#leave.abort();
    void this.#database.close();
  }

  #holdLock(): void {
    const held = new Promise<void>((resolve) => this.#leave.signal.addEventListener('abort', () => resolve()));
    navigator.locks.request(this.#lockOf(this.#page), () => held).catch(reportUnexpected);
  }

  async #isGone(page: string, patienceMs = this.#patienceFor(page)): Promise<boolean> {
    const signal = AbortSignal.timeout(patienceMs);
    return navigator.locks.request(this.#lockOf(page), { signal }, () => true).catch(() => false);
  }

  #patienceFor(page: string): number {
    return page === this.#before ? OWN_LOCK_PATIENCE_MS : LOCK_PATIENCE_MS;
  }

  #lockOf(page: string): string {
    return `${prefixOf(this.#workspace)}${page}`;
  }
}

function prefixOf(workspace: string): string {
  return `irintai-drafts/${workspace}/`;
}

/** The pages that left something in localStorage. */
function lastWordsOf(workspace: string): readonly string[] {
  const prefix = prefixOf(workspace);
  return Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
}

function readLastWords(key: string): LastWords | undefined {
  return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined; // written by `leave`
}

/** Keeps a value in the tab, and returns the one that was there. */
function swapped(key: string, value: string): string | undefined {
  try {
    const before = sessionStorage.getItem(key) ?? undefined;
    sessionStorage.setItem(key, value);
    return before;
  } catch {
    return undefined; // storage is denied
  }
}

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Unsaved } from './open-files.ts';

/** Unsaved text as it is stored: by the page that it was typed in. */
interface Draft extends Unsaved {
  readonly page: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
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
  readonly #opening: Promise<IDBPDatabase<Schema>>;
  readonly #leave = new AbortController();
  /** Set when open, so that a page that is being left can write without waiting. */
  #database: IDBPDatabase<Schema> | undefined;

  constructor(workspace: string) {
    this.#workspace = workspace;
    this.#before = swapped(`irintai-drafts/${workspace}`, this.#page);
    this.#opening = openDB<Schema>(`irintai-drafts-${workspace}`, 1, {
      upgrade: (database) => void database.createObjectStore('drafts', { keyPath: ['page', 'path'] }),
    });
    this.#opening.then((database) => (this.#database = database), reportUnexpected);
    this.#holdLock();
  }

  /** Takes over what pages that are gone left behind, the newest text of each file. */
  async adopt(): Promise<readonly Unsaved[]> {
    const database = await this.#opening;
    // What this tab's page of before wrote when it was left is surely there once its lock is free.
    if (this.#before !== undefined) await this.#isGone(this.#before, LOCK_PATIENCE_MS);
    const all = await database.getAll('drafts');
    const pages = [...new Set(all.map(({ page }) => page))].filter((page) => page !== this.#page);
    const gone = new Set<string>();
    await Promise.all(pages.map(async (page) => (await this.#isGone(page)) && gone.add(page)));
    const newest = new Map<string, Draft>();
    for (const draft of all.filter(({ page }) => gone.has(page)).sort((a, b) => a.at - b.at)) {
      newest.set(draft.path, draft);
    }
    const { store, done } = database.transaction('drafts', 'readwrite');
    const changes = [...newest.values()].flatMap((draft) => [
      store.put({ ...draft, page: this.#page }),
      store.delete([draft.page, draft.path]),
    ]);
    await Promise.all([...changes, done]);
    return [...newest.values()].map(({ path, text, bom, etag }) => ({ path, text, bom, etag }));
  }

  /** Stores drafts and deletes others. Begun at once when the database is open, and committed without another turn. */
  async write(drafts: readonly Unsaved[], gone: readonly string[] = []): Promise<void> {
    const database = this.#database ?? (await this.#opening);
    const transaction = database.transaction('drafts', 'readwrite');
    const { store, done } = transaction;
    const at = Date.now();
    const changes = [
      ...drafts.map((draft) => store.put({ ...draft, page: this.#page, at })),
      ...gone.map((path) => store.delete([this.#page, path])),
    ];
    transaction.commit();
    await Promise.all([...changes, done]);
  }

  dispose(): void {
    this.#leave.abort();
    this.#opening.then(
      (database) => database.close(),
      () => {},
    ); // a failure to open was reported
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
    return `irintai-drafts/${this.#workspace}/${page}`;
  }
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

import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals-core';
import type { languages as languagesContract } from '../../api/languages/contract.ts';
import type { Range } from '../../api/languages/types.ts';
import { Scope, toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError, reportUnexpected } from '../../api/kernel/errors.ts';
import { isRelativePath, toUri } from '../../api/kernel/uri.ts';
import type { Event } from '../../api/kernel/event.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { contributions, type Workbench } from '../core/workbench.ts';
import { Disk } from './disk.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { Drafts } from './drafts.ts';
import { JsonSchemas } from './json-schemas.ts';
import type { LanguageInfo } from './known-languages.ts';
import { onLeaving } from '../core/leaving.ts';
import type { OpenDocument } from './open-document.ts';
import { OpenFiles } from './open-files.ts';
import { NO_SESSION, sessionOf, tabsOf, viewsOf, type Session } from './session.ts';
import { layoutOf } from '../shell/index.ts';
import { viewsOf as pageViewsOf } from '../views/index.ts';
import type { Surface } from './surface.ts';
import {
  activate,
  closeTabs,
  moveTab,
  NO_TABS,
  openTab,
  pinTab,
  renameTabs,
  tabOf,
  viewIn,
  viewTab,
  type Tab,
  type Tabs,
} from './tabs.ts';
import type { DocumentEvents, TextDocument } from './text-document.ts';

/** What the user looks at. */
export interface EditorInfo {
  readonly path: string;
  readonly uri: string;
  readonly languageId: string;
  /** Absent while the file is read, and when it is shown as something other than text. */
  readonly document: TextDocument | undefined;
}

export interface OpenOptions {
  /** Selected and scrolled to. */
  readonly selection?: Range | undefined;
  /** In a tab that the next preview replaces. */
  readonly preview?: boolean | undefined;
  /** Whether the user goes there; by default they do. */
  readonly focus?: boolean | undefined;
}

/** A file that is to be shown, until it is. */
export interface Showing {
  readonly path: string;
  readonly selection: Range | undefined;
  readonly focus: boolean;
  done(): void;
}

/** Changes of cursors come by the dozen, and each stores the whole session. */
const STORE_AFTER_MS = 400;
const MAX_CLOSED = 20;

let count = 0;

/** The tabs of the editor area, and the documents behind them. */
export class Editors implements DocumentEvents, Disposable {
  readonly #scope = new Scope();
  readonly #tabs = signal<Tabs>(NO_TABS);
  readonly #session;
  readonly #drafts: Drafts;
  readonly #showing = signal<Showing | undefined>(undefined);
  /** What can be opened again, the last closed last. */
  #closed: readonly Tab[] = [];
  #areas = 0;
  #restoring: Promise<void> | undefined;
  #storing: ReturnType<typeof setTimeout> | undefined;
  /** Tells the models of this workbench from those of another on the same page. */
  readonly authority = `workbench-${++count}`;
  readonly disk: Disk;
  readonly files: OpenFiles;
  readonly tabs: ReadonlySignal<Tabs> = this.#tabs;
  /** The file that {@link open} was last asked for, until the editor area has shown it. */
  readonly showing: ReadonlySignal<Showing | undefined> = this.#showing;
  /** The code editor on the page, while there is one. */
  readonly surface = signal<Surface | undefined>(undefined);
  /** Of the active editor, the main one first. */
  readonly selections = signal<readonly Range[]>([]);
  readonly jsonSchemas = this.#scope.add(new JsonSchemas());
  readonly onDidOpen: DocumentEvents['onDidOpen'];
  readonly onDidChange: DocumentEvents['onDidChange'];
  readonly onDidSave: DocumentEvents['onDidSave'];
  readonly onDidClose: DocumentEvents['onDidClose'];
  /** Whether the user types in the code editor. */
  readonly hasTextFocus = signal(false);
  /** Where the cursor and the scroll bar were, by path. */
  views = new Map<string, object>();
  /** The panel gives the middle its room back. */
  readonly #uncover: () => void;
  readonly #focusView: (id: string) => void;

  constructor(workbench: Workbench) {
    this.#uncover = () => layoutOf(workbench).showEditor();
    this.#focusView = (id) => (pageViewsOf(workbench).focusing.value = id);
    const { backend, workspace, workspaceStore } = workbench;
    const languages = contributions<typeof languagesContract>(workbench, 'languages');
    this.#session = workspaceStore.persisted<Session>('editor.session', NO_SESSION);
    this.disk = this.#scope.add(new Disk(backend.files));
    this.files = this.#scope.add(
      new OpenFiles({
        disk: this.disk,
        languages: (): readonly LanguageInfo[] => languages.peek().map(({ entry }) => entry),
        authority: this.authority,
      }),
    );
    const { onDidOpen, onDidChange, onDidSave, onDidClose } = this.files;
    this.onDidOpen = only(onDidOpen, inWorkspace);
    this.onDidSave = only(onDidSave, inWorkspace);
    this.onDidClose = only(onDidClose, inWorkspace);
    this.onDidChange = only(onDidChange, ({ document }) => inWorkspace(document));
    this.#drafts = this.#scope.add(new Drafts(workspace.id));
    this.#scope.add(new DraftKeeper(this.files, this.#drafts));
    this.#scope.add(this.files.onDidChange(({ document }) => this.#onEdit(document)));
    this.#scope.add(toDisposable(effect(() => this.#onTabs(this.#tabs.value))));
    const store = (): void => this.store();
    this.#scope.add(onLeaving({ hidden: store, left: store }));
  }

  readonly activeTab = computed((): Tab | undefined => {
    const { list, active } = this.#tabs.value;
    return list.find(({ key }) => key === active);
  });

  readonly active = computed((): EditorInfo | undefined => {
    const tab = this.activeTab.value;
    if (!tab || tab.kind === 'view') return undefined;
    const { path } = tab;
    const content = this.files.content(path).value;
    const document = content.kind === 'text' ? content.document : undefined;
    return { path, uri: toUri(path), languageId: document?.languageId ?? 'plaintext', document };
  });

  /** Those of the workspace that are read; a tab that was not looked at since the start has none yet. */
  readonly documents = computed((): readonly OpenDocument[] => this.files.documents.value.filter(inWorkspace));

  /** Shows a file; settles when it is shown, or when the tab says why it cannot be. */
  async open(path: string, { selection, preview = false, focus = true }: OpenOptions = {}): Promise<void> {
    if (path === '' || !isRelativePath(path)) throw new IrintaiError('InvalidInput', `${path} is no file's path.`);
    await this.restore();
    this.#uncover();
    this.#setTabs(openTab(this.#tabs.peek(), tabOf(path, { preview })));
    const shown = this.#show({ path, selection, focus });
    await this.files.load(path);
    if (this.#areas > 0) await shown;
  }

  /** Shows what is on disk beside the text in the editor. */
  compare(path: string): void {
    this.#uncover();
    this.#setTabs(openTab(this.#tabs.peek(), tabOf(path, { kind: 'compare' })));
  }

  /** Shows a view of the workbench in a tab, and leads the user into it. */
  async openView(id: string): Promise<void> {
    await this.restore();
    this.#uncover();
    this.#setTabs(openTab(this.#tabs.peek(), viewTab(id)));
    this.#focusView(id);
  }

  /** Shows a tab that is open. */
  activate(tab: Tab, focus = true): void {
    this.#setTabs(activate(this.#tabs.peek(), tab.key));
    const view = viewIn(tab);
    if (view === undefined) void this.#show({ path: tab.path, selection: undefined, focus });
    else if (focus) this.#focusView(view);
  }

  /** Keeps the tab of a preview. */
  pin(key: string): void {
    this.#setTabs(pinTab(this.#tabs.peek(), key));
  }

  move(key: string, index: number): void {
    this.#setTabs(moveTab(this.#tabs.peek(), key, index));
  }

  /** Closes tabs without a question. What is not saved of files without a tab is gone then. */
  discard(keys: Iterable<string>): void {
    const gone = new Set(keys);
    const closed = this.#tabs.peek().list.filter(({ key, kind }) => gone.has(key) && kind !== 'compare');
    this.#closed = [...this.#closed, ...closed].slice(-MAX_CLOSED);
    this.#setTabs(closeTabs(this.#tabs.peek(), gone));
  }

  /** Opens the tab again that was closed last. */
  async reopen(): Promise<void> {
    const tab = this.#closed.at(-1);
    if (!tab) return;
    this.#closed = this.#closed.slice(0, -1);
    const view = viewIn(tab);
    await (view === undefined ? this.open(tab.path) : this.openView(view));
  }

  /** Whether a file has changes that are not saved, also one that was not read since the start. */
  isDirty(path: string): boolean {
    const content = this.files.content(path).value;
    return content.kind === 'text' ? content.document.isDirty : this.files.unsaved.value.has(path);
  }

  /** Follows a file or folder that was renamed or moved on disk. */
  renamed(from: string, to: string): void {
    const now = (path: string): string =>
      path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
    this.views = new Map([...this.views].map(([path, view]) => [now(path), view]));
    this.files.rename(now);
    this.#tabs.value = renameTabs(this.#tabs.peek(), now);
  }

  /** Opens what was open when the page was left. */
  restore(): Promise<void> {
    return (this.#restoring ??= this.#restore());
  }

  /** Stores what is open, now. */
  store(): void {
    clearTimeout(this.#storing);
    this.#storing = undefined;
    if (!this.#restoring) return;
    this.surface.peek()?.rememberView();
    this.#session.value = sessionOf(this.#tabs.peek(), this.views);
  }

  /** Stores what is open, soon. */
  storeSoon(): void {
    this.#storing ??= setTimeout(() => this.store(), STORE_AFTER_MS);
  }

  /** An editor area is on the page, until disposed: {@link open} waits for it. */
  addArea(): Disposable {
    this.#areas++;
    return toDisposable(() => {
      this.#areas--;
      this.#showing.peek()?.done();
    });
  }

  dispose(): void {
    this.store();
    this.#scope.dispose();
  }

  async #restore(): Promise<void> {
    const unsaved = await this.#drafts.adopt().catch((error: unknown) => {
      reportUnexpected(error);
      return [];
    });
    this.files.keep(unsaved);
    const session = this.#session.peek();
    this.views = viewsOf(session);
    const paths = unsaved.map(({ path }) => path);
    this.#tabs.value = tabsOf(session, paths);
    // Unsaved files are read although nobody looks at them: what happened to them on disk meanwhile must be known.
    await Promise.all(paths.map((path) => this.files.load(path)));
  }

  #show(wanted: Omit<Showing, 'done'>): Promise<void> {
    this.#showing.peek()?.done();
    return new Promise((resolve) => {
      const showing: Showing = {
        ...wanted,
        done: () => {
          if (this.#showing.peek() === showing) this.#showing.value = undefined;
          resolve();
        },
      };
      this.#showing.value = showing;
    });
  }

  /** Files whose last tab is gone are closed. */
  #setTabs(tabs: Tabs): void {
    const before = this.#tabs.peek().list;
    this.#tabs.value = tabs;
    const left = new Set(tabs.list.map(({ path }) => path));
    for (const { path } of before) if (!left.has(path)) this.#close(path);
  }

  #close(path: string): void {
    this.files.close(path);
    this.views.delete(path);
  }

  #onEdit(document: TextDocument): void {
    if (document.isDirty) this.pin(document.path);
  }

  #onTabs({ list, active }: Tabs): void {
    const shown = list.find(({ key }) => key === active);
    if (shown && shown.kind !== 'view') untracked(() => void this.files.load(shown.path));
    if (this.#restoring) this.storeSoon();
  }
}

function inWorkspace(document: TextDocument): boolean {
  return document.inWorkspace;
}

function only<T>(event: Event<T>, wanted: (value: T) => boolean): Event<T> {
  return (listener) => event((value) => void (wanted(value) && listener(value)));
}

export const editorsOf = perWorkbench((workbench) => workbench.scope.add(new Editors(workbench)));

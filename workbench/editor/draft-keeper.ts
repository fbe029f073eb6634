import { effect } from '@preact/signals-core';
import { Scope, toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Drafts } from './drafts.ts';
import { onLeaving } from '../core/leaving.ts';
import { unsavedOf, type OpenFiles, type Unsaved } from './open-files.ts';

/** Long enough that typing is not slowed by it, short enough that a crash costs a word. */
export const WRITE_AFTER_MS = 500;

/** Stores what is not saved soon after it is typed, and at once when the page is left or hidden. */
export class DraftKeeper implements Disposable {
  readonly #files: OpenFiles;
  readonly #drafts: Drafts;
  readonly #scope = new Scope();
  readonly #waiting = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLeft = false;

  constructor(files: OpenFiles, drafts: Drafts) {
    this.#files = files;
    this.#drafts = drafts;
    const note = ({ path }: { readonly path: string }): void => this.#note(path);
    for (const event of [files.onDidOpen, files.onDidSave, files.onDidClose]) this.#scope.add(event(note));
    this.#scope.add(files.onDidChange(({ document }) => note(document)));
    this.#followUnopened();
    this.#scope.add(onLeaving({ hidden: () => this.flush(), left: () => this.#leave(), shown: () => this.#return() }));
  }

  /** Stores now what waits to be stored. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.size === 0 || this.#isLeft) return;
    const { dirty, gone } = this.#changes();
    this.#waiting.clear();
    this.#drafts.write(dirty, gone).catch(reportUnexpected);
  }

  /** The last moment of a page that is left; a page that is shown again after all stores as ever. */
  #leave(): void {
    if (this.#waiting.size === 0) return;
    const { dirty, gone } = this.#changes();
    if (this.#drafts.leave(dirty, gone)) this.#isLeft = true;
    else this.flush();
  }

  #return(): void {
    this.#isLeft = false;
    this.flush();
  }

  #changes(): { readonly dirty: readonly Unsaved[]; readonly gone: readonly string[] } {
    const paths = [...this.#waiting];
    const dirty = paths.flatMap((path) => {
      const document = this.#files.document(path);
      return document?.isDirty ? [unsavedOf(document)] : [];
    });
    const kept = new Set([...dirty.map(({ path }) => path), ...this.#files.unsaved.peek().keys()]);
    return { dirty, gone: paths.filter((path) => !kept.has(path)) };
  }

  dispose(): void {
    this.flush();
    this.#scope.dispose();
  }

  #note(path: string): void {
    this.#waiting.add(path);
    this.#timer ??= setTimeout(() => this.flush(), WRITE_AFTER_MS);
  }

  /** A tab that was closed before its file was ever read has no document to tell of it. */
  #followUnopened(): void {
    let before: readonly string[] = [];
    const follow = (): void => {
      const now = this.#files.unsaved.value;
      for (const path of before) if (!now.has(path)) this.#note(path);
      before = [...now.keys()];
    };
    this.#scope.add(toDisposable(effect(follow)));
  }
}

import type { Range } from '../../api/languages/types.ts';
import { toDisposable, type Disposable, Scope } from '../../api/kernel/disposable.ts';
import type { ReadonlySignal } from '@preact/signals-core';
import type { Event } from '../../api/kernel/event.ts';
import type { Turns } from './turns.ts';

/** What an analyzer needs of a document. */
export interface AnalyzableDocument {
  readonly path: string;
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly lineCount: number;
  text(): string;
  lineLength(line: number): number;
}

/** The documents that are open, and what happens to them. */
export interface Documents {
  readonly documents: ReadonlySignal<readonly AnalyzableDocument[]>;
  readonly onDidOpen: Event<AnalyzableDocument>;
  readonly onDidChange: Event<{ readonly document: AnalyzableDocument }>;
  readonly onDidSave: Event<AnalyzableDocument>;
  readonly onDidClose: Event<AnalyzableDocument>;
}

export interface AnalysisOptions<Result> {
  readonly documents: Documents;
  /** Shared by all analyzers of a plugin: it is one thread, and more at once would only wait there. */
  readonly turns: Turns;
  readonly on: readonly ('open' | 'change' | 'save')[];
  readonly debounceMs: number;
  /** Its language and its grant. */
  covers(document: AnalyzableDocument): boolean;
  analyze(document: AnalyzableDocument, signal: AbortSignal): Promise<Result>;
  /** Only of the text that the document has now. */
  onResult(document: AnalyzableDocument, result: Result): void;
  onFailure(document: AnalyzableDocument, error: unknown): void;
  onClose(document: AnalyzableDocument): void;
}

/** Runs one analyzer over the open documents: debounced, cancelled by the next edit, in turns, the newest text only. */
export class AnalysisQueue<Result> implements Disposable {
  readonly #options: AnalysisOptions<Result>;
  readonly #scope = new Scope();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #running = new Map<string, AbortController>();
  /** Documents whose turn has not come, by path. */
  readonly #waiting = new Map<string, AnalyzableDocument>();

  constructor(options: AnalysisOptions<Result>) {
    this.#options = options;
    const { documents, turns, on, debounceMs } = options;
    this.#scope.add(turns.onFree(() => this.#next()));
    if (on.includes('open')) this.#scope.add(documents.onDidOpen((document) => this.#request(document)));
    if (on.includes('change')) {
      this.#scope.add(documents.onDidChange(({ document }) => this.#requestLater(document, debounceMs)));
    }
    if (on.includes('save')) this.#scope.add(documents.onDidSave((document) => this.#request(document)));
    this.#scope.add(documents.onDidClose((document) => this.#close(document)));
    this.#scope.add(toDisposable(() => this.#cancelAll()));
    if (on.includes('open')) this.refresh();
  }

  /** All open documents once more. */
  refresh(): void {
    for (const document of this.#options.documents.documents.peek()) this.#request(document);
  }

  dispose(): void {
    this.#scope.dispose();
  }

  #requestLater(document: AnalyzableDocument, ms: number): void {
    if (!this.#options.covers(document)) return;
    this.#cancel(document.path);
    this.#timers.set(
      document.path,
      setTimeout(() => this.#request(document), ms),
    );
  }

  #request(document: AnalyzableDocument): void {
    if (!this.#options.covers(document)) return;
    this.#cancel(document.path);
    this.#waiting.set(document.path, document);
    this.#next();
  }

  #next(): void {
    for (const [path, document] of this.#waiting) {
      if (!this.#options.turns.take()) return;
      this.#waiting.delete(path);
      void this.#run(document);
    }
  }

  async #run(document: AnalyzableDocument): Promise<void> {
    const { analyze, onResult, onFailure } = this.#options;
    const { path, version } = document;
    const abort = new AbortController();
    this.#running.set(path, abort);
    try {
      const result = await analyze(document, abort.signal);
      if (!abort.signal.aborted && document.version === version) onResult(document, result);
    } catch (error) {
      if (!abort.signal.aborted) onFailure(document, error);
    }
    if (this.#running.get(path) === abort) this.#end(path);
  }

  #end(path: string): void {
    this.#running.delete(path);
    this.#options.turns.giveBack();
  }

  #close(document: AnalyzableDocument): void {
    this.#cancel(document.path);
    if (this.#options.covers(document)) this.#options.onClose(document);
  }

  #cancel(path: string): void {
    clearTimeout(this.#timers.get(path));
    this.#timers.delete(path);
    this.#waiting.delete(path);
    const running = this.#running.get(path);
    if (!running) return;
    running.abort();
    this.#end(path);
  }

  #cancelAll(): void {
    this.#waiting.clear(); // first: a turn that is given back goes to who waits
    for (const path of [...this.#timers.keys(), ...this.#running.keys()]) this.#cancel(path);
  }
}

/** The part of a range that the document has: what a plugin says of a text may be wrong about where it ends. */
export function clamped({ start, end }: Range, document: AnalyzableDocument): Range {
  const place = ({ line, character }: Range['start']): Range['start'] => {
    const last = Math.max(0, document.lineCount - 1);
    if (line > last) return { line: last, character: document.lineLength(last) };
    return { line, character: Math.min(character, document.lineLength(line)) };
  };
  return { start: place(start), end: place(end) };
}

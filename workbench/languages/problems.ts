import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Range } from '../../api/languages/types.ts';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { perWorkbench } from '../core/per-workbench.ts';

/** Something that a plugin found in a file. */
export interface Problem {
  readonly range: Range;
  /** LSP: 1 error, 2 warning, 3 information, 4 hint. */
  readonly severity: 1 | 2 | 3 | 4;
  readonly message: string;
  readonly code?: string | undefined;
  /** Where the code is explained. */
  readonly href?: string | undefined;
  /** Who found it. */
  readonly source: string;
  readonly tags?: readonly (1 | 2)[] | undefined;
  readonly related?: readonly { readonly path: string; readonly range: Range; readonly message: string }[] | undefined;
}

export interface FileProblems {
  readonly path: string;
  /** By line. */
  readonly problems: readonly Problem[];
}

/** Of one owner, by path. */
type Files = ReadonlyMap<string, readonly Problem[]>;

/** What all plugins found, by who found it and in which file. */
export class Problems {
  readonly #owners = signal<ReadonlyMap<string, Files>>(new Map());

  /** Every file with problems, by path. */
  readonly files: ReadonlySignal<readonly FileProblems[]> = computed(() => {
    const files = new Map<string, Problem[]>();
    for (const owned of this.#owners.value.values()) {
      for (const [path, problems] of owned) files.set(path, [...(files.get(path) ?? []), ...problems]);
    }
    return [...files]
      .map(([path, problems]) => ({ path, problems: problems.sort(byPlace) }))
      .sort((a, b) => a.path.localeCompare(b.path));
  });

  /** How many errors and warnings there are. */
  readonly counts = computed(() => {
    const all = this.files.value.flatMap(({ problems }) => problems);
    return {
      errors: all.filter(({ severity }) => severity === 1).length,
      warnings: all.filter(({ severity }) => severity === 2).length,
      all: all.length,
    };
  });

  /** What was found in one file, by all but one owner; reads a signal. */
  in(path: string, except?: string): readonly Problem[] {
    return [...this.#owners.value].flatMap(([owner, files]) => (owner === except ? [] : (files.get(path) ?? [])));
  }

  /** Replaces what an owner says about these files. */
  set(owner: string, entries: Iterable<readonly [path: string, problems: readonly Problem[]]>): void {
    const files = new Map(this.#owners.peek().get(owner));
    for (const [path, problems] of entries) {
      if (problems.length > 0) files.set(path, problems);
      else files.delete(path);
    }
    this.#owners.value = new Map(this.#owners.peek()).set(owner, files);
  }

  clear(owner: string): void {
    const owners = new Map(this.#owners.peek());
    if (owners.delete(owner)) this.#owners.value = owners;
  }

  /** Clears an owner when it is disposed. */
  owned(owner: string): Disposable {
    return toDisposable(() => this.clear(owner));
  }
}

export const problemsOf = perWorkbench(() => new Problems());

function byPlace(a: Problem, b: Problem): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

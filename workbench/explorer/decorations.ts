import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { Workbench } from '../core/workbench.ts';
import { problemsOf, type FileProblems } from '../languages/index.ts';
import type { TreeItem } from '../ui/tree.ts';

/** What the problems of a file, or of the files in a folder, add to its row. */
export type Decoration = Pick<TreeItem, 'labelColor' | 'badge'>;

interface Count {
  errors: number;
  warnings: number;
}

/** By path, for every file with errors or warnings and every folder above one. Other problems leave no mark, as in VS Code. */
export function decorations(workbench: Workbench): ReadonlySignal<ReadonlyMap<string, Decoration>> {
  return computed(() => decorationsOf(problemsOf(workbench).files.value));
}

export function decorationsOf(files: readonly FileProblems[]): ReadonlyMap<string, Decoration> {
  const decorated = new Map<string, Decoration>();
  const folders = new Map<string, Count>();
  for (const { path, problems } of files) {
    const count = {
      errors: problems.filter(({ severity }) => severity === 1).length,
      warnings: problems.filter(({ severity }) => severity === 2).length,
    };
    const text = count.errors + count.warnings > 9 ? '9+' : String(count.errors + count.warnings);
    if (text === '0') continue;
    decorated.set(path, decoration(count, text));
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const sum = folders.get(path.slice(0, slash)) ?? { errors: 0, warnings: 0 };
      folders.set(path.slice(0, slash), {
        errors: sum.errors + count.errors,
        warnings: sum.warnings + count.warnings,
      });
    }
  }
  for (const [path, count] of folders) decorated.set(path, decoration(count, '•'));
  return decorated;
}

function decoration({ errors, warnings }: Count, text: string): Decoration {
  const color = errors > 0 ? 'list.errorForeground' : 'list.warningForeground';
  const parts = [errors > 0 && plural(errors, 'error'), warnings > 0 && plural(warnings, 'warning')].filter(Boolean);
  return { labelColor: color, badge: { text, color, tooltip: parts.join(', ') } };
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

import { effect, untracked } from '@preact/signals-core';
import { Minimatch } from 'minimatch';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { StandingEvents } from '../../host/activation/standing-events.ts';
import { unlessAborted } from '../../host/unless-aborted.ts';
import type { Workbench } from '../core/workbench.ts';
import { logOf } from '../log/index.ts';

const PREFIX = 'workspaceContains:';
const MOST_MS = 7_000;
/** Between two of them the page draws. */
const SLICE_MS = 8;
const MATCHED_AT_ONCE = 200;

/** Looks once for each glob that a plugin waits for. One that is not found in time wakes nobody: the log says so. */
export function wakeByFiles(workbench: Workbench, events: StandingEvents): void {
  const known = new Set<string>();
  const stop = effect(() => {
    const globs = [...workbench.catalog.eventsIndex.value.keys()]
      .filter((event) => event.startsWith(PREFIX))
      .map((event) => event.slice(PREFIX.length))
      .filter((glob) => !known.has(glob));
    for (const glob of globs) known.add(glob);
    if (globs.length > 0) untracked(() => void search(workbench, globs, events).catch(reportUnexpected));
  });
  workbench.scope.add(toDisposable(stop));
}

async function search(workbench: Workbench, globs: readonly string[], events: StandingEvents): Promise<void> {
  const signal = AbortSignal.timeout(MOST_MS);
  const open = new Set(globs);
  try {
    const paths = await unlessAborted(workbench.backend.files.paths(), signal);
    for await (const glob of contained(globs, paths, signal)) {
      open.delete(glob);
      void events.hold(PREFIX + glob);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    const message = `The search for ${[...open].join(', ')} stopped after ${MOST_MS / 1000} seconds; plugins that wait for it sleep on.`;
    logOf(workbench).write({ level: 'warning', message, tags: ['activation'] });
  }
}

/** The globs that one of the paths matches. Rejects when the signal is aborted. */
export async function* contained(
  globs: readonly string[],
  paths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<string> {
  let drawn = performance.now();
  for (const glob of globs) {
    const wanted = new Minimatch(glob, { dot: true });
    for (let start = 0; start < paths.length; start += MATCHED_AT_ONCE) {
      signal.throwIfAborted();
      if (paths.slice(start, start + MATCHED_AT_ONCE).some((path) => wanted.match(path))) {
        yield glob;
        break;
      }
      if (performance.now() - drawn < SLICE_MS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      drawn = performance.now();
    }
  }
}

import type { FileChange, WorkspaceFiles } from './files.ts';

/** More than this for a reader that does not read, and the oldest are dropped. */
const MAX_WAITING = 10_000;

/** The changes of the workspace as a sequence, until the signal aborts. */
export async function* changesOf(
  files: WorkspaceFiles,
  signal: AbortSignal,
): AsyncGenerator<readonly FileChange[], void, undefined> {
  let waiting: FileChange[] = [];
  let wake = (): void => {};
  const listening = files.onDidChange((changes) => {
    waiting = [...waiting, ...changes].slice(-MAX_WAITING);
    wake();
  });
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  try {
    while (!signal.aborted) {
      if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const changes = waiting;
      waiting = [];
      if (changes.length > 0) yield changes;
    }
  } finally {
    listening.dispose();
    signal.removeEventListener('abort', onAbort);
  }
}

import type { Event } from '../../api/kernel/event.ts';
import type { WorkspaceFiles } from '../workspace/files.ts';

/**
 * A text that is edited as a file is and is none of the workspace: the user's settings, say. No plugin is told of it. Reading
 * and writing are as {@link WorkspaceFiles} have it, `NotFound`, etags and conflicts included.
 */
export interface TextSource extends Pick<WorkspaceFiles, 'read' | 'write'> {
  /** What its tab says. */
  readonly label: string;
  /** It was changed by someone else; its etag says whether it really was. */
  readonly onDidChange: Event<void>;
}

import * as z from 'zod';
import { definePoint, request, stream } from '../kernel/point.ts';
import { Bytes, Glob, list, WorkspacePath } from '../kernel/schema.ts';

const FileKind = z.enum(['file', 'directory']);
const Path = z.strictObject({ path: WorkspacePath });
const reads = { needs: 'workspace.read' } as const;
const writes = { needs: 'workspace.write' } as const;

/** Every path is checked against the scope of the grant, besides. */
export const workspace = definePoint({
  name: 'workspace',
  summary: 'The files of the open workspace.',
  calls: {
    /** Items are lists of paths, as they are found. What `.gitignore` names is left out. */
    findFiles: stream(
      z.strictObject({
        include: Glob,
        exclude: Glob.optional(),
        max: z.int().min(1).max(1_000_000).optional(),
      }),
      list(z.string(), 1000),
      reads,
    ),
    /** Rejects with `NotFound`, or `LimitExceeded` over 50 MB. */
    readFile: request(Path, Bytes, reads),
    readDirectory: request(Path, list(z.strictObject({ name: z.string(), kind: FileKind }), 100_000), reads),
    stat: request(
      Path,
      z.strictObject({ kind: FileKind, size: z.number(), mtimeMs: z.number(), readonly: z.boolean() }),
      reads,
    ),
    /** Makes the folders on the way. `overwrite: false`: rejects with `InvalidInput` when the file exists. */
    writeFile: request(z.strictObject({ path: WorkspacePath, bytes: Bytes, overwrite: z.boolean() }), z.void(), writes),
    createDirectory: request(Path, z.void(), writes),
    rename: request(
      z.strictObject({ from: WorkspacePath, to: WorkspacePath, overwrite: z.boolean() }),
      z.void(),
      writes,
    ),
    /** A folder goes with all that is in it only when `recursive`. */
    delete: request(z.strictObject({ path: WorkspacePath, recursive: z.boolean() }), z.void(), writes),
    /** Until the reader leaves. */
    watch: stream(
      z.strictObject({ glob: Glob }),
      list(z.strictObject({ path: z.string(), kind: z.enum(['created', 'changed', 'deleted']) }), 10_000),
      reads,
    ),
  },
});

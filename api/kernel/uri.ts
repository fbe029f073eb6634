import { IrintaiError } from './errors.ts';

/**
 * Files of the workspace have a path (`src/main.py`, relative, forward slashes) and, where LSP types ask for one, a URI
 * (`file:///src/main.py`). The workspace is the root, so that no plugin learns where it lies on the user's disk.
 */
const ROOT = 'file:///';

/** What Monaco and language servers write, so that equal files have equal URIs: `encodeURIComponent` leaves these as they are. */
const ALSO_ENCODED = /[!'()*]/g;

/** The URI of a path in the workspace. */
export function toUri(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return ROOT + encoded.replace(ALSO_ENCODED, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The path in the workspace that a URI names; throws `InvalidInput` for every other URI. */
export function toPath(uri: string): string {
  const path = uri.startsWith(ROOT) ? decode(uri.slice(ROOT.length)) : undefined;
  if (path !== undefined && isRelativePath(path)) return path;
  throw new IrintaiError(
    'InvalidInput',
    `${uri} is not the URI of a file in the workspace, such as file:///src/main.py.`,
  );
}

/** Whether a path stays where it starts: relative, forward slashes, no `.` and no `..`. The empty path is the start itself. */
export function isRelativePath(path: string): boolean {
  if (path === '') return true;
  return !UNUSUAL.test(path) && !path.split('/').some((name) => name === '' || name === '.' || name === '..');
}

/** Backslashes, NUL, and halves of surrogate pairs, which have no encoding. */
const UNUSUAL = /[\\\0\p{Surrogate}]/u;

function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

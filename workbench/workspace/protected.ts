import { IrintaiError } from '../../api/kernel/errors.ts';

/** Folders of the workspace that no grant covers: a hook planted in the first would run as the user, outside of every wall. */
const PROTECTED = new Set(['.git', '.irintai']);

/** Throws `NotGranted` for what is in a protected folder, or is one. */
export function demandUnprotected(path: string): void {
  const folder = path.split('/').find((part) => PROTECTED.has(part.toLowerCase()));
  if (folder) throw new IrintaiError('NotGranted', `No plugin may touch ${folder}: ${path}.`);
}

import { pathComplaint } from '../manifest/package-path.ts';
import { quote } from '../manifest/problems.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import { refuse } from './refusal.ts';

/** Devices of Windows, with any ending. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * The name of a file in a package, or a refusal. Stricter than a path in the manifest: one that some file system spells
 * otherwise, or that an address would unescape, is refused, so that no two readers can mean two files by it.
 */
export function readName(bytes: Uint8Array): string {
  if (bytes.length > PACKAGE_LIMITS.nameBytes) {
    refuse('NameTooLong', `A name has ${bytes.length} bytes; ${PACKAGE_LIMITS.nameBytes} are the most.`);
  }
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('BadName', 'A name is not UTF-8.');
  }
  checkName(name);
  return name;
}

export function checkName(name: string): void {
  const shown = quote(name);
  if (name.endsWith('/')) refuse('NotAFile', `${shown} is a folder; a package lists files only.`);
  // Some systems take a full-width slash or two dots in one sign for what they look like.
  if (escapes(name) || escapes(name.normalize('NFKC')) || slashes(name.normalize('NFKC')) !== slashes(name))
    refuse('EscapingName', `${shown} leads out of the package.`);
  if ([...name].length > 200) refuse('NameTooLong', `${shown} has more than 200 characters.`);
  const [complaint] = pathComplaint(name)?.split(';') ?? [];
  if (complaint !== undefined || name.startsWith('./')) {
    refuse('BadName', `The name ${shown} ${complaint ?? 'starts with an empty folder name'}.`);
  }
  if (/[<>:"|?*%]/.test(name)) refuse('BadName', `The name ${shown} holds a character that not every system allows.`);
  if (name.split('/').some((part) => /^\s|[\s.]$/.test(part) || DEVICE.test(part))) {
    refuse('BadName', `The name ${shown} means another file on some systems.`);
  }
  if (name.normalize('NFC') !== name) refuse('BadName', `The name ${shown} is not in Unicode’s composed form (NFC).`);
}

function escapes(name: string): boolean {
  return /[\\\0]|^\/|^[A-Za-z]:/.test(name) || name.split('/').includes('..');
}

function slashes(name: string): number {
  return name.split('/').length;
}

/** Takes the names of one package, one by one, and refuses the one that some file system takes for an earlier one. */
export class Names {
  readonly #exact = new Set<string>();
  /** Of every file and folder, the folded spelling → its own, which ends with a slash if it is a folder. */
  readonly #folded = new Map<string, string>();

  add(name: string): void {
    if (this.#exact.has(name)) refuse('DuplicateName', `${quote(name)} is in the package twice.`);
    this.#exact.add(name);
    const parts = name.split('/');
    const folded = fold(name).split('/'); // as many, since `checkName` let no other through
    let [path, key] = ['', ''];
    for (const [depth, part] of parts.entries()) {
      const isFolder = depth < parts.length - 1;
      path += isFolder ? `${part}/` : part;
      key += `${folded[depth]}/`;
      this.#claim(key, path, isFolder);
    }
  }

  #claim(key: string, path: string, isFolder: boolean): void {
    const earlier = this.#folded.get(key);
    if (earlier === undefined) this.#folded.set(key, path);
    else if (earlier !== path || !isFolder) {
      refuse('CollidingNames', `${quote(earlier)} and ${quote(path)} are one name on some systems.`);
    }
  }
}

/** Equal for names that a file system without case, or one that composes letters, cannot tell apart. */
function fold(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

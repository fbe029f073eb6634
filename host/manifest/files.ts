import type { MainModule } from './description.ts';
import { readImports } from './imports.ts';
import { normalPath } from './package-path.ts';
import { quote, type Path, type Problems } from './problems.ts';

/** Undefined for a file that is not there. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined>;

const MAX_MAIN_BYTES = 16 * 1024 * 1024;
const MAX_ICON_BYTES = 512 * 1024;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A plugin's files as far as its manifest names them. */
export class Files {
  readonly #read: ReadFile;
  readonly #problems: Problems;

  constructor(read: ReadFile, problems: Problems) {
    this.#read = read;
    this.#problems = problems;
  }

  /** The main module, unless it is missing or could not run. */
  async main(written: string): Promise<MainModule | undefined> {
    const path = normalPath(written);
    const bytes = await this.#named(path, ['main'], 'Build the plugin, or mend the path.');
    const text = bytes && this.#text(bytes, path);
    if (bytes === undefined || text === undefined) return undefined;
    const { imports, refused } = readImports(text);
    for (const { line, column, ...complaint } of refused) this.#problems.errorIn(path, { line, column }, complaint);
    return refused.length > 0 ? undefined : { path, hash: await sha256(bytes), imports };
  }

  /** The plugin's own icon, if it is a PNG. */
  async icon(written: string): Promise<string | undefined> {
    const path = normalPath(written);
    const bytes = await this.#named(path, ['icon'], 'Add the file, or mend the path.');
    if (!bytes) return undefined;
    if (bytes.length <= MAX_ICON_BYTES && PNG.every((byte, index) => bytes[index] === byte)) return path;
    const message =
      bytes.length > MAX_ICON_BYTES ? `${quote(path)} is larger than 512 kB.` : `${quote(path)} is not a PNG.`;
    this.#problems.error(['icon'], { message, fix: 'Save it as a PNG of 128 by 128 pixels.' });
    return undefined;
  }

  /** Says so when a file that an entry draws is not there. */
  async expect(file: string, path: Path): Promise<void> {
    const bytes = await this.#tryRead(file, path);
    if (bytes !== null) return;
    this.#problems.warning(path, {
      message: `There is no file ${quote(file)}.`,
      fix: 'Add the file, or mend the path.',
    });
  }

  async #named(file: string, path: Path, fix: string): Promise<Uint8Array | undefined> {
    const bytes = await this.#tryRead(file, path);
    if (bytes === null) this.#problems.error(path, { message: `There is no file ${quote(file)}.`, fix });
    return bytes ?? undefined;
  }

  /** Null: not there. Undefined: could not be read, and that is a problem already. */
  async #tryRead(file: string, path: Path): Promise<Uint8Array | null | undefined> {
    try {
      return (await this.#read(file)) ?? null;
    } catch (error) {
      this.#problems.error(path, {
        message: `${quote(file)} could not be read${codeOf(error)}.`,
        fix: 'Check its permissions.',
      });
      return undefined;
    }
  }

  #text(bytes: Uint8Array, path: string): string | undefined {
    if (bytes.length > MAX_MAIN_BYTES) {
      this.#problems.error(['main'], {
        message: `${quote(path)} is larger than 16 MB.`,
        fix: 'Leave out what is not needed.',
      });
      return undefined;
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes); // as the cell's loader decodes it
    } catch {
      this.#problems.error(['main'], { message: `${quote(path)} is not UTF-8.`, fix: 'Save it as UTF-8.' });
      return undefined;
    }
  }
}

/** The system's word for what went wrong; its sentence would name folders of the user's disk. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

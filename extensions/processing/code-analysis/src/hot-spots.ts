import { workspace, type Progress } from 'irintai';
import { measureText, type Measured } from './analysis.ts';

/** One function in the list, as other plugins get it. */
export interface HotSpot {
  /** In the workspace. */
  readonly path: string;
  readonly name: string;
  /** From 0, as in the Language Server Protocol. */
  readonly line: number;
  readonly character: number;
  readonly cyclomatic: number;
  readonly cognitive: number;
  readonly lines: number;
  readonly depth: number;
  readonly parameters: number;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  py: 'python',
  pyi: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  rs: 'rust',
};

/** Larger files are generated, as good as always. */
const MAX_BYTES = 1_000_000;
/** Files that are read ahead while one is measured. */
const AT_ONCE = 4;

export const SOURCES = `**/*.{${Object.keys(LANGUAGES).join(',')}}`;

/** The figures of the workspace by path, kept up to date with what is measured. */
export class HotSpots {
  readonly #files = new Map<string, readonly Measured[]>();
  #complete = false;

  /** Takes the figures of one file. */
  set(path: string, functions: readonly Measured[]): void {
    this.#files.set(path, functions);
  }

  delete(path: string): void {
    this.#files.delete(path);
  }

  get isComplete(): boolean {
    return this.#complete;
  }

  get files(): ReadonlyMap<string, readonly Measured[]> {
    return this.#files;
  }

  /** The most complex first. */
  list(): HotSpot[] {
    return [...this.#files]
      .flatMap(([path, functions]) => functions.map((one) => toHotSpot(path, one)))
      .sort((a, b) => b.cyclomatic - a.cyclomatic || b.cognitive - a.cognitive);
  }

  /** Measures every source file of the workspace. What was measured before a cancel stays. */
  async scan(report: (progress: Progress) => void, signal?: AbortSignal): Promise<void> {
    const paths: string[] = [];
    for await (const path of workspace.findFiles(SOURCES, signal ? { signal } : {})) paths.push(path);
    for (const gone of [...this.#files.keys()].filter((path) => !paths.includes(path))) this.delete(gone);
    let done = 0;
    const queue = [...paths];
    const work = async (): Promise<void> => {
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        signal?.throwIfAborted();
        await this.measureFile(path);
        report({ done: ++done, total: paths.length, note: path });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    this.#complete = true;
  }

  /** Reads and measures one file; one that cannot be read is left out. */
  async measureFile(path: string): Promise<void> {
    const bytes = await workspace.readFile(path).catch(() => undefined);
    if (!bytes || bytes.byteLength > MAX_BYTES) return this.delete(path);
    this.set(path, measureText(languageOf(path), new TextDecoder().decode(bytes)).functions);
  }
}

export function languageOf(path: string): string {
  return LANGUAGES[path.slice(path.lastIndexOf('.') + 1)] ?? '';
}

function toHotSpot(path: string, { name, nameAt, cyclomatic, cognitive, lines, depth, parameters }: Measured): HotSpot {
  const { line, character } = nameAt.start;
  return {
    path,
    name,
    line,
    character,
    cyclomatic: cyclomatic.total,
    cognitive: cognitive.total,
    lines,
    depth,
    parameters,
  };
}

import type { Problem } from './description.ts';
import type { Position } from './position.ts';

/** Keys and indices from the manifest's root. */
export type Path = readonly (string | number)[];

/** Where to point inside a value: at the value, at its key, or a number of UTF-16 units into its text. */
export type Part = 'value' | 'key' | number;

/** What an author reads: what is wrong, and what to do about it. Both are whole sentences. */
export interface Complaint {
  readonly message: string;
  readonly fix?: string | undefined;
  /** Default: the value at the path. */
  readonly part?: Part;
}

const MOST = 100;

/** Collects what is wrong with one manifest. Ends after a hundred, so that a hostile one costs little. */
export class Problems {
  readonly #positionOf: (path: Path, part: Part) => Position;
  readonly #found: Problem[] = [];
  #dropped = 0;

  constructor(positionOf: (path: Path, part: Part) => Position) {
    this.#positionOf = positionOf;
  }

  /** Something was left out because of it. */
  error(path: Path, complaint: Complaint): void {
    this.#add('error', path, complaint);
  }

  /** It works, but hardly as meant. */
  warning(path: Path, complaint: Complaint): void {
    this.#add('warning', path, complaint);
  }

  /** Good to know. */
  info(path: Path, complaint: Complaint): void {
    this.#add('info', path, complaint);
  }

  /** An error in another file of the plugin. */
  errorIn(file: string, position: Position, { message, fix }: Complaint): void {
    this.#push({ severity: 'error', path: '', file, ...position, message, ...(fix !== undefined && { fix }) });
  }

  /** In the order in which they stand in the files, the manifest first. */
  list(): readonly Problem[] {
    const sorted = this.#found.toSorted(
      (a, b) => Number(b.file === MANIFEST) - Number(a.file === MANIFEST) || a.line - b.line || a.column - b.column,
    );
    if (this.#dropped === 0) return sorted;
    const message = `${this.#dropped} more problems are not shown.`;
    return [
      ...sorted,
      { severity: 'error', path: '', file: MANIFEST, line: 1, column: 1, message, fix: 'Mend those first.' },
    ];
  }

  #add(severity: Problem['severity'], path: Path, { message, fix, part = 'value' }: Complaint): void {
    if (this.#found.length >= MOST) return void this.#dropped++;
    const position = this.#positionOf(path, part);
    this.#push({
      severity,
      path: pathText(path),
      file: MANIFEST,
      ...position,
      message,
      ...(fix !== undefined && { fix }),
    });
  }

  #push(problem: Problem): void {
    if (this.#found.length >= MOST) this.#dropped++;
    else this.#found.push(problem);
  }
}

export const MANIFEST = 'plugin.json';

/** `contributes.menus["editor/title"][0].when`: as people write it. */
export function pathText(path: Path): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (!/^[A-Za-z_$][\w$-]*$/.test(segment) || segment.length > LONGEST) text += `["${shown(segment)}"]`;
    else text += text === '' ? segment : `.${segment}`;
  }
  return text;
}

/** The end of a path that a sentence can start with: `title`, `commands[0]`. */
export function subject(path: Path): string {
  const last = path.findLastIndex((segment) => typeof segment === 'string');
  if (last < 0) return 'The manifest';
  return `\`${shown(String(path[last]))}${pathText(path.slice(last + 1))}\``;
}

const LONGEST = 60;

/** An author's text inside a sentence: short, and with nothing in it that hides or turns other text. */
export function quote(text: string): string {
  return `\`${shown(text)}\``;
}

function shown(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return short.replaceAll(/[\p{C}\p{Zl}\p{Zp}`]/gu, (bad) => `\\u{${bad.codePointAt(0)?.toString(16)}}`);
}

/** `a`, `b` or `c`, each as code. */
export function oneOf(values: Iterable<string>): string {
  return either([...values].map(quote));
}

/** a, b or c. */
export function either(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
}

/** Where in a file, both from 1; columns count UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into positions; the lines are found once. */
export class Lines {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (const lineEnd of text.matchAll(/\r\n|\r|\n/g)) this.#starts.push(lineEnd.index + lineEnd[0].length);
  }

  at(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

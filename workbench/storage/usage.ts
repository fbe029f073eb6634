/** How many bytes each value takes, and all together. */
export class Usage {
  readonly #sizes = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** The total if this value had that size. */
  totalWith(id: string, size: number): number {
    return this.#total - (this.#sizes.get(id) ?? 0) + size;
  }

  /** Zero: the value is gone. */
  set(id: string, size: number): void {
    this.#total = this.totalWith(id, size);
    if (size > 0) this.#sizes.set(id, size);
    else this.#sizes.delete(id);
  }
}

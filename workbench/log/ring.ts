interface RingOptions<T> {
  readonly capacity: number;
  /** Besides the count, what all items together may weigh; the newest is kept however heavy. */
  readonly maxWeight?: number;
  weigh?(item: T): number;
}

/** Keeps the newest items. Each has a sequence number that never changes, so that readers can stop and go on. */
export class Ring<T> {
  readonly #options: RingOptions<T>;
  readonly #items: T[] = [];
  #first = 0;
  #end = 0;
  #weight = 0;

  constructor(options: RingOptions<T>) {
    this.#options = options;
  }

  /** The sequence number of the oldest item that is kept. */
  get first(): number {
    return this.#first;
  }

  /** One past the newest. */
  get end(): number {
    return this.#end;
  }

  get length(): number {
    return this.#end - this.#first;
  }

  push(item: T): void {
    const { capacity, maxWeight = Infinity } = this.#options;
    if (this.length === capacity) this.#drop();
    this.#items[this.#end % capacity] = item;
    this.#end++;
    this.#weight += this.#weigh(item);
    while (this.#weight > maxWeight && this.length > 1) this.#drop();
  }

  get(sequence: number): T | undefined {
    if (sequence < this.#first || sequence >= this.#end) return undefined;
    return this.#items[sequence % this.#options.capacity];
  }

  /** Puts another in the place of the newest, if there is one. */
  replaceLast(item: T): void {
    if (this.length === 0) return;
    const index = (this.#end - 1) % this.#options.capacity;
    this.#weight += this.#weigh(item) - this.#weigh(this.#items[index] as T); // kept, as the length says
    this.#items[index] = item;
  }

  /** Sequence numbers go on. */
  clear(): void {
    this.#items.length = 0;
    this.#first = this.#end;
    this.#weight = 0;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let sequence = this.#first; sequence < this.#end; sequence++) yield this.get(sequence) as T;
  }

  #drop(): void {
    this.#weight -= this.#weigh(this.get(this.#first) as T);
    delete this.#items[this.#first % this.#options.capacity];
    this.#first++;
  }

  #weigh(item: T): number {
    return this.#options.weigh?.(item) ?? 0;
  }
}

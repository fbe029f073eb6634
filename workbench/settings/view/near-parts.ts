import type { ReactiveController, ReactiveControllerHost } from 'lit';

const MARGIN = '800px 0px';

/**
 * Which parts of a long page have ever been near enough to the view to be drawn; the others are stubs, elements with the part's key
 * as `data-stub`. Parts have their natural heights, which wrap and grow as they please, and once drawn they stay, so that neither
 * focus nor what was typed is lost.
 */
export class NearParts implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #scroller: () => HTMLElement | null;
  readonly #near = new Set<string>();
  #observer: IntersectionObserver | undefined;
  #observed: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost, scroller: () => HTMLElement | null) {
    this.#host = host;
    this.#scroller = scroller;
    host.addController(this);
  }

  has(key: string): boolean {
    return this.#near.has(key);
  }

  /** How many of these parts are near: what is drawn of them changes only with it. */
  countIn(keys: Iterable<string>): number {
    let count = 0;
    for (const key of keys) if (this.#near.has(key)) count++;
    return count;
  }

  /** Draws a part wherever it is. */
  add(key: string): void {
    this.#near.add(key);
  }

  hostUpdated(): void {
    const scroller = this.#scroller();
    if (!scroller) return this.hostDisconnected();
    if (scroller !== this.#observed) this.#start(scroller);
    for (const stub of scroller.querySelectorAll('[data-stub]')) this.#observer?.observe(stub);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observed = undefined;
  }

  #start(scroller: HTMLElement): void {
    this.#observer?.disconnect();
    this.#observer = new IntersectionObserver((entries) => this.#see(entries), { root: scroller, rootMargin: MARGIN });
    this.#observed = scroller;
  }

  #see(entries: readonly IntersectionObserverEntry[]): void {
    const stubs = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target as HTMLElement);
    for (const stub of stubs) {
      this.#observer?.unobserve(stub);
      this.#near.add(stub.dataset['stub'] ?? '');
    }
    if (stubs.length > 0) this.#host.requestUpdate();
  }
}

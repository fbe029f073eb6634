import { effect } from '@preact/signals-core';
import { LitElement, type PropertyValues } from 'lit';
import { Scope } from '../../api/kernel/disposable.ts';

/** What an event of this name carries. */
type DetailOf<K extends keyof HTMLElementEventMap> = HTMLElementEventMap[K] extends CustomEvent<infer D> ? D : never;

/**
 * The base of every element here. Signals that `render()` or a directive in its template reads are followed: when one changes,
 * the element draws again. Reads in `updated()` and in event handlers are not.
 */
export abstract class IrintaiElement extends LitElement {
  #scope = new Scope();
  #unfollow: (() => void) | undefined;

  /** What lives as long as the element is connected: each connection has a new one. Use it after `super.connectedCallback()`. */
  protected get scope(): Scope {
    return this.#scope;
  }

  override connectedCallback(): void {
    if (this.#scope.disposed) this.#scope = new Scope();
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#scope.dispose();
  }

  /**
   * Draws inside an effect, which a later change of a signal runs once more; that run only asks for the next drawing, so that
   * many changes in one task draw once and the next drawing follows afresh.
   */
  protected override update(changed: PropertyValues): void {
    this.#unfollow?.();
    if (!this.isConnected) return super.update(changed);
    let drawing = true;
    this.#unfollow = effect(() => {
      if (drawing) super.update(changed);
      else this.requestUpdate();
      drawing = false;
    });
  }

  /** Dispatches a typed event that neither bubbles nor leaves the tree; false when a listener prevented its default. */
  protected emit<K extends keyof HTMLElementEventMap>(type: K, detail: DetailOf<K>): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable: true }));
  }
}

import { reportUnexpected } from '../../api/kernel/errors.ts';
import { glyphOf, loadGlyphs } from './glyphs.ts';
import { toIconName } from './label.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 1em;
    height: 1em;
    font: normal 16px/1 irintai-codicon;
    user-select: none;
    text-transform: none;
    -webkit-font-smoothing: antialiased;
  }
  :host([src]) {
    background: currentColor;
    mask: var(--irintai-icon-source) center / contain no-repeat;
  }
  :host([spin]) { animation: spin 1.5s steps(30) infinite; }
  @keyframes spin { to { rotate: 1turn; } }
  @media (prefers-reduced-motion: reduce) { :host([spin]) { animation-duration: 9s; } }
`);

/**
 * A codicon: `<irintai-icon name="file">`; also takes `$(name)` and `$(sync~spin)`. With `src`, the shape of an image in the
 * colour of the text. Decoration only: whatever it means stands in a label beside it. Not a Lit element, since a tree draws
 * eighty of them at each step of a scroll.
 */
export class IrintaiIcon extends HTMLElement {
  static readonly observedAttributes = ['name', 'src'];
  readonly #root: ShadowRoot;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    this.ariaHidden = 'true';
  }

  attributeChangedCallback(attribute: string, _: string | null, value: string | null): void {
    if (attribute === 'src') this.#drawImage(value);
    else this.#drawGlyph(value ?? '');
  }

  #drawGlyph(text: string): void {
    const { name, spin } = toIconName(text);
    const glyph = glyphOf(name);
    this.#root.textContent = glyph ?? '';
    this.toggleAttribute('spin', spin);
    if (glyph === undefined && name) {
      loadGlyphs()?.then(() => (this.#root.textContent = glyphOf(this.#name) ?? ''), reportUnexpected);
    }
  }

  get #name(): string {
    return toIconName(this.getAttribute('name') ?? '').name;
  }

  #drawImage(src: string | null): void {
    if (src === null) this.style.removeProperty('--irintai-icon-source');
    else this.style.setProperty('--irintai-icon-source', `url(${JSON.stringify(src)})`);
  }
}

customElements.define('irintai-icon', IrintaiIcon);

declare global {
  interface HTMLElementTagNameMap {
    'irintai-icon': IrintaiIcon;
  }
}

import { css, html, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/quick-input.element.ts';
import { BACK, type IrintaiQuickInput, type QuickButtonRun, type QuickMessage } from '../ui/quick-input.element.ts';
import { InputSession } from './input-session.ts';
import { PickSession } from './pick-session.ts';
import type { OpenSession, SessionOptions } from './session.ts';

/** Draws one question. What a plugin asks begins with the plugin's name, where the plugin has no say. */
@customElement('irintai-quick-session')
export class IrintaiQuickSession extends IrintaiElement {
  static override readonly styles = css`
    :host {
      display: contents;
    }
  `;

  @property({ attribute: false }) session!: OpenSession;
  @query('irintai-quick-input') private box!: IrintaiQuickInput;

  protected override render(): TemplateResult {
    const { session } = this;
    const { options } = session;
    const list = session instanceof PickSession ? session : undefined;
    const found = list?.found.value;
    return html`
      <irintai-quick-input
        .rows=${found?.rows}
        .active=${list?.activeIndex.value ?? 0}
        .value=${session.value.value}
        .selection=${session.selection}
        .heading=${headingOf(options)}
        .placeholder=${options.placeHolder ?? ''}
        .step=${options.step ? `${options.step.number}/${options.step.of}` : ''}
        .canGoBack=${session.canGoBack}
        .busy=${found ? found.busy === true : session instanceof InputSession && session.busy.value}
        .message=${session instanceof InputSession ? messageOf(session) : undefined}
        .isTicked=${list?.many ? isTicked(list) : undefined}
        .nothing=${found?.nothing ?? 'No matching results'}
        @irintai-quick-value=${({ detail }: CustomEvent<string>) => (session.value.value = detail)}
        @irintai-quick-active=${({ detail }: CustomEvent<number>) => list?.activate(detail)}
        @irintai-quick-tick=${({ detail }: CustomEvent<number>) => tick(list, detail)}
        @irintai-quick-tick-all=${({ detail }: CustomEvent<boolean>) => list?.tickAll(detail)}
        @irintai-quick-accept=${() => session.accept()}
        @irintai-quick-button=${({ detail }: CustomEvent<QuickButtonRun>) => detail.button === BACK && session.goBack()}
        @irintai-quick-cancel=${this.#onCancel}
        @keydown=${this.#onKey}
      ></irintai-quick-input>
    `;
  }

  protected override firstUpdated(): void {
    if (this.session instanceof InputSession && this.session.options.password) hideLetters(this.box);
  }

  /** Escape leaves the focus in the box; anything else means that the focus went. */
  readonly #onCancel = (): void => {
    const isEscape = this.box.matches(':focus-within');
    if (isEscape || !this.session.options.ignoreFocusOut) this.session.close();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' || !event.altKey || !this.session.canGoBack) return;
    event.preventDefault();
    this.session.goBack();
  };
}

export function drawSession(session: OpenSession): HTMLElement {
  return Object.assign(document.createElement('irintai-quick-session'), { session });
}

function headingOf({ title, source }: SessionOptions): string {
  if (!source) return title ?? '';
  return title ? `From ${source.name}: ${title}` : `From ${source.name}`;
}

function messageOf({ options, validation }: InputSession): QuickMessage | undefined {
  const { value } = validation;
  if (value) return { text: value.message, severity: value.severity };
  return options.prompt ? { text: options.prompt } : undefined;
}

function isTicked(list: PickSession): (index: number) => boolean {
  const { rows } = list.found.value;
  return (index) => {
    const row = rows[index];
    return row !== undefined && list.isTicked(row.item);
  };
}

function tick(list: PickSession | undefined, index: number): void {
  const row = list?.found.peek().rows[index];
  if (row) list?.tick(row.item);
}

/**
 * Discs instead of letters. Not an input of type `password`: the browser would offer the user's passwords of this page to a
 * plugin, and to keep a plugin's secret as one.
 */
function hideLetters(box: IrintaiQuickInput): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('input { -webkit-text-security: disc }');
  box.shadowRoot?.adoptedStyleSheets.push(sheet);
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-quick-session': IrintaiQuickSession;
  }
}

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import type { ToolbarItem } from '../ui/toolbar.element.ts';
import '../ui/toolbar.element.ts';
import { VirtualRows } from '../ui/virtual.ts';
import type { OutputChannel } from './channel.ts';
import { FilteredLines } from './lines.ts';
import { outputOf } from './output.ts';
import { LINE_HEIGHT, styles } from './output-view.styles.ts';

/** The Output view: one channel at a time, followed as it grows unless the user scrolls up. */
@customElement('irintai-output-view')
export class IrintaiOutputView extends IrintaiElement {
  static override readonly styles = styles;

  @property({ attribute: false }) workbench!: Workbench;

  @state() private filter = '';
  /** Shows the end whenever something is added. */
  @state() private following = true;
  /** Select All was pressed: copying takes lines that are not drawn, too. */
  @state() private allSelected = false;
  @query('.lines') private scroller!: HTMLElement | null;

  readonly #rows = new VirtualRows(this, () => this.scroller, LINE_HEIGHT);
  #channel: OutputChannel | undefined;
  #lines: FilteredLines | undefined;
  /** Of the first line when it was drawn last: what went since then is scrolled away too. */
  #firstSequence = 0;

  /** A channel may grow many times between two frames. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await new Promise(requestAnimationFrame);
    await super.scheduleUpdate();
  }

  protected override render(): TemplateResult {
    const output = outputOf(this.workbench);
    const channel = output.active.value;
    if (!channel) return html`<p class="empty">Nothing was written yet.</p>`;
    void channel.version.value;
    const lines = this.#linesOf(channel);
    this.#rows.count = lines.length;
    return html`
      <div class="bar" role="group" aria-label="Output">
        ${this.#picker(output.channels.value, channel)} ${this.#filterBox(channel, lines)}
        <irintai-toolbar
          label="Output"
          .items=${actions(this.following)}
          @irintai-toolbar-run=${this.#onAction}
        ></irintai-toolbar>
      </div>
      <div
        class="lines scroll ${this.allSelected ? 'selected' : ''}"
        role="log"
        aria-live="off"
        aria-label="Output of ${nameOf(channel)}"
        tabindex="0"
        @scroll=${this.#onScroll}
        @keydown=${this.#onKey}
        @mousedown=${() => (this.allSelected = false)}
        @copy=${this.#onCopy}
      >
        <div class="all" style="height: ${this.#rows.totalHeight}px">${this.#drawLines(lines)}</div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { scroller } = this;
    if (!scroller) return;
    const first = this.#lines?.sequenceAt(0) ?? 0;
    const gone = first - this.#firstSequence;
    this.#firstSequence = first;
    if (this.following) scroller.scrollTop = scroller.scrollHeight;
    else if (gone > 0 && this.filter === '') scroller.scrollTop -= gone * LINE_HEIGHT;
    this.#rows.onScroll();
  }

  #linesOf(channel: OutputChannel): FilteredLines {
    if (this.#channel !== channel) {
      this.#channel = channel;
      this.#lines = undefined;
      this.following = true;
      this.allSelected = false;
    }
    return (this.#lines ??= new FilteredLines(channel.lines, this.filter));
  }

  #picker(channels: readonly OutputChannel[], active: OutputChannel): TemplateResult {
    return html`
      <select aria-label="Output channel" @change=${this.#onPick}>
        ${channels.map((one) => html`<option value=${one.id} ?selected=${one === active}>${nameOf(one)}</option>`)}
      </select>
    `;
  }

  #filterBox({ lines: all }: OutputChannel, lines: FilteredLines): TemplateResult {
    return html`
      <input
        type="search"
        placeholder="Filter"
        aria-label="Filter lines"
        spellcheck="false"
        .value=${this.filter}
        @input=${this.#onFilter}
      />
      <span class="count" role="status">${this.filter ? `${lines.length} of ${all.length} lines` : nothing}</span>
    `;
  }

  #drawLines(lines: FilteredLines): unknown {
    const { start, end } = this.#rows.range();
    const indexes = Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset);
    return repeat(
      indexes,
      (index) => lines.sequenceAt(index),
      (index) =>
        html`<div class="line" style="top: ${this.#rows.top(index)}px">${drawLine(lines, lines.at(index))}</div>`,
    );
  }

  readonly #onPick = (event: Event): void => {
    outputOf(this.workbench).choose((event.target as HTMLSelectElement).value);
  };

  readonly #onAction = ({ detail }: CustomEvent<string>): void => {
    if (detail === 'lock') this.following = !this.following;
    else if (detail === 'clear') this.#channel?.clear();
    else navigator.clipboard.writeText(this.#lines?.text ?? '').catch(reportUnexpected);
  };

  readonly #onFilter = (event: Event): void => {
    this.filter = (event.target as HTMLInputElement).value;
    this.#lines = undefined;
    this.following = true;
  };

  /** Scrolling up stops following, and coming back to the end starts it again. */
  readonly #onScroll = (): void => {
    this.#rows.onScroll();
    const { scroller } = this;
    if (!scroller) return;
    this.following = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - LINE_HEIGHT;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.allSelected = true;
    } else if (event.key === 'Escape') this.allSelected = false;
  };

  readonly #onCopy = (event: ClipboardEvent): void => {
    if (!this.allSelected || !this.#lines) return;
    event.clipboardData?.setData('text/plain', this.#lines.text);
    event.preventDefault();
  };
}

function actions(following: boolean): readonly ToolbarItem[] {
  return [
    { id: 'lock', label: 'Lock scrolling', icon: following ? 'unlock' : 'lock', checked: !following },
    { id: 'copy', label: 'Copy all lines', icon: 'copy' },
    { id: 'clear', label: 'Clear output', icon: 'clear-all' },
  ];
}

function nameOf({ name, source }: OutputChannel): string {
  return source && !name.includes(source.name) ? `${name} (${source.name})` : name;
}

function drawLine(lines: FilteredLines, line: string): unknown {
  return lines.split(line).map((part, index) => (index % 2 === 1 ? html`<mark>${part}</mark>` : part));
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-output-view': IrintaiOutputView;
  }
}

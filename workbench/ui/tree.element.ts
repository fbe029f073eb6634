import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { IrintaiElement } from './element.ts';
import { asksForMenu, isPlain, moveBy, TypeAhead } from './keyboard.ts';
import { buttons, rows, shared } from './styles.ts';
import { editRow, nodeRow, noticeRow, RETRY, type NodeRow } from './tree-rows.ts';
import { TreeDrag, type TreeDragStart, type TreeDrop } from './tree-drag.ts';
import { treeStyles } from './tree.styles.ts';
import { Tree, type TreeRow } from './tree.ts';
import { VirtualRows } from './virtual.ts';

const ROW_HEIGHT = 22;

/** A node was chosen. */
export interface TreeOpen<T = unknown> {
  readonly node: T;
  /** By a double click or Enter: to stay, not to be looked at only. */
  readonly pinned: boolean;
  /** Whether the focus goes to what is opened. */
  readonly focus: boolean;
}

export interface TreeMenu<T = unknown> {
  /** `undefined`: the empty space below the rows. */
  readonly node: T | undefined;
  readonly x: number;
  readonly y: number;
}

export interface TreeActionRun<T = unknown> {
  readonly node: T;
  readonly action: string;
}

const EMPTY = new Tree<unknown>({
  key: String,
  children: () => [],
  isExpandable: () => false,
  item: () => ({ label: '' }),
});

/**
 * Draws a {@link Tree}: one tab stop, the keys of the ARIA tree pattern, only the rows in view.
 *
 * @fires irintai-tree-open - a node was chosen: a click, Enter or Space
 * @fires irintai-tree-menu - a context menu is wanted, by mouse, Shift+F10 or the Menu key
 * @fires irintai-tree-action - a button of a row was pressed
 * @fires irintai-tree-rename - F2; answer with {@link Tree.rename}
 * @fires irintai-tree-drag - a row begins to be dragged; put into `data`, or prevent it
 * @fires irintai-tree-drag-over - something is over a row; prevent the default to accept it
 * @fires irintai-tree-drop - what was accepted was let go
 */
@customElement('irintai-tree')
export class IrintaiTree<T = unknown> extends IrintaiElement {
  static override readonly styles = [shared, buttons, rows, treeStyles];

  @property({ attribute: false }) tree = EMPTY as unknown as Tree<T>; // nothing to draw fits every T
  @property() label = '';
  /** Whether rows can be dragged; dropping is a matter of who listens. */
  @property({ type: Boolean }) draggableRows = false;

  @state() private focused = false;
  @state() private keyboard = false;
  @query('.scroll') private scroller!: HTMLElement | null;

  readonly #virtual = new VirtualRows(this, () => this.scroller, ROW_HEIGHT);
  readonly #typeAhead = new TypeAhead();
  readonly #drag = new TreeDrag<T>(this, (event) => this.#rowAt(event));
  /** Where the active row was last, for when it is gone. */
  #lastIndex = 0;
  #revealed: string | undefined;
  #edited = false;
  /** A press of the pointer is about to bring the focus; the click that follows says which row is meant. */
  #pointed = false;

  override focus(options?: FocusOptions): void {
    this.scroller?.focus(options);
  }

  protected override render(): TemplateResult {
    const { rows: lines } = this.tree;
    this.#virtual.count = lines.value.length;
    const active = this.#activeIndex();
    const classes = `${this.focused ? 'focused' : ''} ${this.keyboard ? 'keyboard' : ''}`;
    return html`
      <div
        class="scroll ${classes} ${this.#drag.over === 'root' ? 'dropping' : ''} ${active < 0 ? 'empty' : ''}"
        role="tree"
        tabindex="0"
        aria-label=${this.label}
        aria-activedescendant=${active < 0 ? nothing : `row-${active}`}
        @scroll=${this.#virtual.onScroll}
        @focusin=${this.#onFocusIn}
        @focusout=${this.#onFocusOut}
        @focus=${this.#onFocus}
        @keydown=${this.#onKey}
        @pointerdown=${this.#onPointerDown}
        @click=${this.#onClick}
        @dblclick=${this.#onDoubleClick}
        @contextmenu=${this.#onMenu}
        @dragstart=${this.#drag.onStart}
        @dragover=${this.#drag.onOver}
        @dragleave=${this.#drag.onLeave}
        @dragend=${this.#drag.onLeave}
        @drop=${this.#drag.onDrop}
      >
        <div role="presentation" style="height: ${this.#virtual.totalHeight}px">
          ${repeat(
            this.#drawn(active),
            (index) => this.#keyOf(lines.value[index] as TreeRow<T>, index, active), // index < length
            (index) => this.#row(lines.value[index] as TreeRow<T>, index, index === active), // index < length
          )}
        </div>
      </div>
    `;
  }

  protected override updated(): void {
    const editing = this.tree.edit.peek() !== undefined;
    if (this.#edited && !editing && document.activeElement === document.body) this.focus();
    this.#edited = editing;
    const active = this.tree.active.peek();
    if (active === this.#revealed) return;
    this.#revealed = active;
    this.#virtual.reveal(this.tree.indexOf(active), 'center');
  }

  /** The row that may hold the focus stays itself wherever it goes; all others take turns. */
  #keyOf(row: TreeRow<T>, index: number, active: number): unknown {
    return index === active || row.kind === 'edit' ? row.key : this.#virtual.slot(index);
  }

  /** The rows to draw: those in view, the active one and the field wherever they are. */
  #drawn(active: number): number[] {
    const { start, end } = this.#virtual.range();
    const drawn = new Set(Array.from({ length: end - start }, (_, offset) => start + offset));
    if (active >= 0) drawn.add(active);
    if (this.tree.edit.value) drawn.add(this.tree.rows.value.findIndex(({ kind }) => kind === 'edit'));
    drawn.delete(-1);
    return [...drawn].sort((a, b) => a - b);
  }

  #row(row: TreeRow<T>, index: number, active: boolean): TemplateResult {
    const { tree } = this;
    const selected = row.key === tree.selected.value;
    const dropping = this.#drag.over === row.key;
    const drawn = { index, top: this.#virtual.top(index), active, selected, dropping, draggable: this.draggableRows };
    if (row.kind === 'node') return nodeRow(row, tree.model.item(row.node), drawn);
    return row.kind === 'edit' ? editRow(row, drawn) : noticeRow(row, drawn);
  }

  /** The active row, or the one that took its place, or -1 while none is. */
  #activeIndex(): number {
    const { tree } = this;
    const found = tree.indexOf(tree.active.value);
    if (found >= 0) this.#lastIndex = found;
    if (tree.active.value === undefined) return -1;
    return Math.min(this.#lastIndex, tree.rows.value.length - 1);
  }

  #activate(index: number): void {
    const row = this.tree.rows.value[index];
    if (!row) return;
    this.tree.active.value = this.#revealed = row.key;
    this.#virtual.reveal(index);
  }

  readonly #onPointerDown = (): void => {
    this.keyboard = false;
    this.#pointed = !this.focused;
  };

  readonly #onFocusIn = (): void => {
    this.focused = true;
    this.#pointed = false;
  };

  /** A row that became active between press and release would be drawn anew, and the browser would see no click on it. */
  readonly #onFocus = (): void => {
    if (this.#pointed) return;
    if (this.tree.active.value === undefined) this.#activate(Math.max(0, this.tree.indexOf(this.tree.selected.value)));
  };

  /** Into a row's buttons is not out: they would be hidden before the focus has arrived. */
  readonly #onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    this.focused = relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.target !== this.scroller) return this.#onKeyInRow(event);
    const index = Math.max(0, this.#activeIndex());
    const row = this.tree.rows.value[index];
    if (!row || !this.#act(event, row, index)) return;
    this.keyboard = true;
    event.preventDefault();
  };

  /** In a row's buttons: Escape leads back to the row. */
  #onKeyInRow(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.focus();
  }

  /** What a key does; false when it means nothing here. */
  #act(event: KeyboardEvent, row: TreeRow<T>, index: number): boolean {
    const place = { index, count: this.tree.rows.value.length, page: this.#virtual.pageSize };
    const next = moveBy(event, place);
    if (next !== undefined) this.#activate(next);
    else if (asksForMenu(event)) this.#menuAtRow(row, index);
    else if (!isPlain(event) || event.shiftKey) return false;
    else if (event.key === 'ArrowRight') this.#goIn(row, index);
    else if (event.key === 'ArrowLeft') this.#goOut(row);
    else if (event.key === 'Enter') this.#choose(row, true, true);
    else if (event.key === 'F2') this.#rename(row);
    else if (event.key === '*') this.#expandSiblings(row);
    else return this.#find(event, place);
    return true;
  }

  #find(event: KeyboardEvent, place: { index: number; count: number }): boolean {
    const found = this.#typeAhead.find(event, place, (at) => this.#labelAt(at));
    if (found !== undefined) this.#activate(found);
    else if (event.key === ' ') this.#choose(this.tree.rows.value[place.index], false, false);
    else return false;
    return true;
  }

  #labelAt(index: number): string {
    const row = this.tree.rows.value[index];
    return row?.kind === 'node' ? this.tree.model.item(row.node).label : '';
  }

  #goIn(row: TreeRow<T>, index: number): void {
    if (row.kind !== 'node' || !row.expandable) return;
    if (row.expanded) this.#activate(index + 1);
    else this.tree.setExpanded(row.node, true);
  }

  #goOut(row: TreeRow<T>): void {
    if (row.kind === 'node' && row.expanded) this.tree.setExpanded(row.node, false);
    else this.#activate(this.tree.indexOf(row.parent));
  }

  #expandSiblings(row: TreeRow<T>): void {
    for (const { kind, parent, ...other } of this.tree.rows.value) {
      if (kind === 'node' && parent === row.parent) this.tree.setExpanded((other as NodeRow<T>).node, true);
    }
  }

  #rename(row: TreeRow<T>): void {
    if (row.kind === 'node') this.emit('irintai-tree-rename', row.node);
  }

  /** Selects a node, opens or closes it, and tells. */
  #choose(row: TreeRow<T> | undefined, pinned: boolean, focus: boolean): void {
    if (row?.kind === 'failed') return this.tree.retry(row);
    if (row?.kind !== 'node') return;
    this.tree.selected.value = row.key;
    if (row.expandable) this.tree.setExpanded(row.node, !row.expanded);
    this.emit('irintai-tree-open', { node: row.node, pinned, focus: focus && !row.expandable });
  }

  readonly #onClick = (event: MouseEvent): void => {
    const index = this.#indexAt(event);
    const row = this.tree.rows.value[index];
    if (!row || row.kind === 'edit') return;
    this.#activate(index);
    const action = (event.target as Element).closest<HTMLElement>('[data-action]')?.dataset['action'];
    if (action !== undefined) this.#runAction(row, action);
    else if ((event.target as Element).closest('.twistie') && row.kind === 'node' && row.expandable)
      this.tree.setExpanded(row.node, !row.expanded);
    else if (event.detail < 2) this.#choose(row, false, false);
  };

  readonly #onDoubleClick = (event: MouseEvent): void => {
    const row = this.#rowAt(event);
    if (row?.kind !== 'node' || row.expandable || (event.target as Element).closest('.actions')) return;
    this.emit('irintai-tree-open', { node: row.node, pinned: true, focus: true });
  };

  #runAction(row: TreeRow<T>, action: string): void {
    if (action === RETRY) this.tree.retry(row);
    else if (row.kind === 'node') this.emit('irintai-tree-action', { node: row.node, action });
  }

  readonly #onMenu = (event: MouseEvent): void => {
    if ((event as Partial<PointerEvent>).pointerType === '') return event.preventDefault(); // by a key, which was answered
    const index = this.#indexAt(event);
    const row = this.tree.rows.value[index];
    if (row?.kind === 'edit') return;
    event.preventDefault();
    if (row) this.#activate(index);
    const node = row?.kind === 'node' ? row.node : undefined;
    this.emit('irintai-tree-menu', { node, x: event.clientX, y: event.clientY });
  };

  #menuAtRow(row: TreeRow<T>, index: number): void {
    const box = this.renderRoot.querySelector(`#row-${index}`)?.getBoundingClientRect();
    if (row.kind === 'node' && box) this.emit('irintai-tree-menu', { node: row.node, x: box.left + 24, y: box.bottom });
  }

  #indexAt(event: Event): number {
    const row = (event.target as Element).closest<HTMLElement>('.row');
    return Number(row?.dataset['index'] ?? -1);
  }

  #rowAt(event: Event): TreeRow<T> | undefined {
    return this.tree.rows.value[this.#indexAt(event)];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-tree': IrintaiTree;
  }
  interface HTMLElementEventMap {
    'irintai-tree-open': CustomEvent<TreeOpen>;
    'irintai-tree-menu': CustomEvent<TreeMenu>;
    'irintai-tree-action': CustomEvent<TreeActionRun>;
    'irintai-tree-rename': CustomEvent<unknown>;
    'irintai-tree-drag': CustomEvent<TreeDragStart>;
    'irintai-tree-drag-over': CustomEvent<TreeDrop>;
    'irintai-tree-drop': CustomEvent<TreeDrop>;
  }
}

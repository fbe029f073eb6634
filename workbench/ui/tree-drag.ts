import type { TreeRow } from './tree.ts';
import type { IrintaiTree } from './tree.element.ts';

export interface TreeDragStart<T = unknown> {
  readonly node: T;
  readonly data: DataTransfer;
}

export interface TreeDrop<T = unknown> {
  /** The nearest node that has children, `undefined` for the root. */
  readonly target: T | undefined;
  readonly data: DataTransfer;
  /** Ctrl or Alt asks for a copy. */
  readonly copy: boolean;
}

const OPEN_AFTER_MS = 600;

/** What is dragged from and over a tree. A closed node opens when something rests on it. */
export class TreeDrag<T> {
  readonly #host: IrintaiTree<T>;
  readonly #rowAt: (event: Event) => TreeRow<T> | undefined;
  #over: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: IrintaiTree<T>, rowAt: (event: Event) => TreeRow<T> | undefined) {
    this.#host = host;
    this.#rowAt = rowAt;
  }

  /** The key of the row that would take what is dragged, or `root`. */
  get over(): string | undefined {
    return this.#over;
  }

  readonly onStart = (event: DragEvent): void => {
    const row = this.#rowAt(event);
    if (!event.dataTransfer || row?.kind !== 'node') return;
    if (!this.#tell('irintai-tree-drag', { node: row.node, data: event.dataTransfer })) event.preventDefault();
  };

  readonly onOver = (event: DragEvent): void => {
    const { target, key } = this.#target(event);
    const accepted = event.dataTransfer && !this.#tell('irintai-tree-drag-over', this.#drop(event, target));
    if (!accepted) return this.onLeave();
    event.preventDefault();
    this.#setOver(key, target);
  };

  readonly onLeave = (): void => {
    clearTimeout(this.#timer);
    if (this.#over === undefined) return;
    this.#over = undefined;
    this.#host.requestUpdate();
  };

  readonly onDrop = (event: DragEvent): void => {
    const { target } = this.#target(event);
    this.onLeave();
    if (!event.dataTransfer) return;
    event.preventDefault();
    this.#tell('irintai-tree-drop', this.#drop(event, target));
  };

  #setOver(key: string, target: T | undefined): void {
    if (this.#over === key) return;
    this.onLeave();
    this.#over = key;
    if (target !== undefined) this.#timer = setTimeout(() => this.#host.tree.setExpanded(target, true), OPEN_AFTER_MS);
    this.#host.requestUpdate();
  }

  #target(event: DragEvent): { target: T | undefined; key: string } {
    const row = this.#rowAt(event);
    const key = row?.kind === 'node' && row.expandable ? row.key : row?.parent;
    const target = this.#host.tree.nodeOf(key);
    return { target, key: key !== undefined && target !== undefined ? key : 'root' };
  }

  #drop(event: DragEvent, target: T | undefined): TreeDrop<T> {
    return { target, data: event.dataTransfer as DataTransfer, copy: event.ctrlKey || event.altKey }; // both callers checked
  }

  #tell(type: string, detail: unknown): boolean {
    return this.#host.dispatchEvent(new CustomEvent(type, { detail, cancelable: true }));
  }
}

import { signal } from '@preact/signals-core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';
import { IrintaiElement } from '../ui/element.ts';
import '../ui/icon.element.ts';
import { buttons, shared } from '../ui/styles.ts';
import '../ui/tree.element.ts';
import { Tree } from '../ui/tree.ts';
import { filtered, problemsTree, SHOW_ALL, type ProblemFilter, type ProblemNode } from './problems-tree.ts';
import { problemsOf } from './problems.ts';

const LEVELS = [
  { key: 'errors', icon: 'error', label: 'Show errors' },
  { key: 'warnings', icon: 'warning', label: 'Show warnings' },
  { key: 'infos', icon: 'info', label: 'Show information' },
] as const;

/** What plugins found in the workspace, by file. */
@customElement('irintai-problems-view')
export class IrintaiProblemsView extends IrintaiElement {
  static override readonly styles = [
    shared,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      .bar {
        display: flex;
        flex: none;
        gap: 4px;
        align-items: center;
        padding: 2px 12px 6px;
      }
      input {
        width: 240px;
        height: 24px;
        padding: 0 6px;
        border: 1px solid var(--vscode-input-border, transparent);
        border-radius: 4px;
        background: var(--vscode-input-background);
        color: var(--vscode-input-foreground);
        font: inherit;
      }
      input::placeholder {
        color: var(--vscode-input-placeholderForeground);
      }
      irintai-tree {
        min-height: 0;
        flex: 1;
      }
      p {
        margin: 0;
        padding: 4px 20px;
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  readonly #filter = signal<ProblemFilter>(SHOW_ALL);
  readonly #tree = new Tree<ProblemNode>(
    problemsTree(() => filtered(problemsOf(this.workbench).files.value, this.#filter.value)),
  );

  /** The list, not the filter above it. */
  override focus(): void {
    this.renderRoot.querySelector('irintai-tree')?.focus();
  }

  protected override render(): TemplateResult {
    const { all } = problemsOf(this.workbench).counts.value;
    if (all === 0) return html`<p role="status">No problems have been detected in the workspace.</p>`;
    const filter = this.#filter.value;
    return html`
      <div class="bar">
        <input
          type="search"
          placeholder="Filter"
          aria-label="Filter problems"
          .value=${filter.text}
          @input=${this.#onText}
        />
        ${LEVELS.map(
          ({ key, icon, label }) =>
            html`<button
              class="action"
              aria-label=${label}
              title=${label}
              aria-pressed=${filter[key]}
              @click=${() => (this.#filter.value = { ...filter, [key]: !filter[key] })}
            >
              <irintai-icon name=${icon}></irintai-icon>
            </button>`,
        )}
      </div>
      ${this.#tree.rows.value.length === 0 ? html`<p role="status">Nothing fits the filter.</p>` : nothing}
      <irintai-tree
        label="Problems"
        .tree=${this.#tree}
        @irintai-tree-open=${this.#onOpen}
        @irintai-tree-action=${this.#onCopy}
      ></irintai-tree>
    `;
  }

  #onText(event: Event): void {
    this.#filter.value = { ...this.#filter.peek(), text: (event.target as HTMLInputElement).value };
  }

  #onCopy(event: CustomEvent<{ node: unknown }>): void {
    const node = event.detail.node as ProblemNode; // the tree is ours
    if (node.kind === 'problem') navigator.clipboard.writeText(node.problem.message).catch(reportUnexpected);
  }

  #onOpen(event: CustomEvent<{ node: unknown }>): void {
    const node = event.detail.node as ProblemNode; // the tree is ours
    if (node.kind !== 'problem') return;
    editorsOf(this.workbench).open(node.path, { selection: node.problem.range }).catch(reportUnexpected);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-problems-view': IrintaiProblemsView;
  }
}

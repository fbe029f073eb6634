import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { commandsOf } from '../commands/index.ts';
import { whenIdle } from '../core/when-idle.ts';
import type { Workbench } from '../core/workbench.ts';
import { IrintaiElement } from '../ui/element.ts';
import { openMenu } from '../ui/menu.ts';
import { shared } from '../ui/styles.ts';
import type { IrintaiTabs, Tab as ShownTab, TabMenu, TabMove } from '../ui/tabs.element.ts';
import { editorsOf, type Editors } from './editors.ts';
import { lazyPart } from './lazy-part.ts';
import { groupsFor, menusOf, toolbarFor } from '../menus/index.ts';
import { viewsOf, type View } from '../views/index.ts';
import type { Content } from './open-files.ts';
import { labelsOf, viewIn, type Tab } from './tabs.ts';
import '../ui/tabs.element.ts';
import '../ui/toolbar.element.ts';
import './welcome.element.ts';

const hasTextView = lazyPart(() => import('./text-view.ts'));
const hasNotice = lazyPart(() => import('./file-notice.element.ts'));

/** The tabs, and what the active one shows. What needs Monaco loads with the first text. */
@customElement('irintai-editor-area')
export class IrintaiEditorArea extends IrintaiElement {
  static override readonly styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        background: var(--vscode-editor-background);
      }

      header {
        display: flex;
        align-items: center;
        background: var(--vscode-editorGroupHeader-tabsBackground, transparent);
        box-shadow: inset 0 -1px
          var(--vscode-editorGroupHeader-tabsBorder, var(--vscode-editorGroupHeader-border, transparent));
      }

      irintai-file-notice:focus-visible {
        outline: none;
      }

      irintai-tabs {
        flex: 1;
      }

      irintai-toolbar {
        padding-inline: 8px;
      }

      .content {
        flex: 1;
        display: flex;
        flex-direction: column;
        min-height: 0;
      }

      .content > * {
        flex: none;
      }

      irintai-text-editor,
      irintai-compare-editor,
      irintai-file-notice,
      irintai-view-body,
      irintai-welcome {
        flex: 1 !important;
        min-height: 0;
      }
    `,
  ];

  @property({ attribute: false }) workbench!: Workbench;
  #hasText = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const editors = editorsOf(this.workbench);
    this.scope.add(editors.addArea());
    editors.restore().catch(reportUnexpected);
    whenIdle(hasNotice); // ahead: a server that is gone gives no element that could say so
  }

  override focus(): void {
    const { surface, activeTab } = editorsOf(this.workbench);
    if (surface.peek() && activeTab.peek()) surface.peek()?.focus();
    else this.renderRoot.querySelector<IrintaiTabs>('irintai-tabs')?.focus();
  }

  protected override render(): TemplateResult {
    const editors = editorsOf(this.workbench);
    const tab = editors.activeTab.value;
    if (!tab) return html`<irintai-welcome .workbench=${this.workbench}></irintai-welcome>`;
    const { list } = editors.tabs.value;
    const view = viewsOf(this.workbench).find(viewIn(tab) ?? '');
    return html`
      <header>
        <irintai-tabs
          label="Open editors"
          movable
          active=${tab.key}
          .tabs=${this.#shownTabs(list)}
          @irintai-tab-select=${({ detail }: CustomEvent<string>) => this.#select(detail)}
          @irintai-tab-pin=${({ detail }: CustomEvent<string>) => editors.pin(detail)}
          @irintai-tab-close=${({ detail }: CustomEvent<string>) => this.#run('workbench.action.closeEditor', detail)}
          @irintai-tab-move=${this.#onMove}
          @irintai-tab-menu=${this.#onMenu}
        ></irintai-tabs>
        ${this.#toolbar()}
      </header>
      <div class="content" role="tabpanel" aria-label=${view?.entry.name ?? tab.path}>
        ${this.#content(tab, editors.files.content(tab.path).value)} ${view ? this.#view(view) : nothing}
      </div>
    `;
  }

  protected override updated(_: PropertyValues<this>): void {
    if (!editorsOf(this.workbench).activeTab.peek()) this.#hasText = false;
  }

  #content(tab: Tab, content: Content): unknown {
    const document = content.kind === 'text' && hasTextView() ? content.document : undefined;
    const comparing = tab.kind === 'compare';
    if (document) this.#hasText = true;
    return html`
      ${document ? html`<irintai-disk-banner .workbench=${this.workbench} .document=${document} ?comparing=${comparing}></irintai-disk-banner>` : nothing}
      ${
        this.#hasText
          ? html`<irintai-text-editor
              ?hidden=${!document || comparing}
              .workbench=${this.workbench}
              .document=${comparing ? undefined : document}
            ></irintai-text-editor>`
          : nothing
      }
      ${comparing && document ? html`<irintai-compare-editor .workbench=${this.workbench} .document=${document}></irintai-compare-editor>` : nothing}
      ${content.kind === 'text' || content.kind === 'loading' ? nothing : this.#notice(tab.path, content)}
    `;
  }

  /** Drawn as in the side bar, by the shell's element. */
  #view(view: View): unknown {
    return keyed(
      view.entry.id,
      html`<irintai-view-body .workbench=${this.workbench} .view=${view}></irintai-view-body>`,
    );
  }

  #notice(path: string, content: Content): TemplateResult | typeof nothing {
    if (!hasNotice()) return nothing;
    return html`<irintai-file-notice
      .workbench=${this.workbench}
      .path=${path}
      .content=${content}
    ></irintai-file-notice>`;
  }

  #toolbar(): TemplateResult {
    const groups = menusOf(this.workbench).items('editor/title');
    const { items, more } = toolbarFor(groups);
    return html`<irintai-toolbar
      label="Editor actions"
      .items=${items}
      .more=${more}
      @irintai-toolbar-run=${({ detail }: CustomEvent<string>) => this.#run(detail)}
    ></irintai-toolbar>`;
  }

  #run(command: string, ...args: unknown[]): void {
    commandsOf(this.workbench).run(command, ...args);
  }

  #shownTabs(list: readonly Tab[]): readonly ShownTab[] {
    const labels = labelsOf(list);
    return list.map((tab) => {
      const view = viewsOf(this.workbench).find(viewIn(tab) ?? '');
      return view ? viewTab(tab, view) : fileTab(editorsOf(this.workbench), tab, labels.get(tab.key));
    });
  }

  #select(key: string): void {
    const editors = editorsOf(this.workbench);
    const tab = editors.tabs.peek().list.find((one) => one.key === key);
    if (tab) editors.activate(tab);
  }

  readonly #onMove = ({ detail: { id, before } }: CustomEvent<TabMove>): void => {
    const editors = editorsOf(this.workbench);
    const others = editors.tabs.peek().list.filter(({ key }) => key !== id);
    const index = others.findIndex(({ key }) => key === before);
    editors.move(id, index < 0 ? others.length : index);
  };

  readonly #onMenu = async ({ detail: { id, x, y } }: CustomEvent<TabMenu>): Promise<void> => {
    const { tabs, disk } = editorsOf(this.workbench);
    const tab = tabs.peek().list.find(({ key }) => key === id);
    const resourcePath = tab?.kind === 'file' && disk.isInWorkspace(tab.path) ? tab.path : '';
    const groups = groupsFor(menusOf(this.workbench).items('editor/title/context', { resourcePath }));
    const chosen = await openMenu({ owner: this, anchor: { x, y }, groups, label: 'Tab' });
    if (chosen) this.#run(chosen.id, id);
  };
}

function viewTab({ key }: Tab, { entry }: View): ShownTab {
  return { id: key, label: entry.name, tooltip: entry.name, icon: entry.icon, closable: true };
}

function fileTab(editors: Editors, { key, path, kind, preview }: Tab, label = { name: path, hint: '' }): ShownTab {
  const own = editors.disk.labelOf(path);
  const { name, hint } = own !== undefined ? { name: own, hint: '' } : label;
  const content = editors.files.content(path).value;
  const isDeleted = content.kind === 'text' ? content.document.isDeleted.value : content.kind === 'missing';
  const isDisputed = content.kind === 'text' && content.document.conflict.value !== undefined;
  const isFile = kind === 'file';
  return {
    id: key,
    label: isFile ? name : `${name} (Disk ↔ Editor)`,
    description: [hint, isDeleted && 'deleted'].filter(Boolean).join(' '),
    tooltip: own ?? path,
    badge: isDisputed && isFile ? '!' : undefined,
    dirty: isFile && editors.isDirty(path),
    preview,
    closable: true,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-editor-area': IrintaiEditorArea;
  }
}

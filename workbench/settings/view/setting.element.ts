import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { messageOf } from '../../../api/kernel/errors.ts';
import type { Workbench } from '../../core/workbench.ts';
import { IrintaiElement } from '../../ui/element.ts';
import { openMenu } from '../../ui/menu.ts';
import { buttons, shared } from '../../ui/styles.ts';
import { equal } from '../equal.ts';
import type { Scope } from '../layer.ts';
import { openSettingsJson } from '../open.ts';
import { settingsOf, type Inspection } from '../settings.ts';
import { checkBox, choice, jsonText } from './controls.ts';
import { kindOf } from './kind.ts';
import { labelOf } from './labels.ts';
import { prose } from './prose.ts';
import type { Row } from './sections.ts';
import type { IrintaiSettingField } from './setting-field.element.ts';
import type { IrintaiSettingItems } from './setting-items.element.ts';
import { settingStyles } from './setting.styles.ts';
import { inheritedIn, valueIn } from './shown.ts';
import { viewStateOf } from './view-state.ts';
import '../../ui/icon.element.ts';
import './setting-field.element.ts';
import './setting-items.element.ts';

const NAMES: Readonly<Record<Scope, string>> = { user: 'User', workspace: 'Workspace' };

/** One setting: what it is, where it is set, and the control that sets it. */
@customElement('irintai-setting')
export class IrintaiSetting extends IrintaiElement {
  static override readonly styles = [shared, buttons, settingStyles];

  @property({ attribute: false }) workbench!: Workbench;
  @property({ attribute: false }) row!: Row;
  /** Where it is set. */
  @property() target: Scope = 'user';
  /** Of its heading. */
  @property({ type: Number }) level = 3;

  /** Why the last change was not stored. */
  @state() private failure: string | undefined;
  @state() private menuOpen = false;
  @query('irintai-setting-field, irintai-setting-items') private editor!:
    IrintaiSettingField | IrintaiSettingItems | null;

  /** Goes to the control, or to what stands in its place. */
  override focus(): void {
    const control = this.renderRoot.querySelector<HTMLElement>('.box, .control > *, .gear');
    control?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || !(changed.has('target') || changed.has('row'))) return;
    this.failure = undefined;
    this.editor?.discard();
  }

  protected override render(): TemplateResult | typeof nothing {
    const inspection = settingsOf(this.workbench).inspect(this.row.setting.key);
    if (!inspection) return nothing;
    const kind = kindOf(inspection.setting.schema);
    return html`
      ${inspection[this.target] ? html`<div class="bar" title="Set here"></div>` : nothing}
      <div role="group" aria-labelledby="label">
        ${this.#heading(inspection)} ${this.#deprecation(inspection)}
        ${
          kind === 'boolean'
            ? checkBox({ ...this.#control(inspection), description: this.#description(inspection) })
            : html`
                <div id="description" class="description">${this.#description(inspection)}</div>
                <div class="control">${this.#editorFor(kind, inspection)}</div>
              `
        }
        ${this.#problem(inspection)}
      </div>
    `;
  }

  #heading(inspection: Inspection): TemplateResult {
    const { category, label, setting } = this.row;
    const other = this.target === 'user' ? 'workspace' : 'user';
    const tags = setting.schema.tags?.filter((tag) => ['experimental', 'preview', 'advanced'].includes(tag)) ?? [];
    return html`<div class="heading">
      <span id="label" role="heading" aria-level=${this.level} title=${setting.key}
        >${category ? html`<span class="category">${category}: </span>` : nothing}${label}</span
      >
      ${this.#gear()} ${tags.map((tag) => html`<span class="note">${tag}</span>`)}
      ${inspection[other] ? this.#elsewhere(other, inspection[this.target] !== undefined) : nothing}
    </div>`;
  }

  #elsewhere(other: Scope, also: boolean): TemplateResult {
    const show = (): void => void (viewStateOf(this.workbench).scope.value = other);
    return html`<span class="note"
      >${also ? 'Also modified in' : 'Modified in'}: <button class="link" @click=${show}>${NAMES[other]}</button></span
    >`;
  }

  #deprecation({ setting: { schema } }: Inspection): TemplateResult | typeof nothing {
    const { deprecationMessage, markdownDeprecationMessage } = schema;
    const message = markdownDeprecationMessage ?? deprecationMessage;
    if (message === undefined) return nothing;
    return html`<div class="deprecated">
      <irintai-icon name="warning"></irintai-icon> Deprecated.
      ${markdownDeprecationMessage === undefined ? message : this.#prose(message)}
    </div>`;
  }

  #description({ setting: { schema } }: Inspection): unknown {
    return schema.markdownDescription === undefined ? schema.description : this.#prose(schema.markdownDescription);
  }

  #prose(markdown: string): unknown {
    const { schemas } = settingsOf(this.workbench);
    return prose(markdown, {
      labelOf(key) {
        const setting = schemas.value.get(key);
        return setting && [labelOf(setting).category, labelOf(setting).label].filter(Boolean).join(': ');
      },
      onSetting: (key) => (viewStateOf(this.workbench).query.value = `@id:${key}`),
    });
  }

  #control({ setting, ...inspection }: Inspection) {
    const { label, category } = this.row;
    return {
      schema: setting.schema,
      value: valueIn({ setting, ...inspection }, this.target),
      label: category ? `${category}: ${label}` : label,
      prose: (markdown: string) => this.#prose(markdown),
      store: (value: unknown) => void this.#store(value),
    };
  }

  #editorFor(kind: ReturnType<typeof kindOf>, inspection: Inspection): unknown {
    const control = this.#control(inspection);
    const { schema, value, label } = control;
    if (kind === 'choice') return choice(control);
    if (kind === 'json') return html`${jsonText(value, label)} ${this.#editJson()}`;
    const complain = (next: unknown): string | undefined =>
      settingsOf(this.workbench).complaint(this.row.setting.key, next, this.target);
    const store = ({ detail }: CustomEvent<unknown>): void => void this.#store(detail);
    if (kind === 'list') {
      return html`<irintai-setting-items
        .items=${value}
        .choices=${schema.items?.enum}
        label=${label}
        .complain=${complain}
        @irintai-setting-change=${store}
      ></irintai-setting-items>`;
    }
    return html`<irintai-setting-field
      .kind=${kind}
      .value=${value}
      .schema=${schema}
      label=${label}
      .complain=${complain}
      @irintai-setting-change=${store}
    ></irintai-setting-field>`;
  }

  #problem(inspection: Inspection): TemplateResult | typeof nothing {
    const stored = inspection[this.target];
    if (this.failure !== undefined) return html`<div class="problem" role="alert">${this.failure}</div>`;
    if (stored?.complaint === undefined) return nothing;
    return html`<div class="problem">
      <span>The stored value ${shortened(stored.value)} is not used. ${stored.complaint}</span>
      <button class="link" @click=${() => void this.#store(undefined)}>Reset</button>
      ${this.#editJson()}
    </div>`;
  }

  #editJson(): TemplateResult {
    return html`<button class="link" @click=${this.#openJson}>Edit in JSON</button>`;
  }

  #gear(): TemplateResult {
    return html`<button
      class="action gear"
      aria-label="More actions for ${this.row.label}"
      aria-haspopup="menu"
      aria-expanded=${this.menuOpen}
      title="More Actions…"
      @click=${this.#openMenu}
    >
      <irintai-icon name="gear"></irintai-icon>
    </button>`;
  }

  readonly #openMenu = async (event: MouseEvent): Promise<void> => {
    const { key } = this.row.setting;
    const isSet = settingsOf(this.workbench).inspect(key)?.[this.target] !== undefined;
    this.menuOpen = true;
    const chosen = await openMenu({
      owner: this,
      anchor: event.currentTarget as HTMLElement,
      label: `Actions for ${this.row.label}`,
      groups: [
        [{ id: 'reset', label: 'Reset Setting', disabled: !isSet }],
        [
          { id: 'copyId', label: 'Copy Setting ID' },
          { id: 'copyJson', label: 'Copy Setting as JSON' },
        ],
        [{ id: 'json', label: 'Edit in JSON' }],
      ],
    });
    this.menuOpen = false;
    if (chosen?.id === 'reset') await this.#store(undefined);
    if (chosen?.id === 'copyId') await this.#copy(key);
    if (chosen?.id === 'copyJson') await this.#copy(`${JSON.stringify(key)}: ${this.#json()}`);
    if (chosen?.id === 'json') await this.#openJson();
  };

  #json(): string {
    const inspection = settingsOf(this.workbench).inspect(this.row.setting.key);
    return JSON.stringify(inspection && valueIn(inspection, this.target), undefined, 2);
  }

  async #copy(text: string): Promise<void> {
    await this.#try(() => navigator.clipboard.writeText(text));
  }

  readonly #openJson = (): Promise<void> =>
    this.#try(() => openSettingsJson(this.workbench, this.target, this.row.setting.key));

  /** A value that would hold anyway is not stored: the setting is reset. */
  async #store(value: unknown): Promise<void> {
    const { key } = this.row.setting;
    const settings = settingsOf(this.workbench);
    const inspection = settings.inspect(key);
    const isInherited = inspection !== undefined && equal(value, inheritedIn(inspection, this.target));
    if (value === undefined) this.editor?.discard();
    await this.#try(() => settings.update(key, isInherited ? undefined : value, this.target));
  }

  async #try(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      this.failure = undefined;
    } catch (error) {
      this.failure = messageOf(error);
    }
    this.requestUpdate(); // a control that shows what was not stored goes back
  }
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

declare global {
  interface HTMLElementTagNameMap {
    'irintai-setting': IrintaiSetting;
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SettingSchema } from '../declared.ts';
import { equal } from '../equal.ts';

/** What a control is drawn from. */
export interface Control {
  readonly schema: SettingSchema;
  readonly value: unknown;
  readonly label: string;
  prose(markdown: string): unknown;
  store(value: unknown): void;
}

const MAX_JSON = 2_000;

/** A check box with the description beside it, which is a part of it. */
export function checkBox({ value, store, description }: Control & { readonly description: unknown }): TemplateResult {
  return html`<label class="toggle">
    <span class="frame">
      <input
        class="box"
        type="checkbox"
        aria-labelledby="label"
        aria-describedby="description"
        .checked=${live(value === true)}
        @change=${(event: Event) => store((event.target as HTMLInputElement).checked)}
      />
      <irintai-icon name="check"></irintai-icon>
    </span>
    <span id="description" class="description">${description}</span>
  </label>`;
}

/** A choice, with the meaning of what is chosen below it. */
export function choice({ schema, value, label, prose, store }: Control): TemplateResult {
  const { enum: values = [], enumDescriptions, markdownEnumDescriptions } = schema;
  const chosen = values.findIndex((each) => equal(each, value));
  const markdown = markdownEnumDescriptions?.[chosen];
  const meaning = markdown === undefined ? enumDescriptions?.[chosen] : prose(markdown);
  return html`<select
      class="choice"
      aria-label=${label}
      aria-describedby="description meaning"
      .value=${live(String(chosen))}
      @change=${(event: Event) => store(values[Number((event.target as HTMLSelectElement).value)])}
    >
      ${values.map(
        (each, index) =>
          html`<option
            value=${index}
            ?selected=${index === chosen}
            title=${enumDescriptions?.[index] ?? markdownEnumDescriptions?.[index] ?? nothing}
          >
            ${choiceLabel(schema, index)}${equal(each, schema.default) ? ' (default)' : nothing}
          </option>`,
      )}
    </select>
    <div id="meaning" class="meaning">${meaning ?? nothing}</div>`;
}

function choiceLabel({ enum: values = [], enumItemLabels }: SettingSchema, index: number): string {
  const value = values[index];
  return enumItemLabels?.[index] ?? (value === '' ? '(empty)' : String(value));
}

/** A value that no form fits, to be read. */
export function jsonText(value: unknown, label: string): TemplateResult {
  const text = JSON.stringify(value, undefined, 2);
  const shown = text.length <= MAX_JSON ? text : `${text.slice(0, MAX_JSON)}…`;
  return html`<pre tabindex="0" role="region" aria-label="Value of ${label}">${shown}</pre>`;
}

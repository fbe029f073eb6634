import { html, type TemplateResult } from 'lit';

/** A sentence of ours with its `names` as code; all else stays text. */
export function codeSpans(sentence: string): readonly (string | TemplateResult)[] {
  return sentence.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

import { html, type TemplateResult } from 'lit';

const ICON = /\$\(([a-z0-9-]+)(~spin)?\)/gi;

/** One stretch of a label: text as it is, or an icon. */
export type LabelPart = { readonly text: string } | { readonly icon: string; readonly spin: boolean };

/** Takes `$(name)` and `$(name~spin)` out of a text; all else, tags and entities too, stays text. */
export function parseLabel(label: string): readonly LabelPart[] {
  const parts: LabelPart[] = [];
  let end = 0;
  for (const match of label.matchAll(ICON)) {
    if (match.index > end) parts.push({ text: label.slice(end, match.index) });
    parts.push({ icon: match[1] ?? '', spin: match[2] !== undefined });
    end = match.index + match[0].length;
  }
  if (end < label.length) parts.push({ text: label.slice(end) });
  return parts;
}

/** Draws a label that anyone may have written. Where it is used, `icon.element.ts` must be loaded. */
export function labelWithIcons(label: string): readonly (string | TemplateResult)[] {
  return parseLabel(label).map((part) =>
    'text' in part
      ? part.text
      : html`<irintai-icon class="inline-icon" name=${part.spin ? `${part.icon}~spin` : part.icon}></irintai-icon>`,
  );
}

/** A label for ears and sorting: its text without the icons. */
export function plainLabel(label: string): string {
  return label.replaceAll(ICON, '').replaceAll(/\s+/g, ' ').trim();
}

/** Reads `file`, `$(file)`, `sync~spin` and `$(sync~spin)`. */
export function toIconName(text: string): { readonly name: string; readonly spin: boolean } {
  const [name = '', modifier] = text.replace(/^\$\((.*)\)$/, '$1').split('~');
  return { name, spin: modifier === 'spin' };
}

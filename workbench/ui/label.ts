import { html, type TemplateResult } from 'lit';
import { isReservedIcon } from '../../api/kernel/icons.ts';

const ICON = /\$\(([a-z0-9-]+)(~spin)?\)/gi;

/** One stretch of a label: text as it is, or an icon. */
export type LabelPart = { readonly text: string } | { readonly icon: string; readonly spin: boolean };

/**
 * Takes `$(name)` and `$(name~spin)` out of a text; all else, tags and entities too, stays text. So do signs of trust: what the
 * workbench vouches for it says beside a plugin's text, never in it.
 */
export function parseLabel(label: string): readonly LabelPart[] {
  const parts: LabelPart[] = [];
  let end = 0;
  for (const match of label.matchAll(ICON)) {
    if (isReservedIcon(match[0])) continue;
    if (match.index > end) parts.push({ text: label.slice(end, match.index) });
    parts.push({ icon: match[1] ?? '', spin: match[2] !== undefined });
    end = match.index + match[0].length;
  }
  if (end < label.length) parts.push({ text: label.slice(end) });
  return parts;
}

/** Draws a label that anyone may have written. Where it is used, `icon.element.ts` must be loaded. */
export function labelWithIcons(label: string): readonly (string | TemplateResult)[] {
  return parseLabel(label).map((part) => ('text' in part ? part.text : icon(part)));
}

function icon({ icon: name, spin }: Extract<LabelPart, { icon: string }>): TemplateResult {
  return html`<irintai-icon class="inline-icon" name=${spin ? `${name}~spin` : name}></irintai-icon>`;
}

/** A label for ears and sorting: its text without the icons. */
export function plainLabel(label: string): string {
  return parseLabel(label)
    .map((part) => ('text' in part ? part.text : ''))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Reads `file`, `$(file)`, `sync~spin` and `$(sync~spin)`. */
export function toIconName(text: string): { readonly name: string; readonly spin: boolean } {
  const [name = '', modifier] = text.replace(/^\$\((.*)\)$/, '$1').split('~');
  return { name, spin: modifier === 'spin' };
}

/** As {@link labelWithIcons}, with `<mark>` around the characters at these offsets of the text without its icons. */
export function highlighted(label: string, at: readonly number[] | undefined): unknown {
  if (!at?.length) return labelWithIcons(label);
  const marked = new Set(at);
  let offset = 0;
  return parseLabel(label).map((part) => {
    if ('icon' in part) return icon(part);
    const runs = runsOf(part.text, (index) => marked.has(offset + index));
    offset += part.text.length;
    return runs.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));
  });
}

/** Cuts a text where what is said of its characters changes. */
function runsOf(text: string, isHit: (index: number) => boolean): { text: string; hit: boolean }[] {
  const runs: { text: string; hit: boolean }[] = [];
  for (let index = 0; index < text.length; index++) {
    const hit = isHit(index);
    const last = runs.at(-1);
    if (last?.hit === hit) last.text += text[index];
    else runs.push({ text: text[index] ?? '', hit });
  }
  return runs;
}

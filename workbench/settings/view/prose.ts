import { html, type TemplateResult } from 'lit';

/** A stretch of a description. */
export type Part =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  /** A setting's name. */
  | { readonly kind: 'setting'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const MARKS =
  /`#([^`#\s]+)#`|``\s?(.+?)\s?``|`([^`\n]+)`|\*\*([^*\n]+)\*\*|\[([^\]\n]*)\]\(([^()\s]+)\)|\\([\\`*_[\]()#.!-])/g;
const MAX_CHARACTERS = 5_000;

/**
 * Markdown as far as descriptions need it: code, bold, links to the web, and `` `#some.setting#` ``. Everything else, HTML most of
 * all, stays the text that it is; so do links to anything but the web.
 */
export function parseProse(markdown: string): readonly Part[] {
  const source = markdown.slice(0, MAX_CHARACTERS).trim();
  const parts: Part[] = [];
  const add = (part: Part): void => {
    const last = parts.at(-1);
    if (part.text === '') return;
    if (part.kind === 'text' && last?.kind === 'text')
      parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
    else parts.push(part);
  };
  let end = 0;
  for (const match of source.matchAll(MARKS)) {
    add({ kind: 'text', text: source.slice(end, match.index) });
    add(partOf(match));
    end = match.index + match[0].length;
  }
  add({ kind: 'text', text: source.slice(end) });
  return parts;
}

function partOf([all, setting, doubled, code, strong, label, href, escaped]: RegExpExecArray | RegExpMatchArray): Part {
  if (setting !== undefined) return { kind: 'setting', text: setting };
  if ((doubled ?? code) !== undefined) return { kind: 'code', text: doubled ?? code ?? '' };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (escaped !== undefined) return { kind: 'text', text: escaped };
  const anchor = href === undefined ? null : /^#([^#\s]+)#?$/.exec(href);
  if (anchor?.[1] !== undefined) return { kind: 'setting', text: anchor[1] };
  if (href !== undefined && /^https?:\/\//i.test(href) && URL.canParse(href)) {
    return { kind: 'link', text: label || href, href: new URL(href).href };
  }
  return { kind: 'text', text: all ?? '' };
}

interface ProseOptions {
  /** What a setting is called; undefined when there is none of that name, which is then no link. */
  labelOf(key: string): string | undefined;
  onSetting(key: string): void;
}

/** Draws a description. Where it stands, `white-space: pre-line` keeps its lines. */
export function prose(markdown: string, options: ProseOptions): (TemplateResult | string)[] {
  return parseProse(markdown).map((part) => draw(part, options));
}

function draw(part: Part, { labelOf, onSetting }: ProseOptions): TemplateResult | string {
  if (part.kind === 'code') return html`<code>${part.text}</code>`;
  if (part.kind === 'strong') return html`<strong>${part.text}</strong>`;
  if (part.kind === 'link') {
    return html`<a class="link" href=${part.href} target="_blank" rel="noopener noreferrer" title=${part.href}
      >${part.text}</a
    >`;
  }
  if (part.kind === 'text') return part.text;
  const label = labelOf(part.text);
  if (label === undefined) return html`<code>${part.text}</code>`;
  const open = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation(); // it may stand in the label of a check box
    onSetting(part.text);
  };
  return html`<button class="link" title=${`Go to ${part.text}`} @click=${open}>${label}</button>`;
}

import type { Node } from 'jsonc-parser';

/** How a text is laid out. */
export interface Format {
  readonly indent: string;
  readonly eol: string;
}

/** As its first setting on a line of its own; two spaces when there is none. */
export function formatOf(text: string, root: Node | undefined): Format {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  for (const { offset } of root?.children ?? []) {
    const before = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
    if (before !== '' && before.trim() === '') return { indent: before, eol };
  }
  return { indent: '  ', eol };
}

/** Where in a file, 0-based as LSP counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** What was typed before `:12`, `:12:3` or `:12,3` at the end, and where that points; 1-based as people count. */
export function splitPosition(query: string): { readonly path: string; readonly position?: Position } {
  const [, path = '', numbers] = /^(.*?):([\d:,]*)$/.exec(query) ?? [];
  if (numbers === undefined) return { path: query.trim() };
  const position = parsePosition(numbers);
  return { path: path.trim(), ...(position && { position }) };
}

/** Undefined for what is no line number. */
export function parsePosition(text: string): Position | undefined {
  const [, line, character = '1'] = /^\s*(\d+)\s*[:,]?\s*(\d*)\s*$/.exec(text)?.map((part) => part || undefined) ?? [];
  if (line === undefined) return undefined;
  return { line: Math.max(0, Number(line) - 1), character: Math.max(0, Number(character) - 1) };
}

/**
 * Points every `irintai` specifier at the API that this cell already evaluated, and names the file for stacks. Nothing is added
 * before the code, so line and column stay the author's.
 */
export function splice(
  code: string,
  imports: readonly (readonly [start: number, end: number])[],
  apiUrl: string,
  fileUrl: string,
): string {
  let text = '';
  let from = 0;
  for (const [start, end] of imports) {
    text += code.slice(from, start) + apiUrl;
    from = end;
  }
  return `${text}${code.slice(from)}\n//# sourceURL=${fileUrl}`;
}

import { createScanner, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { IrintaiError } from '../../../api/kernel/errors.ts';
import { parseBroken } from './broken.ts';
import { formatOf, type Format } from './format.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Sets a setting in a text, or removes it when the value is undefined, and leaves every other character where it is: jsonc-parser's
 * own `modify` deletes comments around what it removes and hands the last setting's comment on to a new one. A name that stands there
 * twice is afterwards there once. Throws `InvalidInput` for a text with a mistake, in which nobody knows where things belong.
 */
export function setProperty(text: string, key: string, value: unknown): string {
  const root = parseRoot(text);
  const format = formatOf(text, root);
  if (!root) return value === undefined ? text : withNewObject(text, key, value, format);
  const [found, duplicate] = (root.children ?? []).filter(({ children }) => children?.[0]?.value === key);
  if (found && duplicate) return setProperty(apply(text, removal(text, root, found)), key, value);
  if (found)
    return apply(text, value === undefined ? removal(text, root, found) : replacement(text, found, { value, format }));
  return value === undefined ? text : apply(text, insertion(text, root, property(key, value, format), format));
}

function parseRoot(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const mistake = errors.some(({ error }) => error !== NO_VALUE || root !== undefined);
  if (!mistake && (!root || root.type === 'object')) return root;
  const { line, message } = parseBroken(text).problem;
  throw new IrintaiError(
    'InvalidInput',
    `The settings cannot be changed: in line ${line} ${message}. Mend that first.`,
  );
}

/** ParseErrorCode.ValueExpected: there is nothing but comments. */
const NO_VALUE = 4;

function property(key: string, value: unknown, { indent, eol }: Format): string {
  return `${JSON.stringify(key)}: ${valueText(value, indent, { indent, eol })}`;
}

function valueText(value: unknown, margin: string, { indent, eol }: Format): string {
  return JSON.stringify(value, undefined, indent).replaceAll('\n', eol + margin);
}

function withNewObject(text: string, key: string, value: unknown, format: Format): string {
  const { indent, eol } = format;
  const before = text.trimEnd();
  return `${before}${before ? eol : ''}{${eol}${indent}${property(key, value, format)}${eol}}${eol}`;
}

function replacement(text: string, { children }: Node, { value, format }: { value: unknown; format: Format }): Edit[] {
  const [name, old] = children ?? [];
  if (!name || !old) return [];
  const margin = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', name.offset) + 1, name.offset))?.[0] ?? '';
  return [{ start: old.offset, end: endOf(old), text: valueText(value, margin, format) }];
}

/** After the last setting and the comments on its line, or after the comments of an empty object. */
function insertion(text: string, root: Node, added: string, { indent, eol }: Format): Edit[] {
  const close = endOf(root) - 1;
  const last = root.children?.at(-1);
  const edits: Edit[] = [];
  let at = root.offset + 1;
  if (last) {
    const comma = commaAfter(text, endOf(last));
    if (comma === undefined) edits.push({ start: endOf(last), end: endOf(last), text: ',' });
    at = endOfLine(text, comma === undefined ? endOf(last) : comma + 1);
  } else at += text.slice(at, close).trimEnd().length;
  const rest = text.slice(at, close);
  const end = rest.trim() === '' && !rest.includes('\n') ? close : at; // a bracket on this line goes to the next
  edits.push({ start: at, end, text: `${eol}${indent}${added}${end === close ? eol : ''}` });
  return edits;
}

/** The setting and one comma; comments stay, and a line that is empty then goes. */
function removal(text: string, root: Node, node: Node): Edit[] {
  const siblings = root.children ?? [];
  const start = node.offset;
  const comma = commaAfter(text, endOf(node));
  const previous = siblings[siblings.indexOf(node) - 1];
  const before = comma === undefined && previous ? commaAfter(text, endOf(previous)) : undefined;
  const edits: Edit[] = before === undefined ? [] : [{ start: before, end: before + 1, text: '' }];
  if (comma === undefined) return [...edits, cut(text, start, endOf(node))];
  if (text.slice(endOf(node), comma).trim() === '') return [cut(text, start, comma + 1)];
  return [cut(text, start, endOf(node)), cut(text, comma, comma + 1)];
}

/** Cuts the whole line when nothing else stands on it, else the spaces behind too. */
function cut(text: string, start: number, end: number): Edit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const after = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  const lineBreak = /^\r?\n/.exec(text.slice(end + after))?.[0];
  const alone = lineStart > 0 && text.slice(lineStart, start).trim() === '' && lineBreak !== undefined;
  return alone
    ? { start: lineStart, end: end + after + lineBreak.length, text: '' }
    : { start, end: end + after, text: '' };
}

/** jsonc-parser's SyntaxKind. */
const COMMA = 5;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const SPACE = 15;

function commaAfter(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  return (scanner.scan() as number) === COMMA ? scanner.getTokenOffset() : undefined;
}

/** Where the comments end that begin on this line. */
function endOfLine(text: string, offset: number): number {
  const scanner = createScanner(text);
  scanner.setPosition(offset);
  let end = offset;
  for (;;) {
    const token: number = scanner.scan();
    if (token === LINE_COMMENT || token === BLOCK_COMMENT) end = scanner.getTokenOffset() + scanner.getTokenLength();
    else if (token !== SPACE) return end;
  }
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** From the last to the first, so that the places of the others stay right. */
function apply(text: string, edits: readonly Edit[]): string {
  return edits
    .toReversed()
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, { start, end, text: added }) => result.slice(0, start) + added + result.slice(end), text);
}

import { createScanner, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { quote, type Complaint, type Part, type Path } from './problems.ts';
import { Lines, type Position } from './position.ts';

export interface ManifestDocument {
  readonly value: Readonly<Record<string, unknown>>;
  /** Of what stands at the path, or else of the nearest parent that exists. */
  positionOf(path: Path, part: Part): Position;
}

/** Why a file was refused as a whole. */
export interface Refusal extends Complaint, Position {}

export type ParsedManifest =
  | { readonly ok: true; readonly document: ManifestDocument }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

const MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;
const START: Position = { line: 1, column: 1 };
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads strict JSON. Size and encoding are checked before the text is decoded, and the depth before the recursive parser
 * sees it: 60,000 brackets would overflow its stack.
 */
export function parseManifest(bytes: Uint8Array): ParsedManifest {
  const unreadable = encodingComplaint(bytes);
  if (unreadable) return refuse({ ...START, ...unreadable });
  const text = decode(bytes);
  if (text === undefined) {
    const [start] = new TextDecoder().decode(bytes).split('\ufffd', 1);
    const message = 'The file is not valid UTF-8 from here on.';
    return refuse({ ...endOf(start ?? ''), message, fix: 'Save it as UTF-8.' });
  }
  return parseText(text);
}

function encodingComplaint(bytes: Uint8Array): Complaint | undefined {
  if (bytes.length > MAX_BYTES) {
    const size = (bytes.length / MAX_BYTES).toFixed(1);
    const fix = 'Move what is large into files of the package.';
    return { message: `The manifest has ${size} MB; at most 1 MB is read.`, fix };
  }
  const [a, b, c] = bytes;
  const mark = (a === 0xef && b === 0xbb && c === 0xbf) || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  const wide = bytes.length > 1 && (a === 0 || b === 0);
  if (!mark && !wide) return undefined;
  const message =
    a === 0xef ? 'The file starts with a byte order mark.' : 'The file is not UTF-8 but UTF-16 or UTF-32.';
  return { message, fix: 'Save it as UTF-8 without a byte order mark.' };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parseText(text: string): ParsedManifest {
  const lines = new Lines(text);
  const early = scan(text);
  if (early) return refuse({ ...lines.at(early.offset), ...early });
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error) return refuse({ ...lines.at(error.offset), ...syntaxComplaint(error, text) });
  if (root?.type !== 'object') {
    return refuse({ ...START, message: 'A manifest is a JSON object.', fix: 'Start it with `{`.' });
  }
  const refusals = [...refusedNodes(root)].map(({ offset, ...complaint }) => ({ ...lines.at(offset), ...complaint }));
  if (refusals.length > 0) return { ok: false, refusals };
  const document: ManifestDocument = {
    value: valueOf(root) as Record<string, unknown>, // the root is an object
    positionOf: (path, part) => lines.at(offsetOf({ text, root, path, part })),
  };
  return { ok: true, document };
}

type Found = Complaint & { readonly offset: number };

/** Comments, and brackets that open deeper than the parser may recurse. */
function scan(text: string): Found | undefined {
  const scanner = createScanner(text, false);
  const open: number[] = [];
  for (let token = scanner.scan(); token !== Token.end; token = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    if (token === Token.lineComment || token === Token.blockComment) {
      return { offset, message: 'Comments are not allowed in plugin.json.', fix: 'Remove the comment.' };
    }
    if (token === Token.openBrace || token === Token.openBracket) open.push(token + 1);
    else if (token === Token.closeBrace || token === Token.closeBracket) {
      if (open.pop() !== token) return { offset, message: 'This bracket closes nothing.', fix: 'Remove it.' };
    }
    if (open.length > MAX_DEPTH) {
      return { offset, message: `Nested deeper than ${MAX_DEPTH} levels.`, fix: 'Make the value flatter.' };
    }
  }
  return undefined;
}

/** jsonc-parser's SyntaxKind, a `const enum` that isolated modules cannot read. A closing bracket is its opening one + 1. */
const Token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  lineComment: 12,
  blockComment: 13,
  end: 17,
} as const;

/** By jsonc-parser's ParseErrorCode. */
const SYNTAX: Readonly<Record<number, string>> = {
  1: 'This is not JSON.',
  2: 'This is not a number.',
  3: 'A field name in double quotes is expected here.',
  4: 'A value is expected here.',
  5: 'A `:` is expected here.',
  6: 'A `,` is expected here.',
  7: 'A `}` is missing.',
  8: 'A `]` is missing.',
  9: 'The manifest has ended already.',
  12: 'The text does not end on its line.',
  13: 'This is not a number.',
  14: 'After `\\u` stand four hexadecimal digits.',
  15: 'JSON has no such escape.',
  16: 'The text holds a control character.',
};

function syntaxComplaint({ error, offset }: ParseError, text: string): Complaint {
  const message = SYNTAX[error] ?? 'This is not JSON.';
  const trailing = /,\s*$/.test(text.slice(Math.max(0, offset - 1000), offset)) && /^[}\]]/.test(text.slice(offset));
  if (trailing) return { message: 'There is a comma before the closing bracket.', fix: 'Remove the comma.' };
  if (text[offset] === "'") return { message: 'Texts stand in double quotes.', fix: 'Write `"` instead of `\'`.' };
  if (text.trim() === '') return { message: 'The manifest is empty.', fix: 'Start with `{ "name": … }`.' };
  if (error === 16) return { message, fix: 'Write it as an escape such as `\\n` or `\\u0000`, or remove it.' };
  return { message, fix: 'Mend the JSON here; an editor shows the place.' };
}

function* refusedNodes(node: Node): Generator<Found> {
  if (node.type === 'number' && !Number.isFinite(node.value)) {
    yield { offset: node.offset, message: 'The number is too large.', fix: 'Write a number under 1e308.' };
  }
  const keys = new Set<string>();
  for (const child of node.children ?? []) {
    const key = node.type === 'object' ? child.children?.[0] : undefined;
    if (key) yield* refusedKey(key, keys);
    yield* refusedNodes(child);
  }
}

function* refusedKey(node: Node, keys: Set<string>): Generator<Found> {
  const key = String(node.value);
  const { offset } = node;
  if (keys.has(key))
    yield { offset, message: `The key ${quote(key)} stands here twice.`, fix: 'Remove one of the two.' };
  if (RESERVED.has(key))
    yield { offset, message: `The key ${quote(key)} is not allowed.`, fix: 'Choose another name.' };
  keys.add(key);
}

function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value;
  const value: Record<string, unknown> = {};
  for (const { children } of node.children ?? []) {
    const [key, child] = children ?? [];
    if (key && child) value[String(key.value)] = valueOf(child);
  }
  return value;
}

function offsetOf({ text, root, path, part }: { text: string; root: Node; path: Path; part: Part }): number {
  let node = root;
  for (const segment of path) {
    const child = typeof segment === 'number' ? node.children?.[segment] : property(node, segment);
    if (!child) return node.offset;
    node = child;
  }
  if (part === 'key') return node.parent?.type === 'property' ? node.parent.offset : node.offset;
  return part === 'value' ? node.offset : offsetInText(text, node, part);
}

function property(node: Node, name: string): Node | undefined {
  if (node.type !== 'object') return undefined;
  return node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

/** Escapes make a text longer in the file than it is. */
function offsetInText(text: string, node: Node, units: number): number {
  if (node.type !== 'string') return node.offset;
  let offset = node.offset + 1;
  for (let i = 0; i < units && offset < node.offset + node.length - 1; i++) {
    offset += text[offset] !== '\\' ? 1 : text[offset + 1] === 'u' ? 6 : 2;
  }
  return offset;
}

function endOf(text: string): Position {
  return new Lines(text).at(text.length);
}

function refuse(refusal: Refusal): ParsedManifest {
  return { ok: false, refusals: [refusal] };
}

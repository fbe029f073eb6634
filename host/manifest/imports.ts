import { parse, type Import } from 'es-module-lexer/js';
import { Lines } from './position.ts';
import { quote, type Complaint } from './problems.ts';

type Range = readonly [start: number, end: number];

export interface ModuleImports {
  /** Where `irintai` stands, without quotes, in ascending order. */
  readonly imports: readonly Range[];
  /** Where and why the module cannot run. */
  readonly refused: readonly (Complaint & { readonly line: number; readonly column: number })[];
}

/** Spaces that the lexer takes for letters: it would not see the import after a byte order mark. */
const UNUSUAL_SPACE = /[\ufeff\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** Looks through an ES module for what it imports. A cell has one module to offer: `irintai`. */
export function readImports(source: string): ModuleImports {
  const lines = new Lines(source);
  let found: readonly Import[];
  let isModule: boolean;
  try {
    [found, , , isModule] = parse(source.replaceAll(UNUSUAL_SPACE, ' '));
  } catch (error) {
    const offset = error instanceof Error && 'idx' in error ? Number(error.idx) : 0;
    const fix = 'Build the plugin again; the bundle must be JavaScript.';
    return { imports: [], refused: [{ ...lines.at(offset), message: 'This is not valid JavaScript.', fix }] };
  }
  if (!isModule) {
    const fix = 'Set the bundler’s output format to `esm`.';
    const message = 'This is not an ES module: it neither imports nor exports anything.';
    return { imports: [], refused: [{ line: 1, column: 1, message, fix }] };
  }
  const imports: Range[] = [];
  const refused: (Complaint & { line: number; column: number })[] = [];
  for (const each of found) {
    const complaint = complain(each, source);
    if (complaint) refused.push({ ...lines.at(each.importStart), ...complaint });
    else imports.push(rangeOf(each));
  }
  return { imports: imports.toSorted(([a], [b]) => a - b), refused };
}

function complain(found: Import, source: string): Complaint | undefined {
  if (found.type === 'import-meta') {
    const fix = 'Read files of the package through `context.assets`.';
    return { message: '`import.meta` means nothing in a cell.', fix };
  }
  if (found.type === 'dynamic' && (found.specifier === undefined || found.glob || !isQuoted(found, source))) {
    const fix = 'Import with a plain text, and bundle what it names.';
    return { message: 'This import is computed while the plugin runs, so it cannot be checked.', fix };
  }
  if (found.specifier !== 'irintai') {
    const message = `A plugin can import only \`irintai\`, not ${quote(found.specifier ?? '')}.`;
    return { message, fix: fixFor(found.specifier ?? '') };
  }
  if ('typeOnly' in found && found.typeOnly) {
    return { message: '`import type` is TypeScript.', fix: 'Compile the plugin to JavaScript.' };
  }
  if (found.phase !== null || found.attributesStart >= 0) {
    return { message: '`irintai` is imported without attributes and phases.', fix: "Write `from 'irintai'`." };
  }
  return undefined;
}

function fixFor(specifier: string): string {
  if (specifier.startsWith('node:')) return 'Node is not there in a browser; use what `irintai` offers.';
  if (/^(https?:|\/\/)/.test(specifier)) return 'Put the code into the bundle; a cell has no network.';
  if (/^(data|blob):/.test(specifier)) return 'Put the code into the bundle.';
  return 'Bundle it into the main module.';
}

function isQuoted({ start, end }: Import, source: string): boolean {
  const quoteMark = source[start] ?? '';
  return '\'"`'.includes(quoteMark) && source[end - 1] === quoteMark;
}

/** The lexer's range of a dynamic import holds the quotes, that of a static one does not. */
function rangeOf({ type, start, end }: Import): Range {
  return type === 'dynamic' ? [start + 1, end - 1] : [start, end];
}

import * as z from 'zod';
import type { Data } from './data.ts';
import { globComplaint } from './globs.ts';
import { isReservedIcon } from './icons.ts';
import { compileRegex } from './linear-regex.ts';
import { isRelativePath, toPath } from './uri.ts';

export type { Data } from './data.ts';

/** Building blocks of contracts. Only `contract.ts` files and the manifest reader import this: zod stays out of cells. */

/** Controls, formats (bidi, zero-width, tags), lone surrogates, private use, and the separators of lines. */
const UNREADABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u;

/** Text that people read: one line, no control, bidi or invisible characters. */
export function text(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !UNREADABLE.test(value), {
      error: 'contains a control, bidi or invisible character; remove it',
    });
}

/** A short text on screen. `$(name)` draws an icon where the point says so. */
export const Label = text(200);

/** Unique within the plugin. */
export const LocalId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, {
  error: 'must start with a letter or digit and use letters, digits, ".", "_" and "-" only (100 at most)',
});

/** A command's id, unique over all plugins: `plugin.verbNoun`. */
export const CommandId = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$/, {
  error: 'must use letters, digits, ".", "_" and "-" only (200 at most)',
});

/** A when clause; parsed, and refused when it does not parse, by the manifest reader. */
export const WhenClause = z.string().max(1000).describe('Shown only while this when clause is true.');

/** A codicon as `$(name)`, or a path relative to the plugin's folder. */
export const Icon = z
  .string()
  .min(1)
  .max(200)
  .refine((value) => !isReservedIcon(value), {
    error: 'is a sign of trust, which the workbench alone shows; choose another icon',
  })
  .describe('A codicon as `$(name)`, or a path in the plugin’s folder.');

/** Any JSON shape plus bytes: the channel already refused everything else. */
export const DataSchema = z.unknown() as unknown as z.ZodType<Data>;

/** A list of at most `max` items, which whoever gets it only reads. */
export function list<Item extends z.ZodType>(item: Item, max: number, min = 0): z.ZodReadonly<z.ZodArray<Item>> {
  return z.array(item).min(min).max(max).readonly();
}

/** Bytes. What arrives owns its memory: shared memory cannot cross the wall. */
export const Bytes: z.ZodType<Uint8Array<ArrayBuffer>, Uint8Array> = z.instanceof(Uint8Array);

/**
 * Text that a running plugin wants shown, on one line. Cut and cleaned instead of refused: a file name with a strange character
 * must not cost the user a whole tree.
 */
export function shown(max: number): z.ZodString {
  return z
    .string()
    .overwrite((value) =>
      isPlain(value, max) ? value : cut(value, max).replace(LINE_BREAKS, ' ').replace(UNSHOWABLE, '\ufffd'),
    );
}

/** As {@link shown}, over several lines. */
export function prose(max: number): z.ZodString {
  return z
    .string()
    .overwrite((value) =>
      isPlain(value, max) ? value : cut(value, max).replace(/\r\n?/g, '\n').replace(UNSHOWABLE, '\ufffd'),
    );
}

const LINE_BREAKS = /[\t\n\r\u2028\u2029]+/g;
/** Control characters but tab and newline, the bidi controls that make a text read as another, and the tags that nobody sees. */
const UNSHOWABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;
/** All of the above; tags by their first half. */
const UNUSUAL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\udb40]/;

/** Nearly every text is: looking once instead of replacing twice makes an answer of 10,000 items three times cheaper (measured). */
function isPlain(value: string, max: number): boolean {
  return value.length <= max && !UNUSUAL.test(value);
}

/** First of all, so that nothing below looks at megabytes. */
function cut(value: string, max: number): string {
  return value.length <= max ? value : `${value.slice(0, max - 1)}…`;
}

/** A language's id, as in VS Code: `python`. */
export const LanguageId = z.string().regex(/^[A-Za-z][A-Za-z0-9_+#.-]{0,63}$/, {
  error: 'must be the id of a language; write for example `python`',
});

/** A file or folder of the workspace; the empty path is the workspace itself. The server checks links besides. */
export const WorkspacePath = z.string().max(4096).refine(isRelativePath, {
  error: 'must be relative to the workspace; write forward slashes and neither `.` nor `..`',
});

/** The URI of a file of the workspace. */
export const WorkspaceUri = z.string().max(16_384).refine(isWorkspaceUri, {
  error: 'must be the URI of a file in the workspace; write for example `file:///src/main.py`',
});

function isWorkspaceUri(uri: string): boolean {
  try {
    return toPath(uri) !== '';
  } catch {
    return false;
  }
}

/** A glob over paths of the workspace. */
export const Glob = z
  .string()
  .min(1)
  .max(256)
  .superRefine((glob, context) => {
    const message = globComplaint(glob);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

/** A regular expression that is matched in linear time. */
export const Pattern = z
  .string()
  .max(1000)
  .superRefine((pattern, context) => {
    const compiled = compileRegex(pattern, '');
    if (!compiled.ok) context.addIssue({ code: 'custom', message: `is not a usable pattern: ${compiled.message}` });
  });

const Offset = z.int().min(0).max(2_147_483_647);

/** LSP: both from 0, `character` in UTF-16 units. */
export const Position = z.strictObject({ line: Offset, character: Offset });

/** LSP: the end is exclusive. */
export const Range = z.strictObject({ start: Position, end: Position });

import * as z from 'zod';

/** Building blocks of contracts. Only `contract.ts` files and the manifest reader import this: zod stays out of cells. */

const BIDI_AND_CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Text that people read: one line, no control, bidi or invisible characters. */
export function text(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !BIDI_AND_CONTROL.test(value), {
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
export const Icon = z.string().min(1).max(200).describe('A codicon as `$(name)`, or a path in the plugin’s folder.');

/** Any JSON value, plus bytes. Bounded by the channel, so nothing more is checked here. */
export type Data =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Data[]
  | { readonly [key: string]: Data | undefined }
  | undefined;

/** Any JSON shape plus bytes: the channel already refused everything else. */
export const DataSchema: z.ZodType<Data> = z.custom<Data>(() => true);

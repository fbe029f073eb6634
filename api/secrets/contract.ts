import * as z from 'zod';
import { definePoint, notice, request } from '../kernel/point.ts';
import { shown } from '../kernel/schema.ts';

const needs = { needs: 'secrets' } as const;

const Key = z.string().min(1).max(200);
const Place = z.strictObject({ key: Key });

/** Where a bound key goes: into this header of every request to exactly this server. */
export const Binding = z.strictObject({
  origin: z.string().max(260),
  header: z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, { error: 'is no name of a header' }),
  prefix: z
    .string()
    .regex(/^[\x20-\x7e]{0,100}$/, { error: 'has a character that no header has' })
    .default(''),
});

export const secrets = definePoint({
  name: 'secrets',
  summary: 'What a plugin keeps encrypted, and keys of the user that it uses without seeing them.',
  calls: {
    /** Nothing stored: `undefined`. Rejects with `NotGranted` for a bound key. */
    get: request(Place, z.string().optional(), needs),
    /** Rejects with `LimitExceeded` when the plugin keeps a hundred others. */
    store: request(z.strictObject({ key: Key, value: z.string().max(32_768) }), z.void(), needs),
    delete: request(Place, z.void(), needs),
    /** Whether the key is bound now; false when the user would not. */
    bind: request(z.strictObject({ key: Key, ...Binding.shape, hint: shown(200).optional() }), z.boolean(), {
      ...needs,
      asksUser: true,
    }),
    isBound: request(Place, z.boolean(), needs),
  },
  callbacks: {
    /** Here, by the user, or in another window. */
    didChange: notice(Place),
  },
});

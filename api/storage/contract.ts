import * as z from 'zod';
import { definePoint, request } from '../kernel/point.ts';
import { DataSchema, list } from '../kernel/schema.ts';

/** `global`: the same in every workspace. Both are the plugin's own; no other plugin reads them. */
const Scope = z.enum(['global', 'workspace']);
const Key = z.string().min(1).max(200);
const Place = z.strictObject({ scope: Scope, key: Key });

export const storage = definePoint({
  name: 'storage',
  summary: 'What a plugin keeps, with a quota.',
  calls: {
    /** Nothing stored: `undefined`. */
    get: request(Place, DataSchema),
    /** Rejects with `LimitExceeded` when the plugin's quota would not hold it; what was there stays. */
    set: request(z.strictObject({ scope: Scope, key: Key, value: DataSchema }), z.void()),
    delete: request(Place, z.void()),
    keys: request(z.strictObject({ scope: Scope }), list(z.string(), 100_000)),
  },
});

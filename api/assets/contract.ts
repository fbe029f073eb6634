import * as z from 'zod';
import { definePoint, request } from '../kernel/point.ts';
import { Bytes } from '../kernel/schema.ts';
import { isRelativePath } from '../kernel/uri.ts';

const PackagePath = z
  .string()
  .min(1)
  .max(200)
  .refine(isRelativePath, { error: 'must be a path in the plugin’s folder; write forward slashes and no `..`' });

export const assets = definePoint({
  name: 'assets',
  summary: 'The files of the plugin’s own package.',
  calls: {
    /** Rejects with `NotFound`. */
    read: request(z.strictObject({ path: PackagePath }), Bytes),
  },
});

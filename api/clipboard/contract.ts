import * as z from 'zod';
import { definePoint, request } from '../kernel/point.ts';

/** UTF-16 units, either way. */
export const MAX_CLIPBOARD_TEXT = 1_000_000;

export const clipboard = definePoint({
  name: 'clipboard',
  summary: 'The text of the clipboard.',
  calls: {
    /** The browser may ask the user as well. Rejects with `Unavailable` when it does not let the page read. */
    readText: request(z.void(), z.string(), { needs: 'clipboard.read', asksUser: true }),
    writeText: request(z.strictObject({ text: z.string().max(MAX_CLIPBOARD_TEXT) }), z.void(), {
      needs: 'clipboard.write',
    }),
  },
});

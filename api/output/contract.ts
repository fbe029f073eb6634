import * as z from 'zod';
import { definePoint, notice } from '../kernel/point.ts';

/** A channel is its name: the first notice makes it. Others see it as the plugin's. */
const Channel = z.string().min(1).max(100);

export const output = definePoint({
  name: 'output',
  summary: 'Text that a plugin writes to the Output view.',
  calls: {
    append: notice(z.strictObject({ channel: Channel, text: z.string().max(1_000_000) })),
    clear: notice(z.strictObject({ channel: Channel })),
    show: notice(z.strictObject({ channel: Channel, preserveFocus: z.boolean() })),
    /** The channel and its text are gone. */
    close: notice(z.strictObject({ channel: Channel })),
  },
});

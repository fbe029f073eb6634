import * as z from 'zod';
import { definePoint, notice, request } from '../../api/kernel/point.ts';

const Ms = z.number().nonnegative();
const Text = z.string().transform((text) => text.slice(0, 16_000));

/** The runtime's own messages: loading a plugin and ending it. Not a contribution point; no plugin sees it. */
export const cellPoint = definePoint({
  name: 'irintai.cell',
  summary: 'Loads, activates and deactivates the plugin of a cell.',
  calls: {
    /** An error that nobody in the plugin caught. */
    uncaught: notice(z.strictObject({ message: Text, stack: Text.optional() })),
  },
  callbacks: {
    load: request(
      z.strictObject({
        plugin: z.custom<PluginIdentity>(),
        /** The text of the main module, and the name that stacks show for it. */
        code: z.string(),
        url: z.string(),
        /** UTF-16 ranges of the specifier `irintai` in `code`. */
        imports: z.array(z.tuple([z.number(), z.number()]).readonly()).readonly(),
        settings: z.record(z.string(), z.unknown()),
        /** The user switched the plugin on since it last ran: `onEnable` is called too. */
        enabled: z.boolean(),
      }),
      z.strictObject({ loadMs: Ms, activateMs: Ms }),
    ),
    /** Calls `onDisable` when the user switched it off, then `deactivate`, then disposes the subscriptions. */
    stop: request(z.strictObject({ disabled: z.boolean() }), z.void(), { timeoutMs: 1_000 }),
  },
});

/** What a plugin may know of itself. */
export interface PluginIdentity {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly contributes: Readonly<Record<string, readonly unknown[]>>;
}

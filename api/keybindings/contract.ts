import * as z from 'zod';
import { definePoint } from '../kernel/point.ts';
import { CommandId, WhenClause } from '../kernel/schema.ts';

const MODIFIERS = '(?:ctrl|shift|alt|cmd|meta|win)';
const PRINTABLE = "[a-z0-9`=\\[\\]\\\\;',./-]";
const NAMED =
  'f(?:1[0-9]|[1-9])|left|right|up|down|pageup|pagedown|home|end|tab|enter|escape|space|backspace|delete|insert|' +
  'pausebreak|capslock|numpad(?:[0-9]|_(?:multiply|add|separator|subtract|decimal|divide))';
const CHORD = new RegExp(`^(?:${MODIFIERS}\\+)*(?:${PRINTABLE}|${NAMED})$`, 'i');
/** Such a first chord is what people type all the time. */
const TYPING = new RegExp(`^(?:shift\\+)*(?:${PRINTABLE}|space)$`, 'i');

const Keys = z
  .string()
  .max(100)
  .refine((keys) => keys.split(' ').length <= 4 && keys.split(' ').every((chord) => CHORD.test(chord)), {
    error: 'must be one to four chords; write for example `ctrl+shift+p` or `ctrl+k ctrl+c`',
  });

export const Keybinding = z
  .strictObject({
    command: CommandId.describe('The command that the keys run.'),
    key: Keys.describe('`ctrl+shift+p`, or several chords: `ctrl+k ctrl+c`.'),
    mac: Keys.optional().describe('Instead of `key` on macOS.'),
    linux: Keys.optional().describe('Instead of `key` on Linux.'),
    win: Keys.optional().describe('Instead of `key` on Windows.'),
    when: WhenClause.optional().describe('The keys work only while this when clause is true.'),
    args: z.unknown().optional().describe('Passed to the command.'),
  })
  .superRefine((entry, context) => {
    if (entry.when !== undefined) return;
    for (const field of ['key', 'mac', 'linux', 'win'] as const) {
      if (!TYPING.test(entry[field]?.split(' ')[0] ?? '')) continue;
      const message = 'would take away a key that people type with; add ctrl, alt or cmd, or a `when`';
      context.addIssue({ code: 'custom', path: [field], message });
    }
  });

export const keybindings = definePoint({
  name: 'keybindings',
  summary: 'Keys that run commands.',
  entry: Keybinding,
});

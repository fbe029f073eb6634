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

/** With these everything that can be focused is worked, and every text edited: who had one of them could lock the user out. */
const RESERVED = new RegExp(
  `^(?:(?:shift\\+)?(?:tab|enter|escape|space|left|right|up|down|home|end|pageup|pagedown|backspace)|` +
    `(?:ctrl|cmd|meta|win)\\+(?:[acvxyz]|insert)|(?:ctrl|cmd|meta|win)\\+shift\\+z|shift\\+(?:ctrl|cmd|meta|win)\\+z|` +
    `shift\\+(?:insert|delete))$`,
  'i',
);

const Keys = z
  .string()
  .max(100)
  .refine((keys) => keys.split(' ').length <= 4 && keys.split(' ').every((chord) => CHORD.test(chord)), {
    error: 'must be one to four chords; write for example `ctrl+shift+p` or `ctrl+k ctrl+c`',
  });

export const Keybinding = z
  .strictObject({
    command: CommandId.describe('The command that the keys run.'),
    key: Keys.describe(
      '`ctrl+shift+p`, or several chords: `ctrl+k ctrl+c`. The workbench’s own keys come first, and keys that people type with work only where nothing is typed.',
    ),
    mac: Keys.optional().describe('Instead of `key` on macOS.'),
    linux: Keys.optional().describe('Instead of `key` on Linux.'),
    win: Keys.optional().describe('Instead of `key` on Windows.'),
    when: WhenClause.optional().describe('The keys work only while this when clause is true.'),
    args: z.unknown().optional().describe('Passed to the command.'),
  })
  .superRefine((entry, context) => {
    for (const field of ['key', 'mac', 'linux', 'win'] as const) {
      const first = entry[field]?.split(' ')[0] ?? '';
      if (RESERVED.test(first)) {
        const message =
          'is a key that works everywhere, so no plugin can have it; add ctrl, alt or cmd, or take another';
        context.addIssue({ code: 'custom', path: [field], message });
      }
      if (entry.when !== undefined || !TYPING.test(first)) continue;
      const message = 'would take away a key that people type with; add ctrl, alt or cmd, or a `when`';
      context.addIssue({ code: 'custom', path: [field], message });
    }
  });

export const keybindings = definePoint({
  name: 'keybindings',
  summary: 'Keys that run commands.',
  entry: Keybinding,
});

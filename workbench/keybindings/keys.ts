/** Keys as VS Code spells them: `ctrl+shift+p`, chords separated by spaces, `cmd` for the command key, `f1`, `left`. */

/** One chord in the one spelling that is compared: `ctrl+shift+alt+meta+key`. */
export type Chord = string;

export type Platform = 'mac' | 'windows' | 'linux';

interface Modifiers {
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
  meta: boolean;
}

const MODIFIERS: Readonly<Record<string, keyof Modifiers>> = {
  ctrl: 'ctrl',
  control: 'ctrl',
  shift: 'shift',
  alt: 'alt',
  option: 'alt',
  meta: 'meta',
  cmd: 'meta',
  win: 'meta',
  super: 'meta',
};

/** `KeyboardEvent.code` or `.key`, lower case, to the name that manifests use. */
const NAMES: Readonly<Record<string, string>> = {
  arrowleft: 'left',
  arrowright: 'right',
  arrowup: 'up',
  arrowdown: 'down',
  esc: 'escape',
  ' ': 'space',
  spacebar: 'space',
  del: 'delete',
  return: 'enter',
  comma: ',',
  period: '.',
  slash: '/',
  semicolon: ';',
  quote: "'",
  bracketleft: '[',
  bracketright: ']',
  backslash: '\\',
  backquote: '`',
  minus: '-',
  equal: '=',
};

/** The chords of a binding, or undefined when it is not one. */
export function parseKeys(text: string): readonly Chord[] | undefined {
  const chords = text.trim().split(/\s+/).map(parseChord);
  return chords.every((chord) => chord !== undefined) && chords.length > 0 ? chords : undefined;
}

function parseChord(text: string): Chord | undefined {
  const parts = text.toLowerCase().split('+');
  if (text === '+' || text.endsWith('++')) parts.splice(-2, 2, '+');
  const name = parts.pop();
  const modifiers = noModifiers();
  for (const part of parts) {
    const modifier = MODIFIERS[part];
    if (!modifier) return undefined;
    modifiers[modifier] = true;
  }
  if (!name || name in MODIFIERS) return undefined;
  return spell(modifiers, NAMES[name] ?? name);
}

/** The chord that a key press is; undefined for a modifier alone, a dead key or a composition. */
export function chordOf(event: KeyboardEvent): Chord | undefined {
  if (event.isComposing || event.key === 'Dead' || event.key === 'Process') return undefined;
  const name = keyName(event);
  if (name === '' || name in MODIFIERS || name === 'altgraph' || name === 'capslock') return undefined;
  return spell({ ctrl: event.ctrlKey, shift: event.shiftKey, alt: event.altKey, meta: event.metaKey }, name);
}

/** Letters follow the layout; digits and signs follow the key, since Shift and Alt change what they produce. */
function keyName({ key, code }: KeyboardEvent): string {
  const lower = key.toLowerCase();
  if (/^[a-z]$/.test(lower)) return lower;
  const physical = code.toLowerCase();
  const [, letter] = /^key([a-z])$/.exec(physical) ?? [];
  const [, digit] = /^(?:digit|numpad)(\d)$/.exec(physical) ?? [];
  return digit ?? NAMES[physical] ?? NAMES[lower] ?? (lower.length === 1 ? (letter ?? lower) : lower);
}

function noModifiers(): Modifiers {
  return { ctrl: false, shift: false, alt: false, meta: false };
}

function spell({ ctrl, shift, alt, meta }: Modifiers, name: string): Chord {
  return `${ctrl ? 'ctrl+' : ''}${shift ? 'shift+' : ''}${alt ? 'alt+' : ''}${meta ? 'meta+' : ''}${name}`;
}

const MAC_SIGNS: Readonly<Record<string, string>> = { ctrl: '⌃', shift: '⇧', alt: '⌥', meta: '⌘' };

/** What people read: `Ctrl+K Ctrl+S`, on a Mac `⌘K ⌘S`. */
export function keysLabel(chords: readonly Chord[], platform: Platform): string {
  return chords.map((chord) => chordLabel(chord, platform)).join(' ');
}

function chordLabel(chord: Chord, platform: Platform): string {
  const parts = chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+');
  const key = parts.pop() ?? '';
  const name = key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1);
  if (platform === 'mac') return parts.map((part) => MAC_SIGNS[part] ?? part).join('') + name;
  const meta = platform === 'windows' ? 'Win' : 'Super';
  return [...parts.map((part) => (part === 'meta' ? meta : part.charAt(0).toUpperCase() + part.slice(1))), name].join(
    '+',
  );
}

/** The platform that this page runs on. */
export function currentPlatform(): Platform {
  const { userAgent } = navigator;
  if (/Mac|iPhone|iPad/.test(userAgent)) return 'mac';
  return userAgent.includes('Windows') ? 'windows' : 'linux';
}

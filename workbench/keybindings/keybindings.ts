import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { keybindings as keybindingsContract } from '../../api/keybindings/contract.ts';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { EntryOf } from '../../api/kernel/point.ts';
import { commandsOf } from '../commands/index.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { contributions, WORKBENCH_ID, type Workbench } from '../core/workbench.ts';
import { chordOf, currentPlatform, keysLabel, parseKeys, type Chord, type Platform } from './keys.ts';

type Entry = EntryOf<typeof keybindingsContract>;

export interface Keybinding {
  readonly chords: readonly Chord[];
  readonly command: string;
  readonly when: string | undefined;
  readonly args: Entry['args'];
  /** Who contributes it. */
  readonly source: string;
  /** The workbench does. */
  readonly isOwn: boolean;
}

/** A first chord was pressed and the second is awaited for so long. */
const CHORD_TIMEOUT_MS = 5_000;

/**
 * Keys to commands. The workbench's own bindings win over plugins' and, between plugins, the one that was there first: a plugin
 * cannot take a key away from what the user knows. Keys that every text and list needs are refused by the contract.
 */
export class Keybindings {
  readonly #workbench: Workbench;
  readonly #platform: Platform;
  readonly #pending = signal<readonly Chord[]>([]);
  #pendingTimer: ReturnType<typeof setTimeout> | undefined;
  readonly all: ReadonlySignal<readonly Keybinding[]>;

  constructor(workbench: Workbench, platform: Platform = currentPlatform()) {
    this.#workbench = workbench;
    this.#platform = platform;
    const declared = contributions<typeof keybindingsContract>(workbench, 'keybindings');
    this.all = computed(() =>
      declared.value.flatMap(({ plugin, entry }) => {
        const chords = parseKeys(keysFor(entry, platform));
        return chords
          ? [
              {
                chords,
                command: entry.command,
                when: entry.when,
                args: entry.args,
                source: plugin.name,
                isOwn: plugin.id === WORKBENCH_ID,
              },
            ]
          : [];
      }),
    );
  }

  /** The chords pressed so far of a binding that has more. */
  get pending(): ReadonlySignal<readonly Chord[]> {
    return this.#pending;
  }

  /** What a person presses for a command, or undefined. */
  labelOf(command: string): string | undefined {
    const binding = this.all.value.find((one) => one.command === command);
    return binding && keysLabel(binding.chords, this.#platform);
  }

  label(chords: readonly Chord[]): string {
    return keysLabel(chords, this.#platform);
  }

  /** Runs what the key press is bound to; false when it is bound to nothing. */
  press(event: KeyboardEvent): boolean {
    const chord = chordOf(event);
    if (!chord) return false;
    const pressed = [...this.#pending.peek(), chord];
    this.#wait([]);
    const binding = this.#resolve(pressed);
    if (!binding) return pressed.length > 1; // a wrong second chord is swallowed, as everywhere
    if (binding.chords.length > pressed.length) this.#wait(pressed);
    else this.#run(binding);
    return true;
  }

  #resolve(pressed: readonly Chord[]): Keybinding | undefined {
    const keys = contextKeysOf(this.#workbench);
    const isTyped =
      isTypedWith(pressed[0]) && (keys.get('inputFocus') === true || keys.get('editorTextFocus') === true);
    return this.all.value.find(
      ({ chords, when, isOwn }) =>
        (isOwn || !isTyped) && pressed.every((chord, index) => chords[index] === chord) && keys.matches(when),
    );
  }

  #wait(chords: readonly Chord[]): void {
    clearTimeout(this.#pendingTimer);
    this.#pending.value = chords;
    if (chords.length > 0) this.#pendingTimer = setTimeout(() => (this.#pending.value = []), CHORD_TIMEOUT_MS);
  }

  #run({ command, args }: Keybinding): void {
    const all = commandsOf(this.#workbench);
    const contribution = all.find(command);
    if (contribution && !all.isEnabled(contribution)) return;
    all.run(command, ...(args === undefined ? [] : [args]));
  }

  /** Listens before every element does, so that no panel can swallow the workbench's keys. What is behind a modal dialog rests. */
  listen(): void {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.composedPath().some(isModal)) return;
      try {
        if (!this.press(event)) return;
        event.preventDefault();
        event.stopPropagation();
      } catch (error) {
        reportUnexpected(error);
      }
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    this.#workbench.scope.add(toDisposable(() => removeEventListener('keydown', onKeyDown, { capture: true })));
  }
}

/** Whatever a plugin's `when` says, it never gets the keys that go into a text. */
function isTypedWith(chord: Chord | undefined): boolean {
  return chord !== undefined && /^(?:shift\+)?(?!f\d)(?:[^+]+|\+)$/.test(chord);
}

function isModal(target: EventTarget): boolean {
  return target instanceof Element && target.matches(':modal');
}

function keysFor(entry: Entry, platform: Platform): string {
  return (platform === 'mac' ? entry.mac : platform === 'windows' ? entry.win : entry.linux) ?? entry.key;
}

export const keybindingsOf = perWorkbench((workbench) => new Keybindings(workbench));

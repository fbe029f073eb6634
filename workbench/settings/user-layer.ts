import { effect, type Signal } from '@preact/signals-core';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import type { StateStore } from '../core/state-store.ts';
import type { Layer } from './layer.ts';
import type { setProperty } from './text/edit.ts';
import { SettingsText } from './text/settings-text.ts';
import { Tabs } from './tabs.ts';

interface UserLayerOptions {
  readonly store: StateStore;
  /** The name under which tabs that have the same store find each other; absent when it is nobody else's. */
  readonly channel?: string | undefined;
}

/** The user's settings, the same for every workspace, kept as a text in the store and shared with the other tabs. */
export class UserLayer implements Layer, Disposable {
  readonly #scope = new Scope();
  readonly #store: StateStore;
  readonly #stored: Signal<string>;
  readonly #text = new SettingsText();
  readonly #tabs: Tabs | undefined;
  readonly state = this.#text.state;

  constructor({ store, channel }: UserLayerOptions) {
    this.#store = store;
    this.#stored = store.persisted('settings.user', '');
    this.#scope.add({ dispose: effect(() => this.#text.set(this.#stored.value)) });
    if (channel !== undefined) this.#tabs = this.#scope.add(new Tabs({ channel, text: this.#stored, editor }));
  }

  async update(key: string, value: unknown): Promise<void> {
    const edit = await editor();
    this.replace(edit(this.#stored.peek(), key, value)); // nothing is awaited between the two
    await this.#store.flushed();
  }

  /** Puts a whole text in the place of the old one, as a person wrote it. */
  replace(text: string): void {
    if (text === this.#stored.peek()) return;
    this.#stored.value = text;
    this.#tabs?.tell();
  }

  dispose(): void {
    this.#scope.dispose();
  }
}

/** Loaded with the first change: nothing on the way to first paint changes a setting. */
async function editor(): Promise<typeof setProperty> {
  return (await import('./text/edit.ts')).setProperty;
}

import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import { Scope, type Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { Emitter, type Event } from '../../api/kernel/event.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { printableLine, systemClock, type Clock } from '../log/index.ts';
import { OutputChannel, type ChannelSource } from './channel.ts';

export interface ShownChannel {
  readonly channel: OutputChannel;
  readonly preserveFocus: boolean;
}

const MAX_CHANNELS = 20;

/** All output channels, and which of them is looked at. */
export class Output implements Disposable {
  readonly #clock: Clock;
  readonly #scope = new Scope();
  readonly #shown = new Emitter<ShownChannel>();
  readonly #channels = signal<readonly OutputChannel[]>([]);
  readonly #chosen = signal<string | undefined>(undefined);
  /** In the order in which they were made. */
  readonly channels: ReadonlySignal<readonly OutputChannel[]> = this.#channels;
  /** The one that the view shows: the one that was chosen last, else the first. */
  readonly active = computed(
    () => this.#channels.value.find(({ id }) => id === this.#chosen.value) ?? this.#channels.value[0],
  );
  /** A channel asks to be seen. */
  readonly onDidShow: Event<ShownChannel> = this.#shown.event;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** The channel of this name and source. Made when first asked for; it outlives the plugin, whose last words matter most. */
  channel(name: string, source?: ChannelSource): OutputChannel {
    const id = `${source?.id ?? ''}/${name}`;
    const channels = this.#channels.peek();
    const known = channels.find((one) => one.id === id);
    if (known) return known;
    if (channels.filter((one) => one.source?.id === source?.id).length >= MAX_CHANNELS) {
      const who = source?.name ?? 'The workbench';
      throw new IrintaiError('LimitExceeded', `${who} has ${MAX_CHANNELS} output channels already; dispose one first.`);
    }
    const show = (preserveFocus: boolean): void => this.#show({ channel, preserveFocus });
    const made = new OutputChannel({ id, name: printableLine(name, 100), source, clock: this.#clock, show });
    const channel = this.#scope.add(made);
    this.#channels.value = [...channels, channel];
    return channel;
  }

  /** Makes it the one that the view shows. */
  choose(id: string): void {
    this.#chosen.value = id;
  }

  remove(channel: OutputChannel): void {
    this.#scope.release(channel);
    channel.dispose();
    this.#channels.value = this.#channels.peek().filter((one) => one !== channel);
  }

  dispose(): void {
    this.#scope.dispose();
    this.#shown.dispose();
  }

  #show(shown: ShownChannel): void {
    this.choose(shown.channel.id);
    this.#shown.fire(shown);
  }
}

export const outputOf = perWorkbench(({ scope }) => scope.add(new Output()));

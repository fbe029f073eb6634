import { computed, type ReadonlySignal } from '@preact/signals-core';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError, isCancelled } from '../../api/kernel/errors.ts';
import { Emitter } from '../../api/kernel/event.ts';
import type { Data } from '../../api/kernel/schema.ts';
import type { commands as commandsContract } from '../../api/commands/contract.ts';
import type { PluginState } from '../../host/activation/status.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { contextKeysOf } from '../core/context-keys.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { BuiltinCommands } from './builtin.ts';
import { contributions, WORKBENCH_ID, type Contribution, type Workbench } from '../core/workbench.ts';

export type CommandContribution = Contribution<typeof commandsContract>;

export interface CommandFailure {
  readonly id: string;
  readonly source: PluginDescription | undefined;
  readonly error: unknown;
}

/** A plugin in these states need not be woken. */
const AWAKE: ReadonlySet<PluginState> = new Set(['activating', 'active', 'unresponsive']);

/** Runs commands, waking the plugin that contributes them. */
export class Commands {
  readonly #workbench: Workbench;
  readonly #builtin: BuiltinCommands;
  /** Who registered a command at run time, by id. */
  readonly #registered = new Map<string, string>();
  readonly #byId: ReadonlySignal<ReadonlyMap<string, CommandContribution>>;
  readonly #failed = new Emitter<CommandFailure>();
  /** A command that nobody waited for failed. */
  readonly onDidFail = this.#failed.event;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#byId = computed(() => new Map(this.all.map((one) => [one.entry.command, one])));
    this.#builtin = new BuiltinCommands(workbench);
  }

  /** Loads what the workbench's own commands run, so that the first use of one waits for nothing. */
  prepare(): Promise<void> {
    return this.#builtin.load();
  }

  /** Every contributed command, whether enabled now or not. */
  get all(): readonly CommandContribution[] {
    return contributions<typeof commandsContract>(this.#workbench, 'commands').value;
  }

  find(id: string): CommandContribution | undefined {
    return this.#byId.value.get(id);
  }

  /** Whether the command's `enablement` holds now. */
  isEnabled({ entry }: CommandContribution): boolean {
    return contextKeysOf(this.#workbench).matches(entry.enablement);
  }

  /** Runs a command and returns its result; rejects when it is unknown, its plugin does not start, or it fails. */
  execute(id: string, ...args: unknown[]): Promise<unknown> {
    return this.#execute(id, args);
  }

  /**
   * As `execute`, for a plugin. What it runs long after anything was wanted of it keeps nobody awake, itself included, and wakes
   * nobody: two that call each other would run for ever.
   */
  async executeFor(caller: PluginDescription, id: string, args: readonly unknown[]): Promise<unknown> {
    const { host } = this.#workbench;
    const target = this.find(id)?.plugin;
    if (target && !AWAKE.has(host.status(target.id).peek().state)) {
      if (target.id === caller.id) throw new IrintaiError('PluginStopped', `${caller.name} is being stopped.`);
      if (!host.isNeeded(caller.id)) {
        const message = `${target.name} is asleep, and nobody asked ${caller.name} for anything lately, so it cannot wake it.`;
        throw new IrintaiError('Unavailable', message);
      }
    }
    return this.#execute(id, args, host.running(caller.id)?.cell.peer.work.promptedAt ?? -Infinity);
  }

  async #execute(id: string, args: readonly unknown[], promptedAt = performance.now()): Promise<unknown> {
    if (this.#builtin.has(id)) return this.#builtin.run(id, args);
    const contribution = this.find(id);
    if (!contribution) throw new IrintaiError('NotFound', `There is no command ${id}.`);
    const { plugin } = contribution;
    const running = await this.#workbench.host.activate(plugin.id, `onCommand:${id}`, { promptedAt });
    if (this.#registered.get(id) !== plugin.id) {
      const message = `${plugin.name} declares the command ${id} but did not register it; call commands.registerCommand('${id}', …) in activate().`;
      throw new IrintaiError('NotFound', message);
    }
    const input = { id, args: args as Data[] }; // anything that cannot be sent is refused by the channel, by name
    return running.callbacks<typeof commandsContract>('commands').run(input, { promptedAt });
  }

  /** Runs a command for the user, who sees the failure if there is one. */
  run(id: string, ...args: unknown[]): void {
    this.execute(id, ...args).catch((error: unknown) => {
      if (!isCancelled(error)) this.#failed.fire({ id, source: this.find(id)?.plugin, error });
    });
  }

  /** Notes that a running plugin answers this command now. */
  register(id: string, pluginId: string): Disposable {
    const owner = this.find(id)?.plugin;
    if (owner?.id !== pluginId) {
      const why = owner ? `it belongs to ${owner.id}` : 'it is not declared';
      const fix = `add {"command": "${id}", "title": "…"} to contributes.commands in plugin.json`;
      throw new IrintaiError('NotDeclared', `The command ${id} cannot be registered: ${why}; ${fix}.`);
    }
    this.#registered.set(id, pluginId);
    return toDisposable(() => this.#registered.delete(id));
  }
}

export const commandsOf = perWorkbench((workbench) => new Commands(workbench));

export function isBuiltin({ plugin }: CommandContribution): boolean {
  return plugin.id === WORKBENCH_ID;
}

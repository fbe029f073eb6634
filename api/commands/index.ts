import type { Disposable } from '../kernel/disposable.ts';
import { Registry } from '../kernel/registry.ts';
import { receive, remote } from '../kernel/remote.ts';
import { demandDeclared } from '../kernel/self.ts';
import { reviveElement } from '../views/elements.ts';
import type { commands } from './contract.ts';

const workbench = remote<typeof commands>('commands', {
  register: 'request',
  unregister: 'request',
  execute: 'request',
});

const handlers = new Registry<(...args: never[]) => unknown>({
  start: (id) => workbench.register({ id }),
  stop: (id) => workbench.unregister({ id }),
});

receive<typeof commands>('commands', {
  run: ({ id, args }) => handlers.get(id)(...(args.map(reviveElement) as never[])), // what they are is the author's word
});

/**
 * Answers a command that `contributes.commands` declares. What the handler returns, or its promise settles with, is the result:
 * JSON values or bytes. Arguments come from menus, keys and other plugins: do not trust their types. A command chosen on an item of one of this plugin's trees gets the
 * provider's element as its first argument. Registering an id again replaces its handler.
 *
 * What the handler throws is shown to the user where they ran the command, under the plugin's name. It has
 * `limits.call_timeout_ms` to finish; the clock stands still while it waits for the user and during `window.withProgress`.
 *
 * @throws `NotDeclared` when the manifest does not declare the command.
 */
export function registerCommand<Args extends readonly unknown[]>(
  command: string,
  handler: (...args: Args) => unknown,
): Disposable {
  const line = JSON.stringify({ command, title: '…' });
  demandDeclared({ point: 'commands', field: 'command', id: command, line });
  return handlers.add(command, handler);
}

/**
 * Runs a command and returns its result, waking the plugin that answers it. Arguments and result are JSON values or bytes.
 *
 * A plugin may run its own commands, those exported by a plugin that it depends on, and with the capability
 * `commands.execute` those exported by any other in its scope. Rejects with `NotFound` when there is no such command, with
 * `NotGranted` when it may not be run, and with what the command itself rejected with.
 */
export function executeCommand<Result = unknown>(command: string, ...args: readonly unknown[]): Promise<Result> {
  return workbench.execute({ id: command, args }) as Promise<Result>; // the caller knows the command
}

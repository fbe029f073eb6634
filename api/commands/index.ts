import { toDisposable, type Disposable } from '../kernel/disposable.ts';
import { IrintaiError } from '../kernel/errors.ts';
import { receive, remote } from '../kernel/remote.ts';
import type { commands } from './contract.ts';

type Handler = (...args: never[]) => unknown;
const workbench = remote<typeof commands>('commands', {
  register: 'request',
  unregister: 'request',
  execute: 'request',
});
const handlers = new Map<string, Handler>();

receive<typeof commands>('commands', {
  run({ id, args }) {
    const handler = handlers.get(id);
    if (!handler) throw new IrintaiError('NotFound', `There is no command ${id}.`);
    return handler(...(args as never[])) as never;
  },
});

export function registerCommand(id: string, handler: Handler): Disposable {
  handlers.set(id, handler);
  void workbench.register({ id });
  return toDisposable(() => {
    handlers.delete(id);
    void workbench.unregister({ id });
  });
}

export function executeCommand(id: string, ...args: unknown[]): Promise<unknown> {
  return workbench.execute({ id, args: args as never[] });
}

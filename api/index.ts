export * as commands from './commands/index.ts';
export { transfer } from './kernel/transfer.ts';
export { Scope, type Disposable } from './kernel/disposable.ts';
export type { Plugin, PluginContext } from './plugin.ts';

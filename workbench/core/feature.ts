import type { PagePoint } from '../../host/points.ts';
import type { Workbench } from './workbench.ts';

/** Runs a built-in command. */
export type CommandHandler = (...args: unknown[]) => unknown;

/** By the command's id. */
export type CommandHandlers = Readonly<Record<string, CommandHandler>>;

/**
 * One folder of the workbench. What it contributes is data of the same shapes as a plugin's manifest, so that palette, menus,
 * keys, views and settings draw both alike. Nothing heavy is imported by it: page sides and elements load when needed.
 */
export interface Feature {
  readonly name: string;
  /** Point name to entries, in the contract's parsed form. */
  readonly contributes?: Readonly<Record<string, readonly object[]>>;
  /** Handlers of the commands that it contributes. Made or loaded when the page is idle, or when the first of them is run. */
  commands?(workbench: Workbench): CommandHandlers | Promise<CommandHandlers>;
  /** Loads and returns the tag of the element that draws a built-in view, by view id. */
  readonly views?: Readonly<Record<string, () => Promise<string>>>;
  /** Loads and returns the tag of the element that fills the middle of the window; one feature has it. */
  main?(): Promise<string>;
  /** The page's side of its point; loaded with zod, before the first plugin is woken. */
  page?(workbench: Workbench): Promise<readonly PagePoint[]>;
  /** Runs once, after the workbench was drawn. What it starts hangs on `workbench.scope`. */
  start?(workbench: Workbench): void;
}

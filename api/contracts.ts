import { codeAnalyzers } from './analyzers/contract.ts';
import { assets } from './assets/contract.ts';
import { clipboard } from './clipboard/contract.ts';
import { commands } from './commands/contract.ts';
import { documents } from './documents/contract.ts';
import { editor } from './editor/contract.ts';
import { keybindings } from './keybindings/contract.ts';
import { languages } from './languages/contract.ts';
import { log } from './log/contract.ts';
import { logSinks } from './log-sinks/contract.ts';
import { menus } from './menus/contract.ts';
import { network } from './network/contract.ts';
import { output } from './output/contract.ts';
import { secrets } from './secrets/contract.ts';
import { configuration } from './settings/contract.ts';
import { statusBarItems } from './status-bar/contract.ts';
import { storage } from './storage/contract.ts';
import { viewsContainers } from './views-containers/contract.ts';
import { views } from './views/contract.ts';
import { window } from './window/contract.ts';
import { workspace } from './workspace/contract.ts';
import type { AnyPoint } from './kernel/point.ts';

/** Every point. The manifest schema, the JSON Schema and the reference pages derive from this list. */
export const contracts = [
  commands,
  menus,
  keybindings,
  viewsContainers,
  views,
  statusBarItems,
  configuration,
  languages,
  codeAnalyzers,
  logSinks,
  window,
  output,
  editor,
  documents,
  workspace,
  network,
  storage,
  secrets,
  clipboard,
  log,
  assets,
] as const satisfies readonly AnyPoint[];

import { analyzers } from './analyzers/index.ts';
import { assets } from './assets/index.ts';
import { bisect } from './bisect/index.ts';
import { clipboard } from './clipboard/index.ts';
import { commands } from './commands/index.ts';
import type { Feature } from './core/feature.ts';
import { documents } from './documents/index.ts';
import { editor } from './editor/index.ts';
import { explorer } from './explorer/index.ts';

import { keybindings } from './keybindings/index.ts';
import { languages } from './languages/index.ts';
import { links } from './links/index.ts';
import { log } from './log/index.ts';
import { menus } from './menus/index.ts';
import { network } from './network/index.ts';
import { notifications } from './notifications/index.ts';
import { output } from './output/index.ts';
import { packages } from './packages/index.ts';
import { plugins } from './plugins/index.ts';
import { processes } from './processes/index.ts';
import { quickInput } from './quick-input/index.ts';
import { safeMode } from './safe-mode/index.ts';
import { secrets } from './secrets/index.ts';
import { settings } from './settings/index.ts';
import { shell } from './shell/index.ts';
import { statusBar } from './status-bar/index.ts';
import { storage } from './storage/index.ts';
import { theme } from './theme/index.ts';
import { views } from './views/index.ts';
import { window } from './window/index.ts';
import { workspace } from './workspace/index.ts';

/** Everything the workbench is made of: one line a folder. */
export const features: readonly Feature[] = [
  commands,
  menus,
  keybindings,
  views,
  shell,
  explorer,
  plugins,
  packages,
  bisect,
  safeMode,
  statusBar,
  settings,
  theme,
  notifications,
  quickInput,
  editor,
  documents,
  languages,
  analyzers,
  output,
  links,
  log,
  processes,
  network,
  storage,
  secrets,
  clipboard,
  assets,
  window,
  workspace,
];

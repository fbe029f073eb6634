import type { Feature } from '../core/feature.ts';
import { trackFocus } from './focus.ts';
import { keybindingsOf } from './keybindings.ts';

export { keybindingsOf, type Keybinding } from './keybindings.ts';

export const keybindings: Feature = {
  name: 'keybindings',
  start(workbench) {
    trackFocus(workbench);
    keybindingsOf(workbench).listen();
  },
};

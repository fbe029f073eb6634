import { IrintaiError } from '../../api/kernel/errors.ts';
import type { Workbench } from '../core/workbench.ts';
import type { Scope } from './layer.ts';

/** Opens the settings of a scope as JSON, at a setting when it is named and set there. */
export async function openSettingsJson(_workbench: Workbench, _scope: Scope, _key?: string): Promise<void> {
  throw new IrintaiError('Unavailable', 'not yet');
}

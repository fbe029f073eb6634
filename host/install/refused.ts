import { IrintaiError } from '../../api/kernel/errors.ts';
import type { RefusalCode } from '../package/refusal.ts';

/** Why a package is not installed. */
export interface Refusal {
  readonly code: InstallCode;
  /** A sentence for the user. */
  readonly message: string;
}

/** `BuiltinId`: it goes by the id of a plugin that ships with the product. */
export type InstallCode = RefusalCode | 'BuiltinId';

/** The refusal as an error: what, why, and what can be done. Its cause has the code. */
export function asError(refusal: Refusal, what = 'The package'): IrintaiError {
  const message = `${what} was not installed (${refusal.code}): ${refusal.message} ${remedyOf(refusal.code)}`;
  return new IrintaiError('InvalidInput', message, { cause: refusal });
}

function remedyOf(code: InstallCode): string {
  switch (code) {
    case 'Unsigned':
      return 'Ask its publisher for a signed one; while you develop it, give its folder as --plugins.';
    case 'PinnedKeyDiffers':
      return 'Ask its publisher whether the key has changed; until then keep the version that you have.';
    case 'RolledBack':
      return 'Use a newer package, or go back to a version that is kept here.';
    case 'Revoked':
      return 'Do not use it; look for another version.';
    case 'UnknownKey':
    case 'Expired':
      return 'Get it from a marketplace that this workbench knows.';
    case 'BuiltinId':
      return 'Its publisher has to give it another id.';
    default:
      return 'Download it again from its publisher; it may be damaged or forged.';
  }
}

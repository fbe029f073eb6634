import type { PluginType } from '../../api/kernel/point.ts';
import { check, checkObject, fixUnknown } from './check.ts';
import type { Limits } from './description.ts';
import { quote, type Problems } from './problems.ts';
import { limitFields } from './schema.ts';

/** What a plugin of each type gets unless it asks for less. One with several types gets the larger of each. */
export const defaultLimits: Readonly<Record<PluginType, Limits>> = {
  core: { activationMs: 10_000, callTimeoutMs: 30_000, memoryMb: 256 },
  ui: { activationMs: 5_000, callTimeoutMs: 10_000, memoryMb: 128 },
  processing: { activationMs: 10_000, callTimeoutMs: 60_000, memoryMb: 512 },
};

const NAMES = { activation_ms: 'activationMs', call_timeout_ms: 'callTimeoutMs', memory_mb: 'memoryMb' } as const;
type Name = keyof typeof NAMES;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The limits of a plugin: the defaults of its types, tightened by its manifest. */
export function readLimits(value: unknown, types: readonly PluginType[], problems: Problems): Limits {
  const limits = largest(types);
  for (const [name, asked] of Object.entries(checkObject(value, ['limits'], problems))) {
    if (isName(name)) tighten(limits, { name, asked }, problems);
    else {
      const fix = fixUnknown(name, Object.keys(NAMES));
      problems.error(['limits', name], { message: `The field ${quote(name)} is unknown.`, fix, part: 'key' });
    }
  }
  return limits;
}

function tighten(limits: Writable<Limits>, { name, asked }: { name: Name; asked: unknown }, problems: Problems): void {
  const path = ['limits', name];
  const amount = check({ schema: limitFields[name], value: asked, at: (inside) => [...path, ...inside] }, problems);
  if (amount === undefined) return;
  const most = limits[NAMES[name]];
  if (amount <= most) limits[NAMES[name]] = amount;
  else {
    const fix = `Write ${most} or less, or remove it.`;
    problems.error(path, {
      message: `\`${name}\` cannot be more than the default of the plugin’s type, ${most}.`,
      fix,
    });
  }
}

function isName(name: string): name is Name {
  return Object.hasOwn(NAMES, name);
}

function largest(types: readonly PluginType[]): Writable<Limits> {
  const all = types.map((type) => defaultLimits[type]);
  const most = (key: keyof Limits): number => Math.max(...all.map((limits) => limits[key]));
  if (all.length === 0) return { ...defaultLimits.ui };
  return { activationMs: most('activationMs'), callTimeoutMs: most('callTimeoutMs'), memoryMb: most('memoryMb') };
}

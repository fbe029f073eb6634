import { IrintaiError } from '../kernel/errors.ts';
import { Emitter } from '../kernel/event.ts';
import { receive } from '../kernel/remote.ts';
import { contributed, thisPlugin } from '../kernel/self.ts';
import type { configuration } from './contract.ts';

/** Some of the plugin's own settings have other values now. */
export interface SettingsChange {
  /** Full names. */
  readonly keys: readonly string[];
  /** Whether this setting changed; short names are completed. */
  affects(key: string): boolean;
}

export const changed = new Emitter<SettingsChange>();

/** The values that hold, by full name. */
let values: ReadonlyMap<string, unknown> = new Map();

receive<typeof configuration>('configuration', {
  didChange(change) {
    values = new Map([...values, ...Object.entries(change.values)]);
    const keys = Object.keys(change.values);
    changed.fire({ keys, affects: (key) => keys.includes(fullName(key)) });
  },
});

/** Takes the values that hold when the plugin starts, by full name. */
export function setInitialValues(initial: Readonly<Record<string, unknown>>): void {
  values = new Map(Object.entries(initial));
}

export function valueOf(key: string): unknown {
  return values.get(fullName(key));
}

/** A setting's declared name, or that name after the plugin's id and a dot. Throws `NotDeclared` for any other. */
export function fullName(key: string): string {
  const groups = contributed<{ readonly properties: Readonly<Record<string, unknown>> }>('configuration');
  const names = [key, `${thisPlugin().id}.${key}`];
  const name = names.find((each) => groups.some(({ properties }) => Object.hasOwn(properties, each)));
  if (name !== undefined) return name;
  const line = `${JSON.stringify(key)}: {"type": "…", "default": …}`;
  const place = 'the properties of contributes.configuration in plugin.json';
  throw new IrintaiError('NotDeclared', `The setting ${key} is not declared; add ${line} to ${place}.`);
}

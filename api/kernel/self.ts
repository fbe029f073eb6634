import { IrintaiError } from './errors.ts';

/** What a plugin may know of itself. */
export interface PluginIdentity {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Point name to entries, checked, with defaults filled in. */
  readonly contributes: Readonly<Record<string, readonly unknown[]>>;
}

let self: PluginIdentity | undefined;

/** Tells the API whose cell it runs in. Called once by the runtime; tests call it again. */
export function become(identity: PluginIdentity): void {
  self = identity;
}

export function thisPlugin(): PluginIdentity {
  if (!self) throw new IrintaiError('Unavailable', 'The plugin is not loaded yet; call this in activate() or later.');
  return self;
}

/** The entries that this plugin's manifest contributes to a point. */
export function contributed<Entry>(point: string): readonly Entry[] {
  return (thisPlugin().contributes[point] ?? []) as readonly Entry[]; // parsed by that point's contract
}

interface Declaration {
  readonly point: string;
  /** The field of an entry that holds the id. */
  readonly field?: string;
  readonly id: string;
  /** What to add to the manifest, as JSON. */
  readonly line: string;
  /** Where to add it, when not in the point's own list. */
  readonly place?: string;
}

/** Throws `NotDeclared`, with the line to add, unless the manifest contributes an entry of this id. */
export function demandDeclared({ point, field = 'id', id, line, place = `contributes.${point}` }: Declaration): void {
  if (contributed<Readonly<Record<string, unknown>>>(point).some((entry) => entry[field] === id)) return;
  throw new IrintaiError('NotDeclared', `${id} is not declared; add ${line} to ${place} in plugin.json.`);
}

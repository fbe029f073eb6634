import type { Scope } from '../api/kernel/disposable.ts';
import type { AnyPoint, Handlers, Remote } from '../api/kernel/point.ts';
import type { PluginDescription } from './manifest/description.ts';

/** One running plugin, as the page side of a point sees it. */
export interface Session<P extends AnyPoint> {
  readonly plugin: PluginDescription;
  /** Everything the plugin's messages start hangs here; it is disposed on disable, update, crash and stop alike. */
  readonly scope: Scope;
  /** The plugin's side of the point. */
  readonly callbacks: Remote<P['callbacks']>;
}

/** The page's side of a point. */
export interface PagePoint {
  readonly contract: AnyPoint;
  /** Runs once per running plugin, before its code does. */
  open(session: Session<AnyPoint>): Readonly<Record<string, unknown>>;
}

/** Says how the page answers a point's calls. */
export function onPage<P extends AnyPoint>(
  contract: P,
  open: (session: Session<P>) => Handlers<P['calls']>,
): PagePoint {
  return { contract, open: (session) => open(session as Session<P>) }; // the host builds the session from this contract
}

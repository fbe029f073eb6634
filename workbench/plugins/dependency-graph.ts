import { html, nothing, type TemplateResult } from 'lit';
import type { CatalogEntry } from '../../host/catalog/entry.ts';
import type { Workbench } from '../core/workbench.ts';
import { STATES } from '../plugin-states.ts';

/** One plugin in the graph of dependencies, seen from another. */
interface Node {
  readonly name: string;
  /** The version that is here; undefined: it is not installed. */
  readonly version: string | undefined;
  /** What the manifest asks for. */
  readonly range: string;
  readonly optional: boolean;
  readonly state: { readonly text: string; readonly icon: string; readonly isBad: boolean };
  /** Undefined: it stands further up already, and the rest would repeat; or there are too many. */
  readonly next: readonly Node[] | undefined;
}

const MISSING = { text: 'not installed', icon: 'question', isBad: true };
/** Plugins that are drawn at most: a chain of a thousand tells nobody anything. */
const MAX_NODES = 100;

/** What a plugin needs and who needs it, as far as the graph goes each way. Reads signals. */
export function dependencyGraph(workbench: Workbench, id: string): TemplateResult {
  const { entries } = workbench.catalog;
  const needs = new Walk(workbench, (entry) =>
    entry.plugin.dependencies.map((dependency) => ({ ...dependency, entry: workbench.catalog.entry(dependency.id) })),
  );
  const neededBy = new Walk(workbench, (entry) =>
    entries.value.flatMap((other) =>
      other.plugin.dependencies
        .filter((dependency) => dependency.id === entry.plugin.id && other.blockedBy !== 'duplicate')
        .map(({ range, optional }) => ({ id: other.plugin.id, range, optional, entry: other })),
    ),
  );
  return html`${section('Needs', needs.from(id))} ${section('Needed by', neededBy.from(id))}`;
}

interface Edge {
  readonly id: string;
  readonly range: string;
  readonly optional: boolean;
  readonly entry: CatalogEntry | undefined;
}

class Walk {
  readonly #workbench: Workbench;
  readonly #edges: (entry: CatalogEntry) => readonly Edge[];
  readonly #seen = new Set<string>();

  constructor(workbench: Workbench, edges: (entry: CatalogEntry) => readonly Edge[]) {
    this.#workbench = workbench;
    this.#edges = edges;
  }

  from(id: string): readonly Node[] {
    this.#seen.add(id);
    const entry = this.#workbench.catalog.entry(id);
    return entry ? this.#edges(entry).map((edge) => this.#node(edge)) : [];
  }

  #node({ id, range, optional, entry }: Edge): Node {
    const known = { range, optional, name: entry?.plugin.name ?? id, version: entry?.plugin.version };
    const isNew = !this.#seen.has(id) && this.#seen.size < MAX_NODES;
    const next = isNew ? this.from(id) : undefined;
    return { ...known, state: entry ? this.#stateOf(entry) : { ...MISSING, isBad: !optional }, next };
  }

  #stateOf({ plugin, status }: CatalogEntry): Node['state'] {
    const cell = this.#workbench.host.status(plugin.id).value.state;
    const isBad = status !== 'enabled' || cell === 'failed' || cell === 'crashed';
    return { ...STATES[status === 'enabled' ? cell : status], isBad };
  }
}

function section(title: string, nodes: readonly Node[]): unknown {
  if (nodes.length === 0) return nothing;
  return html`<h3>${title}</h3>
    ${list(nodes)}`;
}

function list(nodes: readonly Node[]): TemplateResult {
  return html`<ul class="graph">
    ${nodes.map(
      ({ name, version, range, optional, state, next }) =>
        html`<li>
          <irintai-icon name=${state.icon}></irintai-icon> ${name} <span class="quiet">${version}</span>
          <span class=${state.isBad ? 'wrong' : 'quiet'}
            >${state.text}; ${optional ? 'optional, ' : ''}asked for: ${range}${next ? '' : ' …'}</span
          >
          ${next && next.length > 0 ? list(next) : nothing}
        </li>`,
    )}
  </ul>`;
}

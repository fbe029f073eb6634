/** The nodes that a node needs, by position. */
export type Edges = readonly (readonly number[])[];

/**
 * Strongly connected components, each after all that it needs, otherwise in the order of the nodes (Tarjan). Linear in the
 * edges, and without recursion: a chain of 10,000 plugins would overflow the stack.
 */
export function components(edges: Edges): readonly (readonly number[])[] {
  const search: Search = {
    edges,
    found: [],
    open: [],
    index: new Int32Array(edges.length),
    low: new Int32Array(edges.length),
    followed: new Int32Array(edges.length),
  };
  let count = 0;
  for (let start = 0; start < edges.length; start++) {
    if (search.index[start] === 0) count = visit(search, start, count);
  }
  return search.found;
}

interface Search {
  readonly edges: Edges;
  readonly found: (readonly number[])[];
  /** Nodes whose component is not complete. */
  readonly open: number[];
  /** In which order the nodes were seen, from 1. */
  readonly index: Int32Array;
  /** The lowest index of an open node that can be reached; 0 once the component is complete. */
  readonly low: Int32Array;
  /** How many edges of each node were followed. */
  readonly followed: Int32Array;
}

function visit(search: Search, start: number, seen: number): number {
  const { edges, open, index, low, followed } = search;
  const path = [start];
  let count = seen;
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    if (index[node] === 0) {
      index[node] = low[node] = ++count;
      open.push(node);
    }
    const next = followed[node] ?? 0;
    const target = edges[node]?.[next];
    followed[node] = next + 1;
    if (target === undefined) {
      path.pop();
      leave(search, node, path.at(-1));
    } else if (index[target] === 0) path.push(target);
    else if (low[target] !== 0) lower(low, node, index[target]);
  }
  return count;
}

function leave({ found, open, index, low }: Search, node: number, parent: number | undefined): void {
  const lowest = low[node];
  if (parent !== undefined) lower(low, parent, lowest);
  if (lowest !== index[node]) return;
  const component = open.splice(open.lastIndexOf(node));
  for (const member of component) low[member] = 0;
  found.push(component);
}

function lower(low: Int32Array, node: number, to = 0): void {
  low[node] = Math.min(low[node] ?? 0, to);
}

/** One circle through a component of several nodes, starting and ending with the same. */
export function circle(component: readonly number[], edges: Edges): readonly number[] {
  const members = new Set(component);
  const path: number[] = [];
  const at = new Map<number, number>();
  let node = Math.min(...component);
  while (!at.has(node)) {
    at.set(node, path.length);
    path.push(node);
    node = edges[node]?.find((target) => members.has(target)) ?? node;
  }
  return [...path.slice(at.get(node)), node];
}

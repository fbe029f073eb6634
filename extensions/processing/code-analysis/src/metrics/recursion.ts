import type { Call, FunctionScope, Scope } from './scope.ts';

/**
 * The functions that call themselves, directly or through each other, each with the first call that closes its circle: the
 * white paper counts "each method in a recursion cycle". Names are looked up as far as one file goes, so a function reached
 * through another file, a variable or a subclass is not seen.
 */
export function recursiveFunctions(functions: readonly FunctionScope[]): Map<FunctionScope, Call> {
  const calls = callGraph(functions);
  const circles = circlesIn(calls);
  const recursive = new Map<FunctionScope, Call>();
  for (const [caller, callees] of calls) {
    for (const [callee, call] of callees) {
      const closes = circles.get(caller) === circles.get(callee);
      if (closes && !recursive.has(caller)) recursive.set(caller, call);
    }
  }
  return recursive;
}

type CallGraph = Map<FunctionScope, Map<FunctionScope, Call>>;

function callGraph(functions: readonly FunctionScope[]): CallGraph {
  const graph: CallGraph = new Map(functions.map((scope) => [scope, new Map()]));
  for (const scope of functions) {
    const callees = graph.get(nearestNamed(scope));
    for (const call of scope.calls) {
      const callee = resolve(scope, call);
      if (callee && callees && !callees.has(callee)) callees.set(callee, call);
    }
  }
  return graph;
}

/** A callback has no name to call it by: what it calls, the function that passes it calls. */
function nearestNamed(scope: FunctionScope): FunctionScope {
  let named = scope;
  while (!named.head.isNamed && named.parent.owner) named = named.parent.owner;
  return named;
}

function resolve(from: FunctionScope, { callee, onSelf }: Call): FunctionScope | undefined {
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    if (onSelf && scope.kind === 'class') return scope.members.get(callee);
    const found = !onSelf && scope.kind !== 'class' ? scope.members.get(callee) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Kosaraju's strongly connected components, each function with one that stands for its circle. */
function circlesIn(graph: CallGraph): Map<FunctionScope, FunctionScope> {
  const callers = reverse(graph);
  const circles = new Map<FunctionScope, FunctionScope>();
  for (const root of finishingOrder(graph).reverse()) {
    const pending = [root];
    for (let scope = pending.pop(); scope; scope = pending.pop()) {
      if (circles.has(scope)) continue;
      circles.set(scope, root);
      for (const caller of callers.get(scope) ?? []) pending.push(caller);
    }
  }
  return circles;
}

function reverse(graph: CallGraph): Map<FunctionScope, FunctionScope[]> {
  const callers = new Map<FunctionScope, FunctionScope[]>([...graph.keys()].map((scope) => [scope, []]));
  for (const [caller, callees] of graph) {
    for (const callee of callees.keys()) callers.get(callee)?.push(caller);
  }
  return callers;
}

/** Depth first, with a stack of its own: a chain of calls can be as long as a file. */
function finishingOrder(graph: CallGraph): FunctionScope[] {
  const seen = new Set<FunctionScope>();
  const order: FunctionScope[] = [];
  const path: { scope: FunctionScope; rest: Iterator<FunctionScope> }[] = [];
  const visit = (scope: FunctionScope): void => {
    if (seen.has(scope)) return;
    seen.add(scope);
    path.push({ scope, rest: (graph.get(scope) ?? new Map()).keys() });
  };
  for (const start of graph.keys()) {
    visit(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.rest.next();
      if (!next.done) visit(next.value);
      else order.push(path.pop()?.scope ?? top.scope);
    }
  }
  return order;
}

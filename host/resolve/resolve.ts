import { explain } from './explain.ts';
import type { Resolution, ResolveInput } from './problem.ts';
import { Solver, Undecided, Unsolvable } from './solver.ts';

/**
 * Chooses a version of every plugin that is wanted, and of all that those need: the installed one where it fits, else the newest.
 * An optional dependency asks for nothing; it only bounds the version of a plugin that is there anyway. The plugins that
 * something wanted needs are chosen one after the other, installed ones first, so that few change; it is not the least possible
 * number of changes, which would take exponential time to find.
 */
export function resolvePlugins(input: ResolveInput): Resolution {
  try {
    return { ok: true, versions: new Solver(input).solve() };
  } catch (error) {
    if (error instanceof Undecided) return { ok: false, gaveUp: true, lines: [{ text: GAVE_UP }] };
    if (!(error instanceof Unsolvable)) throw error;
    return { ok: false, gaveUp: false, lines: explain(error.root, input.hostVersion) };
  }
}

const GAVE_UP = 'These plugins depend on each other in too many ways: no versions that go together were found in time.';

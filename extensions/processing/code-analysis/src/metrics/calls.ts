import type { SyntaxNodeRef } from '@lezer/common';
import type { Call } from './scope.ts';

/** A name, or a name on the object whose method this is. Longer chains lead to objects that only running code knows. */
const CALLEE = /^(?:(?<self>self|cls|this)\.|(?<type>Self)::)?(?<name>#?[\p{ID_Continue}$]{1,80})$/u;

/** The function that a call expression names, as far as a name in the same file can tell. */
export function callIn(ref: SyntaxNodeRef, text: string): Call | undefined {
  const callee = ref.node.firstChild;
  if (!callee || callee.to - callee.from > 100) return undefined;
  const groups = CALLEE.exec(text.slice(callee.from, callee.to))?.groups;
  if (!groups?.['name']) return undefined;
  return { callee: groups['name'], onSelf: (groups['self'] ?? groups['type']) !== undefined, at: callee.from };
}

import { boundsText } from '../manifest/compatibility.ts';
import { quote } from '../manifest/problems.ts';
import type { Derived, Incompatibility, Term } from './incompatibility.ts';
import { ABSENT, positions, type Package, type Possible } from './package.ts';

/** What an incompatibility says, as a clause that starts in lower case and stands in the middle of a sentence. */
export function clause(one: Incompatibility, hostVersion: string): string {
  const { cause, terms } = one;
  switch (cause.kind) {
    case 'wanted':
      return `${beginning(one)}${inRange(cause.of, cause.range)}`;
    case 'dependency': {
      const on = inRange(cause.on, cause.range);
      return cause.optional ? `${subject(cause.by)} works only with ${on} or without it` : `${beginning(one)}${on}`;
    }
    case 'host':
      return `${subject(cause.of)} is made for Irintai ${boundsText(cause.compatibility)} (this is ${safe(hostVersion)})`;
    case 'withdrawn':
      return `${subject(cause.of)} was ${cause.how === 'revoked' ? 'revoked' : 'withdrawn by its publisher'}`;
    case 'derived':
      return conclusion(terms);
  }
}

/** Up to what it names: clauses that begin alike share it. */
export function beginning({ cause }: Incompatibility): string {
  if (cause.kind === 'wanted') return 'you asked for ';
  return cause.kind === 'dependency' && !cause.optional ? `${subject(cause.by)} needs ` : '';
}

/** Two causes in the order in which one leads to the other, or else in which their plugins were first heard of. */
export function inOrder(causes: readonly Incompatibility[]): readonly Incompatibility[] {
  const [first, second] = causes;
  if (!first || !second || leadsTo(first, second)) return causes;
  return leadsTo(second, first) || place(second) < place(first) ? [second, first] : causes;
}

function place({ cause }: Incompatibility): number {
  if (cause.kind === 'wanted') return cause.of.index;
  return cause.kind === 'dependency' ? cause.by.of.index : Number.POSITIVE_INFINITY;
}

function leadsTo({ cause: a }: Incompatibility, { cause: b, terms }: Incompatibility): boolean {
  if (b.kind === 'wanted') return false;
  if (a.kind === 'wanted') return terms.some(({ of }) => of === a.of);
  return a.kind === 'dependency' && (b.kind === 'dependency' ? a.on === b.by.of : 'of' in b && a.on === b.of.of);
}

export function isDerived(one: Incompatibility): one is Incompatibility & { readonly cause: Derived } {
  return one.cause.kind === 'derived';
}

/** Terms that are never all true, said the other way round where one of them is "not there, or another version". */
function conclusion(unordered: readonly Term[]): string {
  const terms = unordered.toSorted((a, b) => a.of.index - b.of.index);
  if (terms.length === 0) return 'what you asked for cannot be installed';
  const there = terms.filter(({ set }) => (set & ABSENT) === 0n).map(subject);
  const needed = terms.filter(({ set }) => set & ABSENT).map(({ of, set }) => subject({ of, set: of.universe & ~set }));
  const [only] = terms;
  if (only && terms.length === 1 && isAny(only)) return `no version of ${safe(only.of.id)} can be installed`;
  if (needed.length === 0) return `${list(there, 'and')} cannot be installed${there.length > 1 ? ' together' : ''}`;
  const who = there.length > 0 ? list(there, 'and') : 'what you asked for';
  return `${who} ${there.length > 1 ? 'need' : 'needs'} ${list(needed, 'or')}`;
}

/** By the range as it was written, since that is what people look for in a manifest. */
function inRange(of: Package, range: string): string {
  const wanted = range.trim() === '*' ? safe(of.id) : `${safe(of.id)} ${safe(range)}`;
  if (!of.isKnown) return `${wanted}, which is not known`;
  return of.within(range) === 0n ? `${wanted}, of which there is no version` : wanted;
}

/** By its versions, or by its id alone for any of them. */
function subject(term: Term): string {
  const id = safe(term.of.id);
  return isAny(term) ? id : `${id} ${list(runs(term.of, term.set), 'or')}`;
}

function isAny({ of, set }: Term): boolean {
  return set === of.present && of.releases.length !== 1;
}

const MOST_RUNS = 5;

/** Versions that are neighbours among those known are said by the first and the last. */
function runs(of: Package, set: Possible): readonly string[] {
  const found: { first: number; last: number }[] = [];
  for (const position of positions(set)) {
    const run = found.at(-1);
    if (run?.last === position - 1) run.last = position;
    else found.push({ first: position, last: position });
  }
  const version = (position: number): string => safe(of.releases[position]?.version ?? '');
  const texts = found.map(({ first, last }) =>
    first === last ? version(first) : `${version(first)} to ${version(last)}`,
  );
  return texts.length > MOST_RUNS ? [...texts.slice(0, MOST_RUNS - 1), 'another version'] : texts;
}

function list(texts: readonly string[], word: 'and' | 'or'): string {
  return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1) ?? ''}`;
}

/** Ids, versions and ranges come from plugins: what could be read as part of the sentence, or hides, is put in quotes. */
function safe(text: string): string {
  return /^[\w.*^~<>=|+ -]{1,60}$/.test(text) && !/[a-z]{2,} [a-z]/i.test(text) ? text : quote(text);
}

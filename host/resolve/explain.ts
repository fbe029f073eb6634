import type { Derived, Incompatibility } from './incompatibility.ts';
import type { Line } from './problem.ts';
import { beginning, clause, inOrder, isDerived } from './sentences.ts';

type Conclusion = Incompatibility & { readonly cause: Derived };

/** The derivation of a failure in sentences, the failure last. What is used more than once is said once, with a number. */
export function explain(root: Incompatibility, hostVersion: string): readonly Line[] {
  return new Explanation(root, hostVersion).lines;
}

/**
 * The error reporting of PubGrub (solver.md in Dart's pub): first what a conclusion rests on, then the conclusion. Work that is
 * still to do is kept in a list and not on the stack: a chain of 10,000 plugins has a derivation as deep.
 */
class Explanation {
  readonly lines: Line[] = [];
  readonly #hostVersion: string;
  readonly #uses: ReadonlyMap<Incompatibility, number>;
  readonly #numbers = new Map<Incompatibility, number>();
  /** The last one is done next. */
  readonly #work: (() => void)[] = [];

  constructor(root: Incompatibility, hostVersion: string) {
    this.#hostVersion = hostVersion;
    this.#uses = uses(root);
    if (isDerived(root)) this.#visit(root);
    else this.lines.push({ text: `${capitalized(clause(root, hostVersion))}.` });
    for (let next = this.#work.pop(); next; next = this.#work.pop()) next();
  }

  #visit(one: Conclusion, isReferredTo = false): void {
    const { first, second } = one.cause;
    const isNumbered = isReferredTo || (this.#uses.get(one) ?? 0) > 1;
    const write = (reason: string): void => this.#write(one, reason, isNumbered);
    if (isDerived(first) && isDerived(second)) this.#fromTwo(first, second, write);
    else if (isDerived(first)) this.#fromOne(first, second, write);
    else if (isDerived(second)) this.#fromOne(second, first, write);
    else write(this.#because(first, second));
  }

  #fromTwo(first: Conclusion, second: Conclusion, write: Write): void {
    if (this.#isSaid(first) && this.#isSaid(second)) return write(this.#because(first, second));
    if (this.#isSaid(first)) return this.#after(second, () => write(this.#andBecause(first)));
    if (this.#isSaid(second) || isSimple(first)) {
      if (this.#isSaid(second)) return this.#after(first, () => write(this.#andBecause(second)));
      return this.#oneByOne(second, first, write);
    }
    if (isSimple(second)) return this.#oneByOne(first, second, write);
    this.#after(first, () => this.#fromTwo(first, second, write), true);
  }

  /** The second in a single sentence, so that the conclusion still sees both. */
  #oneByOne(first: Conclusion, second: Conclusion, write: Write): void {
    this.#after(first, () => {
      if (this.#isSaid(second)) write(this.#andBecause(second));
      else this.#after(second, () => write('thus'));
    });
  }

  #fromOne(derived: Conclusion, known: Incompatibility, write: Write): void {
    if (this.#isSaid(derived)) return write(this.#because(known, derived));
    const [before, other] = this.#inTheMiddle(derived) ?? [derived];
    this.#after(before, () => write(this.#andBecause(...(other ? [other, known] : [known]))));
  }

  /** What follows from one conclusion and one known fact needs no sentence of its own where it is used only once. */
  #inTheMiddle(one: Conclusion): readonly [Conclusion, Incompatibility] | undefined {
    const { first, second } = one.cause;
    if ((this.#uses.get(one) ?? 0) > 1) return undefined;
    if (isDerived(first) && !isDerived(second)) return this.#isSaid(first) ? undefined : [first, second];
    if (isDerived(second) && !isDerived(first)) return this.#isSaid(second) ? undefined : [second, first];
    return undefined;
  }

  #after(one: Conclusion, next: () => void, isReferredTo = false): void {
    this.#work.push(next, () => this.#visit(one, isReferredTo));
  }

  #isSaid(one: Incompatibility): boolean {
    return this.#numbers.has(one);
  }

  #because(...causes: readonly Incompatibility[]): string {
    const clauses: string[] = [];
    let before = '';
    for (const cause of inOrder(causes)) {
      const begins = beginning(cause);
      clauses.push(begins === before ? this.#clause(cause).slice(begins.length) : this.#clause(cause));
      before = begins;
    }
    return `because ${clauses.join(' and ')}`;
  }

  #andBecause(...causes: readonly Incompatibility[]): string {
    return `and ${this.#because(...causes)}`;
  }

  #clause(one: Incompatibility): string {
    const number = this.#numbers.get(one);
    const text = clause(one, this.#hostVersion);
    return number === undefined ? text : `${text} (${number})`;
  }

  #write(one: Incompatibility, reason: string, isNumbered: boolean): void {
    const text = `${capitalized(reason)}, ${clause(one, this.#hostVersion)}.`;
    if (isNumbered) this.#numbers.set(one, this.#numbers.size + 1);
    this.lines.push(isNumbered ? { text, number: this.#numbers.size } : { text });
  }
}

type Write = (reason: string) => void;

function isSimple({ cause }: Conclusion): boolean {
  return !isDerived(cause.first) && !isDerived(cause.second);
}

function uses(root: Incompatibility): ReadonlyMap<Incompatibility, number> {
  const counts = new Map([[root, 1]]);
  // Grows while it is walked.
  for (const one of counts.keys()) {
    if (!isDerived(one)) continue;
    for (const cause of [one.cause.first, one.cause.second]) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return counts;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

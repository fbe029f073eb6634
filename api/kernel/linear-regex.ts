/**
 * Regular expressions that plugins contribute, matched in time linear in the text. JavaScript's own engine backtracks:
 * `(a|a)*b` needs 2^n steps, and neither refusing nested quantifiers nor capping the text stops that (30 characters suffice).
 * So the structure is compiled to a small Pike machine, which follows all branches at once; single characters, classes and
 * escapes are still tested by the native engine, which gives them its exact meaning.
 *
 * Left out, with a message: backreferences, lookbehind and inline flags.
 */
export interface LinearRegex {
  readonly source: string;
  readonly flags: string;
  /** False for a text over 4,096 characters, and when lookaheads need more than 100,000 steps (about a millisecond). */
  test(text: string): boolean;
}

export type CompiledRegex =
  { readonly ok: true; readonly regex: LinearRegex } | { readonly ok: false; readonly message: string };

const MAX_SOURCE = 500;
const MAX_PROGRAM = 500;
const MAX_GROUPS_DEEP = 32;
const MAX_TEXT = 4096;
const MAX_STEPS = 100_000;
const TOO_LARGE = 'is too large once its repetitions are written out';

/** `g` and `y` are dropped as in VS Code; besides them `i`, `m`, `s` and `u` are understood. */
export function compileRegex(source: string, flags = ''): CompiledRegex {
  const kept = flags.replaceAll(/[gy]/g, '');
  try {
    if (source.length > MAX_SOURCE) throw new Refused(`is longer than ${MAX_SOURCE} characters`);
    if (!/^[imsu]*$/.test(kept)) throw new Refused(`has a flag other than i, m, s and u`);
    new RegExp(source, kept); // the native parser says what is wrong; nothing is matched
    const program = new Compiler(source, kept).program();
    return { ok: true, regex: { source, flags: kept, test: (text) => new Machine(program, text, kept).test() } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, message: `The pattern ${error.message}.` };
    if (error instanceof SyntaxError) return { ok: false, message: `${error.message}.` };
    throw error;
  }
}

class Refused extends Error {}

type Assertion = 'start' | 'end' | 'boundary' | 'inside';

type Instruction =
  | { readonly op: 'character'; readonly matches: (character: string) => boolean }
  | { readonly op: 'split'; readonly other: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'assert'; readonly what: Assertion }
  /** The body follows and ends with a match of its own; the program goes on at `after`. */
  | { readonly op: 'look'; readonly negative: boolean; readonly after: number }
  | { readonly op: 'match' };

const COUNTED = /\{(\d+)(,(\d*))?\}/y;
const CLASS = /\[(?:\\[^]|[^\]\\])*\]/y;
const ESCAPE = /\\(?:u[\da-f]{4}|x[\da-f]{2}|c[a-z]|0(?!\d)|[^\dk])/iy;
const ESCAPE_UNICODE =
  /\\(?:u\{[\da-f]+\}|u[d][89ab][\da-f]{2}\\u[d][c-f][\da-f]{2}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|p\{[^}]*\}|0(?!\d)|[^\dk])/iy;

/** Emits instructions while it reads, so that a pattern that would grow without bound stops at the cap. */
class Compiler {
  readonly #source: string;
  readonly #unicode: boolean;
  readonly #atomFlags: string;
  readonly #out: Instruction[] = [];
  #at = 0;
  #depth = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#unicode = flags.includes('u');
    this.#atomFlags = flags.replace('m', '');
  }

  program(): readonly Instruction[] {
    this.#alternatives();
    this.#emit({ op: 'match' });
    return this.#out;
  }

  #emit(instruction: Instruction): number {
    if (this.#out.length >= MAX_PROGRAM) throw new Refused(TOO_LARGE);
    return this.#out.push(instruction) - 1;
  }

  #alternatives(): void {
    if (++this.#depth > MAX_GROUPS_DEEP) throw new Refused(`has groups nested deeper than ${MAX_GROUPS_DEEP}`);
    const exits: number[] = [];
    let start = this.#out.length;
    this.#sequence();
    while (this.#take('|')) {
      const branch = this.#cut(start);
      const split = this.#emit({ op: 'split', other: 0 });
      this.#paste(branch, start);
      exits.push(this.#emit({ op: 'jump', to: 0 }));
      this.#out[split] = { op: 'split', other: this.#out.length };
      start = this.#out.length;
      this.#sequence();
    }
    for (const exit of exits) this.#out[exit] = { op: 'jump', to: this.#out.length };
    this.#depth--;
  }

  #sequence(): void {
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
      const start = this.#out.length;
      this.#term();
      this.#repeat(start);
    }
  }

  #term(): void {
    const character = this.#source[this.#at];
    if (character === '(') return this.#group();
    if (this.#take('^')) return void this.#emit({ op: 'assert', what: 'start' });
    if (this.#take('$')) return void this.#emit({ op: 'assert', what: 'end' });
    if (this.#take('\\b')) return void this.#emit({ op: 'assert', what: 'boundary' });
    if (this.#take('\\B')) return void this.#emit({ op: 'assert', what: 'inside' });
    this.#emit({ op: 'character', matches: this.#atom() });
  }

  #group(): void {
    const opening = /\((?:\?(?:[:=!]|<(?![=!])[^>]*>))?/y;
    const text = this.#match(opening) ?? '(';
    if (text === '(' && this.#source[this.#at] === '?') {
      throw new Refused('uses lookbehind or inline flags, which cannot be matched in linear time here');
    }
    if (text !== '(?=' && text !== '(?!') {
      this.#alternatives();
    } else {
      const look = this.#emit({ op: 'match' });
      this.#alternatives();
      this.#emit({ op: 'match' });
      this.#out[look] = { op: 'look', negative: text === '(?!', after: this.#out.length };
    }
    this.#take(')');
  }

  #atom(): (character: string) => boolean {
    const first = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    if (first === '\\' || first === '[' || first === '.') {
      const escape = this.#unicode ? ESCAPE_UNICODE : ESCAPE;
      const text = first === '.' ? '.' : this.#match(first === '[' ? CLASS : escape);
      if (text === undefined) throw new Refused('uses a backreference, which cannot be matched in linear time');
      if (first === '.') this.#at++;
      return this.#native(text);
    }
    const literal = this.#unicode ? first : (this.#source[this.#at] ?? '');
    this.#at += literal.length;
    if (!this.#atomFlags.includes('i')) return (character) => character === literal;
    return this.#native(literal.replace(/[\^$\\.*+?()[\]{}|/]/, String.raw`\$&`));
  }

  /** Exactly one character is matched, so the native engine has nothing to backtrack into. */
  #native(atom: string): (character: string) => boolean {
    const regex = new RegExp(`^(?:${atom})$`, this.#atomFlags);
    return (character) => regex.test(character);
  }

  #repeat(start: number): void {
    const range = this.#quantifier();
    if (!range) return;
    this.#take('?'); // a lazy quantifier answers the same yes or no
    const [least, most] = range;
    if (least > MAX_PROGRAM) throw new Refused(TOO_LARGE);
    const body = this.#cut(start);
    for (let i = 0; i < least; i++) this.#paste(body, start);
    if (most === Infinity) this.#loop(body, start);
    else this.#optional(body, start, most - least);
  }

  #loop(body: readonly Instruction[], start: number): void {
    const split = this.#emit({ op: 'split', other: 0 });
    this.#paste(body, start);
    this.#emit({ op: 'jump', to: split });
    this.#out[split] = { op: 'split', other: this.#out.length };
  }

  #optional(body: readonly Instruction[], start: number, times: number): void {
    const splits: number[] = [];
    for (let i = 0; i < times; i++) {
      splits.push(this.#emit({ op: 'split', other: 0 }));
      this.#paste(body, start);
    }
    for (const split of splits) this.#out[split] = { op: 'split', other: this.#out.length };
  }

  #quantifier(): readonly [least: number, most: number] | undefined {
    if (this.#take('*')) return [0, Infinity];
    if (this.#take('+')) return [1, Infinity];
    if (this.#take('?')) return [0, 1];
    COUNTED.lastIndex = this.#at;
    const counted = COUNTED.exec(this.#source);
    if (!counted) return undefined;
    this.#at += counted[0].length;
    const least = Number(counted[1]);
    return [least, counted[2] === undefined ? least : counted[3] ? Number(counted[3]) : Infinity];
  }

  /** Removes what was emitted since `start`, to be pasted elsewhere any number of times. */
  #cut(start: number): Instruction[] {
    return this.#out.splice(start);
  }

  #paste(body: readonly Instruction[], from: number): void {
    const shift = this.#out.length - from;
    for (const instruction of body) this.#emit(moved(instruction, shift));
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#at;
    const text = sticky.exec(this.#source)?.[0];
    this.#at += text?.length ?? 0;
    return text;
  }
}

function moved(instruction: Instruction, shift: number): Instruction {
  if (instruction.op === 'split') return { op: 'split', other: instruction.other + shift };
  if (instruction.op === 'jump') return { op: 'jump', to: instruction.to + shift };
  if (instruction.op === 'look') return { ...instruction, after: instruction.after + shift };
  return instruction;
}

/** Runs a program over one text. At every position each instruction is entered at most once: that is the linear bound. */
class Machine {
  readonly #program: readonly Instruction[];
  readonly #characters: readonly string[];
  readonly #multiline: boolean;
  #steps = 0;

  constructor(program: readonly Instruction[], text: string, flags: string) {
    this.#program = program;
    this.#characters = text.length > MAX_TEXT ? [] : flags.includes('u') ? [...text] : text.split('');
    this.#multiline = flags.includes('m');
    if (text.length > MAX_TEXT) this.#steps = Infinity;
  }

  test(): boolean {
    return this.#run(0, 0, true) && this.#steps <= MAX_STEPS;
  }

  #run(entry: number, from: number, anywhere: boolean): boolean {
    const entered = new Int32Array(this.#program.length).fill(-1);
    let waiting: number[] = [];
    for (let at = from; this.#steps <= MAX_STEPS; at++) {
      if ((at === from || anywhere) && this.#follow(entry, at, { entered, waiting })) return true;
      const character = this.#characters[at];
      if (character === undefined || (waiting.length === 0 && !anywhere)) return false;
      const next: number[] = [];
      for (const pc of waiting) {
        const instruction = this.#program[pc];
        this.#steps++;
        if (instruction?.op !== 'character' || !instruction.matches(character)) continue;
        if (this.#follow(pc + 1, at + 1, { entered, waiting: next })) return true;
      }
      waiting = next;
    }
    return false;
  }

  /** Follows everything that consumes nothing. True when the program's end was reached. */
  #follow(start: number, at: number, { entered, waiting }: { entered: Int32Array; waiting: number[] }): boolean {
    const open = [start];
    for (let pc = open.pop(); pc !== undefined; pc = open.pop()) {
      const instruction = this.#program[pc];
      if (!instruction || entered[pc] === at) continue;
      entered[pc] = at;
      this.#steps++;
      if (instruction.op === 'match') return true;
      if (instruction.op === 'character') waiting.push(pc);
      else if (instruction.op === 'jump') open.push(instruction.to);
      else if (instruction.op === 'split') open.push(instruction.other, pc + 1);
      else if (instruction.op === 'assert') open.push(...(this.#holds(instruction.what, at) ? [pc + 1] : []));
      else if (this.#run(pc + 1, at, false) !== instruction.negative) open.push(instruction.after);
    }
    return false;
  }

  #holds(what: Assertion, at: number): boolean {
    const before = this.#characters[at - 1];
    const after = this.#characters[at];
    if (what === 'start') return before === undefined || (this.#multiline && isLineEnd(before));
    if (what === 'end') return after === undefined || (this.#multiline && isLineEnd(after));
    return (isWord(before) !== isWord(after)) === (what === 'boundary');
  }
}

function isLineEnd(character: string): boolean {
  return /[\n\r\u2028\u2029]/.test(character);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}

import type * as z from 'zod';
import type { AnyPoint, PluginType } from '../../api/kernel/point.ts';
import { Icon, WhenClause } from '../../api/kernel/schema.ts';
import { parseWhen } from '../../api/kernel/when.ts';
import { check, fixUnknown, fromPredicate, kindOf } from './check.ts';
import type { RawEntry } from './desugar.ts';
import { nearest } from './nearest.ts';
import { normalPath, pathComplaint } from './package-path.ts';
import { oneOf, pathText, quote, subject, type Path, type Problems } from './problems.ts';
import { fieldSchema, visitMarked } from './schema-walk.ts';

/** More entries of one point than anybody can use; the rest is left out. */
const MOST = 2000;

interface Options {
  readonly points: ReadonlyMap<string, AnyPoint>;
  readonly types: readonly PluginType[];
  readonly problems: Problems;
  /** Points that this host does not know may belong to a newer one that the plugin supports as well. */
  readonly mayBeNewer: boolean;
  readonly hostVersion: string;
}

/** Reads `contributes`: which points, which entries, and which events and files the entries imply. */
export class Contributions {
  readonly entries: Record<string, unknown[]> = {};
  readonly events = new Set<string>();
  /** Icons that are files, with where they are named. */
  readonly files: { readonly file: string; readonly path: Path }[] = [];
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The entries of every point as they are written. */
  raw(contributes: Readonly<Record<string, unknown>>): Map<string, readonly RawEntry[]> {
    const raw = new Map<string, readonly RawEntry[]>();
    for (const [name, value] of Object.entries(contributes)) {
      const point = this.#options.points.get(name);
      if (!point) this.#reportUnknown(name);
      else if (this.#mayContribute(point)) raw.set(name, this.#split(point, value));
    }
    return raw;
  }

  /** Parses the entries of one point. What is wrong is left out. */
  add(name: string, raw: readonly RawEntry[]): void {
    const point = this.#options.points.get(name);
    if (!point || raw.length === 0) return;
    if (raw.length > MOST) {
      const fix = `Contribute ${MOST} or fewer.`;
      this.#options.problems.error(['contributes', name], {
        message: `${quote(name)} has more than ${MOST} entries.`,
        fix,
      });
    }
    const known = (this.entries[name] ?? []).map((entry) => nameOf(point, entry));
    const names = new Set(known);
    const entries = raw.slice(0, MOST).flatMap((entry) => this.#withoutDuplicate(point, names, entry));
    if (entries.length > 0) this.entries[name] = [...(this.entries[name] ?? []), ...entries];
  }

  /** Whether the point takes this entry; what is wrong with it becomes problems. */
  accepts(name: string, entry: RawEntry): boolean {
    const schema: z.ZodType | undefined = this.#options.points.get(name)?.entry;
    return schema !== undefined && check({ ...entry, schema }, this.#options.problems) !== undefined;
  }

  /** Of two entries with one name the first is there. */
  #withoutDuplicate(point: AnyPoint, names: Set<unknown>, raw: RawEntry): readonly unknown[] {
    const { key } = point;
    return this.#parse(point, raw).filter((entry) => {
      const name = nameOf(point, entry);
      if (!key || !names.has(name)) return names.add(name);
      const message = `There is another entry of \`${point.name}\` with the ${key.field} ${quote(String(name))}.`;
      const fix = 'Give it another one, or remove it; until then it is left out.';
      this.#options.problems.error(raw.at([key.field]), { message, fix });
      return false;
    });
  }

  #parse(point: AnyPoint, { value, at }: RawEntry): readonly unknown[] {
    const schema: z.ZodType = point.entry;
    const entry = check({ schema, value, at }, this.#options.problems);
    if (entry === undefined || !this.#checkMarked({ schema, value: entry, at })) return [];
    for (const event of point.activatedBy(entry)) this.events.add(event);
    return [entry];
  }

  /** False when a when clause or an icon spoils the entry. */
  #checkMarked({ schema, value, at }: RawEntry & { schema: z.ZodType }): boolean {
    let good = true;
    visitMarked({ schema, value }, [WhenClause, Icon], (mark, text, inside) => {
      const right = mark === WhenClause ? this.#checkWhen(text, at(inside)) : this.#checkIcon(text, at(inside));
      good &&= right;
    });
    return good;
  }

  /** A clause that does not parse hides its item: read as "always true", a typing mistake would show too much. */
  #checkWhen(text: string, path: Path): boolean {
    const clause = parseWhen(text);
    if (clause.ok) return true;
    const message = `${subject(path)}, character ${clause.offset + 1}: ${clause.message}`;
    this.#options.problems.error(path, {
      message,
      fix: 'Mend the clause; until then the item is left out.',
      part: clause.offset,
    });
    return false;
  }

  #checkIcon(text: string, path: Path): boolean {
    if (text.startsWith('$(')) {
      if (/^\$\([a-z0-9-]+(~[a-z]+)?\)$/.test(text)) return true;
      const fix = 'Write `$(name)` with the name of a codicon.';
      this.#options.problems.error(path, { message: `${quote(text)} is not the name of an icon.`, fix });
      return false;
    }
    const wrong = pathComplaint(text);
    if (wrong === undefined) this.files.push({ file: normalPath(text), path });
    else {
      const { message, fix } = fromPredicate(wrong);
      this.#options.problems.error(path, { message: `${subject(path)} ${message}.`, fix });
    }
    return wrong === undefined;
  }

  #split(point: AnyPoint, value: unknown): readonly RawEntry[] {
    const path = ['contributes', point.name];
    const { groupedBy } = point;
    if (groupedBy === undefined) return this.#list(point, value, path);
    if (!isRecord(value)) {
      const message = `\`${pathText(path)}\` must be an object with lists by ${groupedBy}, not ${kindOf(value)}.`;
      this.#options.problems.error(path, { message, fix: `Write \`{ "<${groupedBy}>": [ … ] }\`.` });
      return [];
    }
    const schema = fieldSchema(point.entry, groupedBy);
    return Object.entries(value).flatMap(([group, list]) => {
      const place = [...path, group];
      const named = `The ${groupedBy}`;
      if (
        schema &&
        check({ schema, value: group, at: () => place, part: 'key', named }, this.#options.problems) === undefined
      )
        return [];
      return this.#list(point, list, place).flatMap((entry) => this.#grouped(groupedBy, group, entry));
    });
  }

  /** The key that an entry stands under is one of its fields; the entry itself must not repeat it. */
  #grouped(groupedBy: string, group: string, { value, at }: RawEntry): readonly RawEntry[] {
    if (!isRecord(value)) return [{ value, at }];
    if (Object.hasOwn(value, groupedBy)) {
      const message = `\`${groupedBy}\` is the key that the list stands under.`;
      this.#options.problems.error(at([groupedBy]), { message, fix: 'Remove it here.', part: 'key' });
      return [];
    }
    return [{ value: { ...value, [groupedBy]: group }, at }];
  }

  #list(point: AnyPoint, value: unknown, path: Path): readonly RawEntry[] {
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) => ({ value: item, at: (inside) => [...path, index, ...inside] }));
    }
    if (point.single && isRecord(value)) return [{ value, at: (inside) => [...path, ...inside] }];
    const message = `\`${pathText(path)}\` must be a list, not ${kindOf(value)}.`;
    this.#options.problems.error(path, { message, fix: 'Write `[ … ]`.' });
    return [];
  }

  #mayContribute(point: AnyPoint): boolean {
    const { types, problems } = this.#options;
    if (types.length === 0 || types.some((type) => point.types.includes(type))) return true;
    const [add = 'ui'] = point.types;
    const list = JSON.stringify([...types, add]).replaceAll(',', ', ');
    problems.error(['contributes', point.name], {
      message: `${quote(point.name)} belongs to ${oneOf(point.types)} plugins, and this one is ${oneOf(types)}.`,
      fix: `Write "type": ${list}.`,
      part: 'key',
    });
    return false;
  }

  #reportUnknown(name: string): void {
    const { points, problems, mayBeNewer, hostVersion } = this.#options;
    const path = ['contributes', name];
    const known = [...points.keys()];
    if (mayBeNewer && nearest(name, known) === undefined) {
      const message = `Irintai ${hostVersion} has no contribution point ${quote(name)}; it is passed over.`;
      problems.warning(path, { message, fix: 'Nothing to do if a newer Irintai has it.', part: 'key' });
    } else {
      const message = `There is no contribution point ${quote(name)}.`;
      problems.error(path, { message, fix: fixUnknown(name, known), part: 'key' });
    }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf({ key }: AnyPoint, entry: unknown): unknown {
  return key && (entry as Readonly<Record<string, unknown>>)[key.field]; // parsed: an object with this field
}

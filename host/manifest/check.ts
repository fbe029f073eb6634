import type * as z from 'zod';
import { nearest } from './nearest.ts';
import {
  either,
  oneOf,
  pathText,
  quote,
  subject,
  type Complaint,
  type Part,
  type Path,
  type Problems,
} from './problems.ts';
import { fieldsAt } from './schema-walk.ts';

type Issue = z.core.$ZodIssue;

interface Checked<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly value: unknown;
  /** Where the value, or something inside it, stands in the manifest. */
  readonly at: (inside: Path) => Path;
  /** Where to point, when not at the value. */
  readonly part?: Part;
  /** What the sentence is about, when not the last name of the path. */
  readonly named?: string;
}

/** Marks the messages that no contract wrote, so that ours can take their place. */
const OURS = '\u0000';

/** Parses one value of the manifest. What is wrong becomes problems, and the value is left out. */
export function check<Schema extends z.ZodType>(
  checked: Checked<Schema>,
  problems: Problems,
): z.output<Schema> | undefined {
  const result = checked.schema.safeParse(checked.value, { error: () => OURS });
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportIssue(issue, checked, problems);
  return undefined;
}

function reportIssue(issue: Issue, checked: Checked<z.ZodType>, problems: Problems): void {
  if (issue.code === 'unrecognized_keys') return reportUnknown(issue, checked, problems);
  const value = valueAt(checked.value, issue.path);
  const inner = innerIssues(issue, value);
  if (inner) return inner.forEach((each) => reportIssue(each, checked, problems));
  const path = checked.at(issue.path as Path); // JSON has no symbols
  const { message, fix } = complain(issue, value);
  const whole = /^[a-z]/.test(message) ? `${checked.named ?? subject(path)} ${message}.` : message;
  problems.error(path, { message: whole, fix, ...(checked.part !== undefined && { part: checked.part }) });
}

function reportUnknown(
  issue: Issue & { code: 'unrecognized_keys' },
  checked: Checked<z.ZodType>,
  problems: Problems,
): void {
  const known = fieldsAt(checked.schema, issue.path as Path);
  for (const key of issue.keys) {
    const path = checked.at([...(issue.path as Path), key]);
    problems.error(path, { message: `The field ${quote(key)} is unknown.`, fix: fixUnknown(key, known), part: 'key' });
  }
}

/** What to do about a name that is none of the known ones. */
export function fixUnknown(written: string, known: readonly string[]): string {
  const meant = nearest(written, known);
  if (meant !== undefined) return `Did you mean ${quote(meant)}?`;
  return known.length > 0 && known.length <= 12 ? `Remove it, or use ${oneOf(known)}.` : 'Remove it.';
}

/** The issues that say more than the one around them: those of the branch of a union that the author most likely meant. */
function innerIssues(issue: Issue, value: unknown): readonly Issue[] | undefined {
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    return issue.issues.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  if (issue.code !== 'invalid_union') return undefined;
  const sameKind = issue.errors.filter((branch) => !branch.some((inner) => isWrongKind(inner, value)));
  const [best] = sameKind.toSorted((a, b) => a.length - b.length);
  return best?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Whether a branch of a union is for values of another kind altogether. */
function isWrongKind(issue: Issue, value: unknown): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_value') return !issue.values.some((allowed) => typeof allowed === typeof value);
  return issue.code === 'invalid_type';
}

function complain(issue: Issue, value: unknown): Complaint {
  if (issue.message !== OURS) return fromPredicate(issue.message);
  switch (issue.code) {
    case 'invalid_type':
      return wrongType([KINDS[issue.expected] ?? issue.expected], value);
    case 'invalid_union':
      return wrongUnion(issue, value);
    case 'invalid_value':
      return wrongValue(issue.values.map(String), value);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'not_multiple_of':
      return { message: `must be a multiple of ${issue.divisor}`, fix: `Write a multiple of ${issue.divisor}.` };
    case 'invalid_format':
      return wrongFormat(issue);
    default:
      return { message: 'is not valid', fix: 'See the reference page of the manifest.' };
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: '`null`',
};

/** What a JSON value is, for sentences. */
export function kindOf(value: unknown): string {
  if (value === null) return '`null`';
  if (typeof value === 'boolean') return `\`${value}\``;
  return KINDS[Array.isArray(value) ? 'array' : typeof value] ?? 'nothing';
}

function wrongType(expected: readonly string[], value: unknown): Complaint {
  const wanted = either(expected);
  if (value === undefined) return { message: 'is missing', fix: `Add it: ${wanted}.` };
  const found = typeof value === 'number' && wanted.includes('number') ? quote(String(value)) : kindOf(value);
  return { message: `must be ${wanted}, not ${found}`, fix: `Write ${wanted}.` };
}

function wrongUnion(issue: Issue & { code: 'invalid_union' }, value: unknown): Complaint {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  if (options.length > 0) return wrongValue(options, value);
  const kinds = issue.errors.flat().flatMap((inner) => {
    if (inner.path.length > 0) return [];
    if (inner.code === 'invalid_value') return inner.values.map((allowed) => quote(String(allowed)));
    return inner.code === 'invalid_type' ? [KINDS[inner.expected] ?? inner.expected] : [];
  });
  return wrongType([...new Set(kinds)], value);
}

function wrongValue(values: readonly string[], value: unknown): Complaint {
  if (value === undefined) return { message: 'is missing', fix: `Add it: ${oneOf(values)}.` };
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const meant = nearest(written, values);
  const fix = meant === undefined ? `Write ${oneOf(values)}.` : `Did you mean ${quote(meant)}?`;
  return { message: `must be ${oneOf(values)}, not ${quote(written)}`, fix };
}

function tooSmall(issue: Issue & { code: 'too_small' }): Complaint {
  const least = Number(issue.minimum);
  const unit = UNITS[issue.origin];
  if (!unit)
    return { message: `must be ${issue.inclusive ? 'at least' : 'more than'} ${least}`, fix: 'Write a larger number.' };
  if (least === 1) return { message: 'is empty', fix: 'Fill it in or remove it.' };
  return { message: `must have at least ${least} ${unit}`, fix: `Write ${least} ${unit} or more.` };
}

function tooBig(issue: Issue & { code: 'too_big' }): Complaint {
  const most = Number(issue.maximum);
  const unit = UNITS[issue.origin];
  if (!unit)
    return { message: `must be ${issue.inclusive ? 'at most' : 'less than'} ${most}`, fix: 'Write a smaller number.' };
  return { message: `has more than ${most} ${unit}`, fix: `Shorten it to ${most} ${unit}.` };
}

const UNITS: Readonly<Record<string, string>> = {
  string: 'characters',
  array: 'entries',
  object: 'fields',
  map: 'fields',
};

function wrongFormat(issue: Issue & { code: 'invalid_format' }): Complaint {
  const form =
    issue.format === 'regex' && issue.pattern ? `a text of the form \`${issue.pattern}\`` : `a valid ${issue.format}`;
  return { message: `must be ${form}`, fix: 'Rewrite it in that form.' };
}

/**
 * A contract's own message as a complaint. Such messages are predicates (`must use letters only; rename it`): what stands after
 * the last semicolon is the fix.
 */
export function fromPredicate(text: string): Complaint {
  const cut = text.lastIndexOf('; ');
  if (cut >= 0) return { message: text.slice(0, cut), fix: sentence(text.slice(cut + 2)) };
  return { message: text.replace(/\.$/, ''), fix: text.startsWith('must') ? 'Rewrite it that way.' : 'Mend it.' };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return found;
}

/** An object of the manifest, or a problem that says what stands there instead. */
export function checkObject(value: unknown, path: Path, problems: Problems): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  if (value !== undefined) {
    problems.error(path, {
      message: `\`${pathText(path)}\` must be an object, not ${kindOf(value)}.`,
      fix: 'Write `{ … }`.',
    });
  }
  return {};
}

/** What is compared: a setting's declared type and bounds with its own default. */
interface Declared {
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly default?: unknown;
}

/** Why a setting's default does not fit the setting; undefined: it does, or there is none. */
export function defaultComplaint(setting: Declared): string | undefined {
  const { default: value, type, enum: values, minimum, maximum } = setting;
  if (value === undefined) return undefined;
  const types = typeof type === 'string' ? [type] : type;
  if (types && !types.some((each) => isOf(each, value))) return `must be of the type ${types.join(' or ')}`;
  if (values && !values.includes(value)) return 'must be one of the values of `enum`';
  if (typeof value !== 'number') return undefined;
  if (minimum !== undefined && value < minimum) return 'must not be less than `minimum`';
  if (maximum !== undefined && value > maximum) return 'must not be greater than `maximum`';
  return undefined;
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

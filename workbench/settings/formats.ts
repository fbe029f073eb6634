const COLOR_HEX = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:([0-5]\d|60)(\.\d+)?)?(z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/i;
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/;

/** What a text must be, by the name of its format, and how to tell. No pattern here can take more than linear time. */
const FORMATS: Readonly<Record<string, { readonly is: string; test(text: string): boolean }>> = {
  'color-hex': { is: 'a colour such as #ff8800', test: (text) => COLOR_HEX.test(text) },
  uri: { is: 'an address such as https://example.com', test: (text) => URL.canParse(text) },
  'uri-reference': { is: 'an address or a part of one', test: (text) => URL.canParse(text, 'https://example.com') },
  date: { is: 'a date such as 2026-11-23', test: isDate },
  time: { is: 'a time such as 14:30', test: (text) => TIME.test(text) },
  email: { is: 'an e-mail address', test: (text) => text.length <= 320 && EMAIL.test(text) },
};

/** Why a text is not of a format; undefined when it is, or when nobody knows the format. */
export function formatComplaint(format: string, text: string): string | undefined {
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return !known || known.test(text) ? undefined : `must be ${known.is}`;
}

/** `2026-02-30` has the shape of a date, and no calendar has it. */
function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

interface Table {
  readonly tag: string;
  readonly data: Uint8Array;
}

/**
 * A TrueType font with only the glyphs of these code points (and `.notdef`), for a page that draws few of many icons at first.
 * Takes fonts of simple glyphs in the basic plane, as icon fonts are; throws on any other. Table layouts: OpenType 1.9.1.
 */
export function subsetFont(font: Uint8Array, codes: readonly number[]): Uint8Array<ArrayBuffer> {
  const tables = readTables(font);
  const glyphOf = readCharacters(view(tables, 'cmap'));
  const found = [...new Set(codes)].filter((code) => glyphOf.has(code)).sort((a, b) => a - b);
  const glyphs = [...new Set([0, ...found.map((code) => glyphOf.get(code) ?? 0)])];
  const outlines = readOutlines(tables, glyphs);
  const long = (values: readonly number[]): Uint8Array => bytes(values, 4);
  const head = patch(tables, 'head', [8, 4, 0], [50, 2, 1]);
  return writeFont([
    { tag: 'OS/2', data: table(tables, 'OS/2') },
    { tag: 'cmap', data: writeCharacters(found.map((code) => [code, glyphs.indexOf(glyphOf.get(code) ?? 0)])) },
    { tag: 'glyf', data: concat(outlines) },
    { tag: 'head', data: head },
    { tag: 'hhea', data: patch(tables, 'hhea', [34, 2, glyphs.length]) },
    { tag: 'hmtx', data: readMetrics(tables, glyphs) },
    { tag: 'loca', data: long(offsets(outlines)) },
    { tag: 'maxp', data: patch(tables, 'maxp', [4, 2, glyphs.length]) },
    { tag: 'name', data: table(tables, 'name') },
    { tag: 'post', data: new Uint8Array([0, 3, 0, 0, ...table(tables, 'post').slice(4, 32)]) },
  ]);
}

function readTables(font: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const file = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, Uint8Array>();
  for (let index = 0; index < file.getUint16(4); index++) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...font.subarray(at, at + 4));
    const offset = file.getUint32(at + 8);
    tables.set(tag, font.subarray(offset, offset + file.getUint32(at + 12)));
  }
  return tables;
}

function table(tables: ReadonlyMap<string, Uint8Array>, tag: string): Uint8Array {
  const data = tables.get(tag);
  if (!data) throw new Error(`The font has no table ${tag}.`);
  return data;
}

function view(tables: ReadonlyMap<string, Uint8Array>, tag: string): DataView {
  const data = table(tables, tag);
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

/** Code point to glyph, from the first subtable of format 4. */
function readCharacters(cmap: DataView): ReadonlyMap<number, number> {
  const starts = Array.from({ length: cmap.getUint16(2) }, (_, index) => cmap.getUint32(8 + index * 8));
  const at = starts.find((start) => cmap.getUint16(start) === 4);
  if (at === undefined) throw new Error('The font has no character map of format 4.');
  const size = cmap.getUint16(at + 6);
  const glyphs = new Map<number, number>();
  for (let segment = 0; segment < size; segment += 2) {
    const [end, start] = [cmap.getUint16(at + 14 + segment), cmap.getUint16(at + 16 + size + segment)];
    const delta = cmap.getUint16(at + 16 + size * 2 + segment);
    const rangeAt = at + 16 + size * 3 + segment;
    const range = cmap.getUint16(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph = range === 0 ? code : cmap.getUint16(rangeAt + range + (code - start) * 2);
      if (glyph !== 0) glyphs.set(code, (glyph + delta) & 0xffff);
    }
  }
  return glyphs;
}

function readOutlines(tables: ReadonlyMap<string, Uint8Array>, glyphs: readonly number[]): Uint8Array[] {
  const [loca, glyf] = [view(tables, 'loca'), table(tables, 'glyf')];
  const isShort = view(tables, 'head').getUint16(50) === 0;
  const offset = (glyph: number): number => (isShort ? loca.getUint16(glyph * 2) * 2 : loca.getUint32(glyph * 4));
  return glyphs.map((glyph) => {
    const outline = glyf.subarray(offset(glyph), offset(glyph + 1));
    if ((outline[0] ?? 0) & 0x80) throw new Error(`Glyph ${glyph} is made of others.`);
    return concat([outline, new Uint8Array(-outline.length & 3)]);
  });
}

/** Where each outline begins, and last where all end. */
function offsets(outlines: readonly Uint8Array[]): number[] {
  const starts = [0];
  for (const { length } of outlines) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}

/** Advance and left bearing of each glyph; glyphs past the last metric share its advance. */
function readMetrics(tables: ReadonlyMap<string, Uint8Array>, glyphs: readonly number[]): Uint8Array {
  const hmtx = view(tables, 'hmtx');
  const count = view(tables, 'hhea').getUint16(34);
  const pairs = glyphs.flatMap((glyph) => {
    const last = Math.min(glyph, count - 1) * 4;
    return [hmtx.getUint16(last), hmtx.getUint16(glyph < count ? last + 2 : count * 4 + (glyph - count) * 2)];
  });
  return bytes(pairs, 2);
}

/** A character map of format 4 with a segment for each code point. */
function writeCharacters(characters: readonly (readonly [code: number, glyph: number])[]): Uint8Array {
  const segments = [...characters, [0xffff, 0] as const];
  const size = segments.length * 2;
  const power = 2 ** Math.floor(Math.log2(segments.length));
  const codes = segments.map(([code]) => code);
  const deltas = segments.map(([code, glyph]) => (code === 0xffff ? 1 : (glyph - code) & 0xffff));
  const search = [power * 2, Math.log2(power), size - power * 2];
  const subtable = [4, 16 + size * 4, 0, size, ...search, ...codes, 0, ...codes, ...deltas, ...codes.map(() => 0)];
  return concat([bytes([0, 1, 3, 1], 2), bytes([12], 4), bytes(subtable, 2)]);
}

/** A table with some numbers of 2 or 4 bytes replaced. */
function patch(
  tables: ReadonlyMap<string, Uint8Array>,
  tag: string,
  ...changes: (readonly [at: number, size: 2 | 4, value: number])[]
): Uint8Array {
  const data = new Uint8Array(table(tables, tag)); // a copy: `slice` of a Buffer is none
  for (const [at, size, value] of changes) data.set(bytes([value], size), at);
  return data;
}

function writeFont(tables: readonly Table[]): Uint8Array<ArrayBuffer> {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const header = bytes([1, 0, tables.length, power * 16, Math.log2(power), (tables.length - power) * 16], 2);
  const directory: Uint8Array[] = [];
  let at = 12 + tables.length * 16;
  for (const { tag, data } of tables) {
    directory.push(new TextEncoder().encode(tag), bytes([checksum(data), at, data.length], 4));
    at += (data.length + 3) & ~3;
  }
  const padded = tables.map(({ data }) => concat([data, new Uint8Array(-data.length & 3)]));
  return concat([header, ...directory, ...padded]);
}

function checksum(data: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < data.length; index++)
    sum = (sum + (data[index] ?? 0) * 2 ** (24 - (index % 4) * 8)) % 2 ** 32;
  return sum;
}

function bytes(values: readonly number[], size: 2 | 4): Uint8Array {
  const data = new DataView(new ArrayBuffer(values.length * size));
  for (const [index, value] of values.entries()) {
    if (size === 2) data.setUint16(index * 2, value);
    else data.setUint32(index * 4, value);
  }
  return new Uint8Array(data.buffer);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

import { deflateRawSync } from 'node:zlib';
import { crc32 } from './crc32.ts';
import { CENTRAL, END, LOCAL, viewOf, writeHeader, type Header } from './format.ts';

export interface Forged {
  readonly name?: string;
  readonly nameBytes?: Uint8Array;
  readonly content?: string | Uint8Array;
  /** Compressed data, whatever it holds. */
  readonly data?: Uint8Array;
  readonly deflate?: boolean;
  /** What both headers say wrongly, and what only one of them does. */
  readonly both?: Partial<Header>;
  readonly local?: Partial<Header>;
  readonly central?: Partial<Header>;
  readonly localName?: string;
  readonly attributes?: number;
  readonly disk?: number;
  readonly offset?: number;
  /** Behind both names. */
  readonly extra?: Uint8Array;
  readonly comment?: Uint8Array;
  /** Behind the data. */
  readonly gap?: Uint8Array;
}

export interface ForgedEnd {
  readonly count?: number;
  readonly start?: number;
  readonly size?: number;
  readonly comment?: number;
  readonly disk?: number;
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  readonly beforeEnd?: Uint8Array;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A ZIP archive with any lie in it. Shares with the code under test only where the fields stand. */
export function forge(entries: readonly Forged[], end: ForgedEnd = {}): Uint8Array {
  const chunks = [end.before ?? new Uint8Array()];
  const central: Uint8Array[] = [];
  let offset = chunks[0]?.length ?? 0;
  for (const entry of entries) {
    const { local, directory } = forgeEntry(entry, offset);
    chunks.push(local);
    central.push(directory);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const last = forgeEnd({ count: entries.length, start: offset, size: directory.length, ...end });
  return new Uint8Array(
    Buffer.concat([...chunks, directory, end.beforeEnd ?? new Uint8Array(), last, end.after ?? new Uint8Array()]),
  );
}

function forgeEntry(entry: Forged, offset: number): { local: Uint8Array; directory: Uint8Array } {
  const { content = '', deflate = false, extra = new Uint8Array(), comment = new Uint8Array() } = entry;
  const file = typeof content === 'string' ? encode(content) : content;
  const data = entry.data ?? (deflate ? deflateRawSync(file) : file);
  const name = entry.nameBytes ?? encode(entry.name ?? 'a.js');
  const localName = entry.localName === undefined ? name : encode(entry.localName);
  const header: Header = {
    ...{ version: 20, flags: 0x800, method: deflate ? 8 : 0, time: 0, date: 0x21 },
    ...{ crc: crc32(file), packed: data.length, size: file.length, nameLength: name.length, extraLength: extra.length },
    ...entry.both,
  };
  const local = new Uint8Array(LOCAL.size);
  viewOf(local).setUint32(0, LOCAL.signature, true);
  writeHeader(viewOf(local), 4, { ...header, nameLength: localName.length, ...entry.local });
  const directory = new Uint8Array(CENTRAL.size);
  const view = viewOf(directory);
  view.setUint32(0, CENTRAL.signature, true);
  writeHeader(view, 6, { ...header, ...entry.central });
  view.setUint16(32, comment.length, true);
  view.setUint16(34, entry.disk ?? 0, true);
  view.setUint32(38, entry.attributes ?? 0, true);
  view.setUint32(42, entry.offset ?? offset, true);
  return {
    local: Buffer.concat([local, localName, extra, data, entry.gap ?? new Uint8Array()]),
    directory: Buffer.concat([directory, name, extra, comment]),
  };
}

function forgeEnd({ count = 0, start = 0, size = 0, comment = 0, disk = 0 }: ForgedEnd): Uint8Array {
  const end = new Uint8Array(END.size);
  const view = viewOf(end);
  view.setUint32(0, END.signature, true);
  view.setUint16(4, disk, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, start, true);
  view.setUint16(20, comment, true);
  return end;
}

import { deflateSync } from 'fflate';
import { PACKAGE_LIMITS } from '../limits.ts';
import { checkName, Names } from '../names.ts';
import { crc32 } from './crc32.ts';
import {
  CENTRAL,
  DEFLATED,
  DOS_DATE,
  DOS_TIME,
  END,
  FLAG,
  LOCAL,
  STORED,
  viewOf,
  writeHeader,
  type Header,
} from './format.ts';

interface Packed {
  readonly header: Header;
  readonly name: Uint8Array;
  readonly data: Uint8Array;
}

/**
 * The archive of these files: the same bytes on every machine, since order, time, attributes and compression are fixed and the
 * compressor is a script. Refuses what `readZip` refuses of names; amounts are for the caller to check by reading it back.
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const names = new Names();
  const entries = [...files.keys()].toSorted(byCodeUnits).map((name) => {
    checkName(name);
    names.add(name);
    return pack(name, files.get(name) ?? new Uint8Array());
  });
  const sizes = entries.map(({ name, data }) => LOCAL.size + name.length + data.length);
  const start = sizes.reduce((sum, size) => sum + size, 0);
  const directory = entries.reduce((sum, { name }) => sum + CENTRAL.size + name.length, 0);
  const bytes = new Uint8Array(start + directory + END.size);
  let [local, central] = [0, start];
  for (const [index, entry] of entries.entries()) {
    writeLocal(bytes, local, entry);
    central = writeCentral(bytes, { at: central, offset: local }, entry);
    local += sizes[index] ?? 0;
  }
  writeEnd(bytes, { count: entries.length, start, size: directory });
  return bytes;
}

/** Not `localeCompare`: languages sort differently. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function pack(path: string, file: Uint8Array): Packed {
  const name = new TextEncoder().encode(path);
  const deflated = deflateSync(file, { level: 9 });
  // Stored too when the reader would take it for a bomb: a picture of one colour is none.
  const isWorth = deflated.length < file.length && file.length <= deflated.length * PACKAGE_LIMITS.ratio;
  const data = isWorth ? deflated : file;
  const header = {
    version: 20,
    flags: FLAG.utf8,
    method: isWorth ? DEFLATED : STORED,
    time: DOS_TIME,
    date: DOS_DATE,
    crc: crc32(file),
    packed: data.length,
    size: file.length,
    nameLength: name.length,
    extraLength: 0,
  };
  return { header, name, data };
}

function writeLocal(bytes: Uint8Array, at: number, { header, name, data }: Packed): void {
  const view = viewOf(bytes);
  view.setUint32(at, LOCAL.signature, true);
  writeHeader(view, at + 4, header);
  bytes.set(name, at + LOCAL.size);
  bytes.set(data, at + LOCAL.size + name.length);
}

/** Comment, disk and attributes stay zero. Returns where the next entry goes. */
function writeCentral(
  bytes: Uint8Array,
  { at, offset }: { at: number; offset: number },
  { header, name }: Packed,
): number {
  const view = viewOf(bytes);
  view.setUint32(at, CENTRAL.signature, true);
  view.setUint16(at + 4, header.version, true); // made by: DOS, so that no system reads a mode into the attributes
  writeHeader(view, at + 6, header);
  view.setUint32(at + 42, offset, true);
  bytes.set(name, at + CENTRAL.size);
  return at + CENTRAL.size + name.length;
}

function writeEnd(bytes: Uint8Array, { count, start, size }: { count: number; start: number; size: number }): void {
  const view = viewOf(bytes);
  const at = bytes.length - END.size;
  view.setUint32(at, END.signature, true);
  view.setUint16(at + 8, count, true);
  view.setUint16(at + 10, count, true);
  view.setUint32(at + 12, size, true);
  view.setUint32(at + 16, start, true);
}

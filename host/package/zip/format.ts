/** Signatures, sizes and bits of APPNOTE.TXT 6.3.10, as far as packages use them. */
export const LOCAL = { signature: 0x04034b50, size: 30 } as const;
export const CENTRAL = { signature: 0x02014b50, size: 46 } as const;
export const END = { signature: 0x06054b50, size: 22 } as const;

export const STORED = 0;
export const DEFLATED = 8;

export const FLAG = { encrypted: 0x2041, descriptor: 0x0008, deflateLevel: 0x0006, utf8: 0x0800 } as const;

/** 1 January 1980, 0:00: the first moment that the format knows. It has no time zone, and none is asked. */
export const DOS_TIME = 0;
export const DOS_DATE = 0x21;

/** What both headers of an entry say. */
export interface Header {
  readonly version: number;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly nameLength: number;
  readonly extraLength: number;
}

/** The ten fields that stand in the same order in both headers, from `version` on. */
export function readHeader(view: DataView, at: number): Header {
  return {
    version: view.getUint16(at, true),
    flags: view.getUint16(at + 2, true),
    method: view.getUint16(at + 4, true),
    time: view.getUint16(at + 6, true),
    date: view.getUint16(at + 8, true),
    crc: view.getUint32(at + 10, true),
    packed: view.getUint32(at + 14, true),
    size: view.getUint32(at + 18, true),
    nameLength: view.getUint16(at + 22, true),
    extraLength: view.getUint16(at + 24, true),
  };
}

export function writeHeader(view: DataView, at: number, header: Header): void {
  view.setUint16(at, header.version, true);
  view.setUint16(at + 2, header.flags, true);
  view.setUint16(at + 4, header.method, true);
  view.setUint16(at + 6, header.time, true);
  view.setUint16(at + 8, header.date, true);
  view.setUint32(at + 10, header.crc, true);
  view.setUint32(at + 14, header.packed, true);
  view.setUint32(at + 18, header.size, true);
  view.setUint16(at + 22, header.nameLength, true);
  view.setUint16(at + 24, header.extraLength, true);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

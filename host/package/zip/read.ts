import { quote } from '../../manifest/problems.ts';
import { PACKAGE_LIMITS } from '../limits.ts';
import { Names, readName } from '../names.ts';
import { refuse } from '../refusal.ts';
import { crc32 } from './crc32.ts';
import { checkEntry, type Entry } from './entry.ts';
import { CENTRAL, END, LOCAL, readHeader, STORED, viewOf } from './format.ts';
import { inflate } from './inflate.ts';

/**
 * Unpacks an archive that is nothing but its files: entries without gaps from the first byte on, then the directory in the same
 * order, then the end. Whatever another reader could understand in another way is refused (`PackageRefusal`), and the limits are
 * checked against the directory before anything is unpacked.
 */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array<ArrayBuffer>> {
  if (bytes.length > PACKAGE_LIMITS.archiveBytes) {
    refuse('ArchiveTooLarge', `The package has ${bytes.length} bytes; ${PACKAGE_LIMITS.archiveBytes} are the most.`);
  }
  const entries = readDirectory(bytes);
  checkAmounts(entries);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const entry of entries) files.set(entry.name, unpack(bytes, entry));
  return files;
}

/** One file of an archive that `readZip` took; undefined when there is none of this name. */
export function readZipFile(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> | undefined {
  const entry = readDirectory(bytes).find((each) => each.name === name);
  return entry && unpack(bytes, entry);
}

function readDirectory(bytes: Uint8Array): Entry[] {
  const { count, start, end } = readEnd(bytes);
  const names = new Names();
  const entries: Entry[] = [];
  let at = start;
  let offset = 0;
  for (let index = 0; index < count; index++) {
    const { entry, next } = readEntry(bytes, at, end);
    offset = checkLocal(bytes, { entry, offset, limit: start });
    names.add(entry.name);
    entries.push(entry);
    at = next;
  }
  if (at !== end) refuse('ExtraBytes', 'There is something between the archive’s directory and its end.');
  if (offset !== start) refuse('ExtraBytes', 'There is something between the archive’s last file and its directory.');
  return entries;
}

function readEnd(bytes: Uint8Array): { count: number; start: number; end: number } {
  const end = bytes.length - END.size;
  const view = viewOf(bytes);
  if (end < 0) refuse('NotAnArchive', 'The file is no package: it is not a ZIP archive.');
  if (view.getUint32(end, true) !== END.signature) refuse(...misplaced(bytes));
  const [disk, startDisk, here, count] = [4, 6, 8, 10].map((at) => view.getUint16(end + at, true));
  const [size = 0, start = 0] = [12, 16].map((at) => view.getUint32(end + at, true));
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) refuse('Zip64', 'The archive is a ZIP64.');
  if (disk !== 0 || startDisk !== 0 || here !== count) refuse('UnknownFeature', 'The archive is one part of several.');
  if (view.getUint16(end + 20, true) !== 0) refuse('ExtraBytes', 'The archive has a comment that it does not hold.');
  if (count === undefined || count > PACKAGE_LIMITS.files) {
    refuse('TooManyFiles', `The package has ${count} files; ${PACKAGE_LIMITS.files} are the most.`);
  }
  if (start + size > end) refuse('NotAnArchive', 'The archive’s directory is not where its end says.');
  if (start + size < end) refuse('ExtraBytes', 'There are bytes that belong to no file of the archive.');
  return { count, start, end };
}

/** Tells an archive with something after its end from what is none. */
function misplaced(bytes: Uint8Array): ['ExtraBytes' | 'NotAnArchive', string] {
  const view = viewOf(bytes);
  for (let at = bytes.length - END.size - 1; at >= Math.max(0, bytes.length - END.size - 0x10000); at--) {
    if (view.getUint32(at, true) === END.signature)
      return ['ExtraBytes', 'There is something after the archive’s end.'];
  }
  return ['NotAnArchive', 'The file is no package: it is not a whole ZIP archive.'];
}

function readEntry(bytes: Uint8Array, at: number, end: number): { entry: Entry; next: number } {
  const view = viewOf(bytes);
  if (at + CENTRAL.size > end || view.getUint32(at, true) !== CENTRAL.signature) {
    refuse('NotAnArchive', 'The archive’s directory lists fewer files than its end says.');
  }
  const header = readHeader(view, at + 6);
  const nameStart = at + CENTRAL.size;
  const next = nameStart + header.nameLength;
  if (header.extraLength > 0) refuse('ExtraBytes', 'A file of the archive has extra fields.');
  if (view.getUint16(at + 32, true) > 0) refuse('ExtraBytes', 'A file of the archive has a comment.');
  if (next > end) refuse('NotAnArchive', 'A name leaves the archive’s directory.');
  const nameBytes = bytes.subarray(nameStart, next);
  const entry = {
    ...header,
    name: readName(nameBytes),
    nameBytes,
    disk: view.getUint16(at + 34, true),
    attributes: view.getUint32(at + 38, true),
    offset: view.getUint32(at + 42, true),
  };
  checkEntry(entry);
  return { entry, next };
}

/** Holds the local header against the directory; returns where the next one has to be. */
function checkLocal(
  bytes: Uint8Array,
  { entry, offset, limit }: { entry: Entry; offset: number; limit: number },
): number {
  const shown = quote(entry.name);
  if (entry.offset < offset) refuse('Overlap', `${shown} shares bytes with another file.`);
  if (entry.offset > offset) refuse('ExtraBytes', `There are bytes before ${shown} that belong to no file.`);
  const view = viewOf(bytes);
  const end = offset + LOCAL.size + entry.nameLength + entry.packed;
  if (end > limit) refuse('NotAnArchive', `${shown} leaves the archive.`);
  const local = readHeader(view, offset + 4);
  const nameStart = offset + LOCAL.size;
  const isSame =
    view.getUint32(offset, true) === LOCAL.signature &&
    Object.entries(local).every(([field, value]) => entry[field as keyof typeof local] === value) &&
    entry.nameBytes.every((byte, index) => bytes[nameStart + index] === byte);
  if (!isSame) refuse('HeadersDiffer', `The archive says two things about ${shown}.`);
  return end;
}

function checkAmounts(entries: readonly Entry[]): void {
  let total = 0;
  for (const { name, size, packed } of entries) {
    const shown = quote(name);
    const { fileBytes, ratio } = PACKAGE_LIMITS;
    if (size > fileBytes) refuse('FileTooLarge', `${shown} has ${size} bytes; ${fileBytes} are the most.`);
    if (size > packed * ratio) refuse('RatioTooHigh', `${shown} claims more than ${ratio} bytes for each packed one.`);
    total += size;
  }
  const { totalBytes } = PACKAGE_LIMITS;
  if (total > totalBytes)
    refuse('TotalTooLarge', `All files have ${total} bytes together; ${totalBytes} are the most.`);
}

function unpack(
  bytes: Uint8Array,
  { name, method, packed, size, crc, offset, nameLength }: Entry,
): Uint8Array<ArrayBuffer> {
  const start = offset + LOCAL.size + nameLength;
  const data = bytes.subarray(start, start + packed);
  const file = method === STORED ? new Uint8Array(data) : inflate(data, size);
  if (crc32(file) !== crc) refuse('WrongChecksum', `${quote(name)} is damaged: its checksum differs.`);
  return file;
}

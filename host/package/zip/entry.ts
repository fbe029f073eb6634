import { quote } from '../../manifest/problems.ts';
import { refuse } from '../refusal.ts';
import { DEFLATED, FLAG, STORED, type Header } from './format.ts';

/** One file as the archive's directory has it. */
export interface Entry extends Header {
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly disk: number;
  /** The upper 16 bits are a Unix mode, the lower ones attributes of DOS. */
  readonly attributes: number;
  readonly offset: number;
}

const VERSION = 20;
const DOS_FOLDER = 0x10;
const DOS_LABEL = 0x08;
const FILE_TYPE = 0xf000;
const LINK = 0xa000;
const REGULAR = 0x8000;

/** Takes plain files, stored or deflated, and nothing of the many other things that the format knows. */
export function checkEntry({ name, flags, method, version, packed, size, disk, attributes }: Entry): void {
  const shown = quote(name);
  if (flags & FLAG.encrypted) refuse('Encrypted', `${shown} is encrypted.`);
  if (flags & FLAG.descriptor) refuse('DataDescriptor', `${shown} has its sizes behind its data.`);
  if ([packed, size].includes(0xffffffff)) refuse('Zip64', `${shown} is in the ZIP64 format.`);
  if (method !== STORED && method !== DEFLATED) refuse('UnknownFeature', `${shown} is packed by method ${method}.`);
  const known = FLAG.utf8 | (method === DEFLATED ? FLAG.deflateLevel : 0);
  if (flags & ~known || (version & 0xff) > VERSION || disk !== 0) {
    refuse('UnknownFeature', `${shown} uses a feature that packages may not have.`);
  }
  if (!(flags & FLAG.utf8) && /[^\p{ASCII}]/u.test(name))
    refuse('BadName', `The name ${shown} is not marked as UTF-8.`);
  checkType(shown, attributes);
  if (method === STORED && packed !== size) refuse('WrongSize', `${shown} has two sizes, though it is not compressed.`);
}

function checkType(shown: string, attributes: number): void {
  const type = (attributes >>> 16) & FILE_TYPE;
  if (type === LINK) refuse('Link', `${shown} is a link.`);
  if ((type !== 0 && type !== REGULAR) || attributes & (DOS_FOLDER | DOS_LABEL)) {
    refuse('NotAFile', `${shown} is no regular file.`);
  }
}

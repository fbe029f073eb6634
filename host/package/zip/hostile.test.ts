import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PACKAGE_LIMITS } from '../limits.ts';
import type { ArchiveCode } from '../refusal.ts';
import { codeOf } from '../package.fixture.ts';
import { forge, type Forged } from './forge.fixture.ts';
import { readZip } from './read.ts';

const { archiveBytes, files, fileBytes, totalBytes, ratio, nameBytes } = PACKAGE_LIMITS;
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const named = (...names: string[]): Uint8Array => forge(names.map((name) => ({ name })));
const one = (entry: Forged): Uint8Array => forge([entry]);
const packed = deflateRawSync('a'.repeat(50));
const deflated: Forged = { content: 'a'.repeat(50), deflate: true };
const mode = (unix: number): Forged => ({ attributes: (unix << 16) >>> 0 });

const HOSTILE: readonly (readonly [what: string, code: ArchiveCode, archive: () => Uint8Array])[] = [
  ['nothing', 'NotAnArchive', () => new Uint8Array()],
  ['21 bytes', 'NotAnArchive', () => new Uint8Array(21)],
  ['zeros', 'NotAnArchive', () => new Uint8Array(1000)],
  ['a text', 'NotAnArchive', () => new TextEncoder().encode('PK, but not as an archive has it. '.repeat(4))],
  ['half an archive', 'NotAnArchive', () => named('a', 'b').slice(0, 90)],
  ['a directory behind its end', 'NotAnArchive', () => forge([{}], { start: 5000 })],
  ['a directory with fewer entries than said', 'NotAnArchive', () => forge([{}], { count: 2 })],
  ['a directory that is none', 'NotAnArchive', () => forge([{}], { start: 0 , size: 85 })],
  ['data that reaches into the directory', 'NotAnArchive', () => one({ both: { packed: 60, size: 60 } })],
  ['a name that leaves the directory', 'NotAnArchive', () => one({ central: { nameLength: 300 } })],
  ['a script before it', 'ExtraBytes', () => forge([{}], { before: bytes(1, 2, 3) })],
  ['a script before it, with offsets as if there were none', 'ExtraBytes', () => new Uint8Array([1, ...named('a')])],
  ['bytes after it', 'ExtraBytes', () => forge([{}], { after: bytes(0) })],
  ['another archive after it', 'ExtraBytes', () => new Uint8Array([...named('a'), ...named('b')])],
  ['a comment', 'ExtraBytes', () => forge([{}], { comment: 3, after: bytes(1, 2, 3) })],
  ['a comment that is not there', 'ExtraBytes', () => forge([{}], { comment: 3 })],
  ['a comment that holds a second end', 'ExtraBytes', () => forge([{}], { comment: 22, after: forge([]) })],
  ['bytes between two files', 'ExtraBytes', () => forge([{ gap: bytes(7) }, { name: 'b' }])],
  ['bytes between the last file and the directory', 'ExtraBytes', () => one({ gap: bytes(7) })],
  ['bytes between the directory and the end', 'ExtraBytes', () => forge([{}], { beforeEnd: bytes(7) })],
  ['bytes in the directory after its last entry', 'ExtraBytes', () => forge([{}], { beforeEnd: bytes(7), size: 51 })],
  ['a file that the directory leaves out', 'ExtraBytes', () => forge([{ gap: named('hidden.js').slice(0, 39) }])],
  ['an extra field', 'ExtraBytes', () => one({ extra: bytes(0x75, 0x70, 0, 0) })],
  ['an extra field in the local header only', 'HeadersDiffer', () => one({ local: { extraLength: 4 }, gap: bytes(1, 2, 3, 4) })],
  ['a comment of a file', 'ExtraBytes', () => one({ comment: bytes(65) })],
  ['two entries for the same bytes', 'Overlap', () => forge([{ name: 'a' }, { name: 'b', offset: 0 }])],
  ['entries in another order than their data', 'ExtraBytes', () => forge([{ name: 'a', offset: 31 }, { name: 'b', offset: 0 }])],
  ['two names of a file', 'HeadersDiffer', () => one({ name: 'good.js', localName: 'evil.js' })],
  ['two names of different lengths', 'HeadersDiffer', () => one({ name: 'good.js', localName: 'worse.js', gap: bytes() })],
  ['two sizes of a file', 'HeadersDiffer', () => one({ content: 'abc', local: { size: 2 } })],
  ['two packed sizes', 'HeadersDiffer', () => one({ content: 'abc', local: { packed: 2 } })],
  ['two methods', 'HeadersDiffer', () => one({ ...deflated, local: { method: 0 } })],
  ['two checksums', 'HeadersDiffer', () => one({ content: 'abc', local: { crc: 1 } })],
  ['two times', 'HeadersDiffer', () => one({ local: { time: 1 } })],
  ['two sets of flags', 'HeadersDiffer', () => one({ local: { flags: 0 } })],
  ['no local header', 'HeadersDiffer', () => named('a').fill(0, 0, 4)],
  ['a ZIP64 end', 'Zip64', () => forge([{}], { start: 0xffffffff })],
  ['a ZIP64 count', 'Zip64', () => forge([{}], { count: 0xffff })],
  ['a ZIP64 size', 'Zip64', () => one({ both: { size: 0xffffffff } })],
  ['an encrypted file', 'Encrypted', () => one({ both: { flags: 0x801 } })],
  ['a strongly encrypted file', 'Encrypted', () => one({ both: { flags: 0x840 } })],
  ['an encrypted directory', 'Encrypted', () => one({ both: { flags: 0x2800 } })],
  ['sizes behind the data', 'DataDescriptor', () => one({ both: { flags: 0x808 } })],
  ['an archive in parts', 'UnknownFeature', () => forge([{}], { disk: 1 })],
  ['a file on another disk', 'UnknownFeature', () => one({ disk: 1 })],
  ['an unknown method', 'UnknownFeature', () => one({ both: { method: 14 } })],
  ['a patch', 'UnknownFeature', () => one({ both: { flags: 0x820 } })],
  ['a newer version', 'UnknownFeature', () => one({ both: { version: 45 } })],
  ['a folder', 'NotAFile', () => named('a/')],
  ['a folder by its attribute', 'NotAFile', () => one({ attributes: 0x10 })],
  ['a folder by its mode', 'NotAFile', () => one(mode(0o040755))],
  ['a pipe', 'NotAFile', () => one(mode(0o010644))],
  ['a device', 'NotAFile', () => one(mode(0o020644))],
  ['a socket', 'NotAFile', () => one(mode(0o140644))],
  ['a link', 'Link', () => one({ ...mode(0o120777), content: '/etc/passwd' })],
  ['a link, then a file through it', 'Link', () => forge([{ name: 'a', ...mode(0o120777) }, { name: 'a/b' }])],
  ...['../a', 'a/../../b', 'a/..', '..', '..\\a', 'a\\b', '/a', '//host/a', '\\\\host\\a', 'C:\\a', 'C:/a', 'c:a', 'a\0.js', '\u2025/a', 'a\uff0f..\uff0fb', 'a\uff0fb', '\u2100.js', '\uff3ca'].map(
    (name) => [`the name ${JSON.stringify(name)}`, 'EscapingName', () => named(name)] as const,
  ),
  ...['', '.', './a', 'a//b', 'a/./b', 'a\nb', 'a\u007f', 'a\u202eb', 'a\u200bb', '%2e%2e/a', 'a.', 'a ', ' a', 'a /b', 'a./b', '...', 'con', 'CON.js', 'a/nul.txt', 'com1', 'LPT9.x', 'fi:a', 'file:a', 'a*', 'a?', 'a|b', 'a<b', 'e\u0301.js', '\ud7ff\uf8ff'].map(
    (name) => [`the name ${JSON.stringify(name)}`, 'BadName', () => named(name)] as const,
  ),
  ['a name that is not UTF-8', 'BadName', () => one({ nameBytes: bytes(0x61, 0xff) })],
  ['a name with a byte order mark', 'BadName', () => one({ nameBytes: bytes(0xef, 0xbb, 0xbf, 0x61) })],
  ['an overlong spelling of a slash', 'BadName', () => one({ nameBytes: bytes(0x2e, 0x2e, 0xc0, 0xaf) })],
  ['a name in another code page', 'BadName', () => one({ name: 'é', both: { flags: 0 } })],
  ['201 characters', 'NameTooLong', () => named('a'.repeat(201))],
  ['401 bytes of a name', 'NameTooLong', () => named('a'.repeat(nameBytes + 1))],
  ['a name twice', 'DuplicateName', () => named('a.js', 'b.js', 'a.js')],
  ['plugin.json and Plugin.json', 'CollidingNames', () => named('plugin.json', 'Plugin.json')],
  ['folders that differ by case', 'CollidingNames', () => named('src/a', 'Src/b')],
  ['a file that is a folder too', 'CollidingNames', () => named('a', 'a/b')],
  ['a folder that is a file too', 'CollidingNames', () => named('a/b', 'a')],
  ['a ligature', 'CollidingNames', () => named('\ufb01.js', 'fi.js')],
  ['ß and ss', 'CollidingNames', () => named('ß.js', 'SS.js')],
  ['the Kelvin sign', 'CollidingNames', () => named('\uff2b.js', 'k.js')],
  ['one file too many', 'TooManyFiles', () => forge(Array.from({ length: files + 1 }, (_, at) => ({ name: `${at}` })))],
  ['a count bomb', 'TooManyFiles', () => forge([], { count: 60_000 })],
  ['a file one byte too large', 'FileTooLarge', () => one({ data: new Uint8Array(200_000), deflate: true, both: { size: fileBytes + 1 } })],
  ['one byte too many in all', 'TotalTooLarge', () => largest(totalBytes + 1)],
  ['an archive one byte too large', 'ArchiveTooLarge', () => new Uint8Array(archiveBytes + 1)],
  ['a ratio bomb', 'RatioTooHigh', () => one({ content: new Uint8Array(1_000_000), deflate: true })],
  ['a ratio one byte too high', 'RatioTooHigh', () => one({ data: packed, deflate: true, both: { size: packed.length * ratio + 1 } })],
  ['a size without data', 'RatioTooHigh', () => one({ data: bytes(), deflate: true, both: { size: 1 } })],
  ['a stored file of two sizes', 'WrongSize', () => one({ content: 'abc', both: { size: 2 } })],
  ['a size that is one too low', 'WrongSize', () => one({ ...deflated, both: { size: 49 } })],
  ['a size that is one too high', 'WrongSize', () => one({ ...deflated, both: { size: 51 } })],
  ['a bomb that says it is small', 'WrongSize', () => one({ content: new Uint8Array(9_000_000), deflate: true, both: { size: 10 } })],
  ['another checksum', 'WrongChecksum', () => one({ content: 'abc', both: { crc: 0 } })],
  ['another checksum of a deflated file', 'WrongChecksum', () => one({ ...deflated, both: { crc: 0 } })],
  ['data that is not compressed', 'CorruptData', () => one({ data: bytes(0xff, 1, 2), deflate: true, both: { size: 5 } })],
  ['data that ends early', 'CorruptData', () => one({ data: packed.subarray(0, -1), deflate: true, both: { size: 50 } })],
  ['data after the end of the compressed data', 'CorruptData', () => one({ ...deflated, data: Buffer.concat([packed, bytes(0)]) })],
  ['a stored block of no clear length', 'CorruptData', () => one({ data: bytes(1, 1, 0, 0, 0, 65), deflate: true, both: { size: 1 } })],
  ['a copy from before the start', 'CorruptData', () => one({ data: bytes(0x4b, 0x04, 0x12, 0), deflate: true, both: { size: 4 } })],
]; // prettier-ignore

/** As large as the limits say, in few bytes: files of the highest ratio. */
function largest(total: number): Uint8Array {
  const entries: Forged[] = [];
  for (let left = total, at = 0; left > 0; left -= fileBytes, at++) {
    const size = Math.min(left, fileBytes);
    entries.push({ name: `${at}`, data: new Uint8Array(Math.ceil(size / ratio)), deflate: true, both: { size } });
  }
  return forge(entries);
}

test.each(HOSTILE)('%s is refused as %s', async (_, code, archive) => {
  expect(await codeOf(() => readZip(archive()))).toBe(code);
});

const AT_THE_LIMIT: readonly (readonly [what: string, archive: () => Uint8Array])[] = [
  ['as many files as may be', () => forge(Array.from({ length: files }, (_, at) => ({ name: `${at}` })))],
  ['a file as large as may be', () => one({ content: new Uint8Array(fileBytes) })],
  ['a name of 200 characters', () => named('a'.repeat(200))],
  ['a name of 400 bytes', () => named('é'.repeat(200))],
  ['no file', () => forge([])],
  ['an empty deflated file', () => one({ deflate: true })],
  ['a file of Unix', () => one(mode(0o100644))],
  ['a name of ASCII without a mark', () => one({ both: { flags: 0 } })],
  ['the marks of a fast compressor', () => one({ ...deflated, both: { flags: 0x806 } })],
  ['an archive as large as may be', () => sized(archiveBytes)],
];

function sized(total: number): Uint8Array {
  const head = { name: 'a', content: new Uint8Array(fileBytes) };
  const rest = total - forge([head, { name: 'b' }]).length;
  return forge([head, { name: 'b', content: new Uint8Array(rest) }]);
}

test.each(AT_THE_LIMIT)('%s is accepted', async (_, archive) => {
  expect(await codeOf(() => readZip(archive()))).toBe('accepted');
});

test('the highest ratio and the largest total are taken: what is wrong is only the data', async () => {
  expect(await codeOf(() => readZip(largest(totalBytes)))).toBe('CorruptData');
  expect(await codeOf(() => readZip(one({ data: packed, deflate: true, both: { size: packed.length * ratio } })))).toBe(
    'WrongSize',
  );
});

test('a bomb is refused by what it claims: of 2 GB in 25 MB nothing is unpacked, or the data would be found corrupt', async () => {
  const entries = Array.from({ length: 128 }, (_, at) => ({ name: `${at}`, data: new Uint8Array(200_000), deflate: true, both: { size: fileBytes } })); // prettier-ignore
  expect(await codeOf(() => readZip(forge(entries)))).toBe('TotalTooLarge');
});

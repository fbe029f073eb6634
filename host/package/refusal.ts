/** Why a package is not taken. Stable: shown beside the sentence, written to records, and tested one by one. */
export type RefusalCode = ArchiveCode | ContentCode | SignatureCode;

/** The bytes are no archive that every reader would unpack alike. */
export type ArchiveCode =
  | 'ArchiveTooLarge'
  | 'NotAnArchive'
  | 'ExtraBytes'
  | 'Overlap'
  | 'HeadersDiffer'
  | 'Zip64'
  | 'Encrypted'
  | 'DataDescriptor'
  | 'UnknownFeature'
  | 'NotAFile'
  | 'Link'
  | 'EscapingName'
  | 'BadName'
  | 'NameTooLong'
  | 'DuplicateName'
  | 'CollidingNames'
  | 'TooManyFiles'
  | 'FileTooLarge'
  | 'TotalTooLarge'
  | 'RatioTooHigh'
  | 'WrongSize'
  | 'WrongChecksum'
  | 'CorruptData';

/** The archive is sound, and what is in it is no plugin. */
export type ContentCode = 'NoManifest' | 'BadManifest' | 'BadSignatureFile' | 'UnlistedFile' | 'MissingFile';

/** The plugin is whole, and there is no reason to trust it. */
export type SignatureCode =
  | 'Unsigned'
  | 'Stripped'
  | 'BadAlgorithm'
  | 'BadSignature'
  | 'Substituted'
  | 'OtherPlugin'
  | 'UnknownKey'
  | 'PinnedKeyDiffers'
  | 'Revoked'
  | 'RolledBack'
  | 'Expired'
  | 'BadKey';

/** The one error that reading, verifying and writing packages throws. The message is a sentence for the user. */
export class PackageRefusal extends Error {
  override readonly name = 'PackageRefusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function refuse(code: RefusalCode, message: string): never {
  throw new PackageRefusal(code, message);
}

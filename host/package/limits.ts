const MiB = 1024 * 1024;

/** What a package may be at most. Checked before anything is unpacked, so that a bomb costs only its own bytes. */
export const PACKAGE_LIMITS = {
  /** Bytes of the archive itself. */
  archiveBytes: 32 * MiB,
  files: 2000,
  /** Bytes of one unpacked file, as much as a main module may have. */
  fileBytes: 16 * MiB,
  /** Bytes of all unpacked files together. */
  totalBytes: 64 * MiB,
  /** Unpacked bytes for each packed one. DEFLATE reaches 1032; source code stays below 20. */
  ratio: 100,
  /** UTF-8 bytes of a name. Its characters are limited as those of a path in the manifest. */
  nameBytes: 400,
  /** Bytes of `signature.json`, which names every file, or of a list that a marketplace signs. */
  documentBytes: 2 * MiB,
} as const;

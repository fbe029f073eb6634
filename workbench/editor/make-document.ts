import type { Decoded } from './encoding.ts';
import type { LanguageInfo } from './known-languages.ts';
import { languageName, languageOf } from './language-of.ts';
import type { Monaco } from './monaco/load.ts';
import { OpenDocument } from './open-document.ts';
import type { Unsaved } from './open-files.ts';

interface Parts {
  readonly monaco: Monaco;
  readonly path: string;
  readonly decoded: Decoded;
  readonly etag: string | undefined;
  readonly unsaved: Unsaved | undefined;
  readonly authority: string;
  readonly inWorkspace: boolean;
  readonly languages: readonly LanguageInfo[];
}

/** A document from a file's bytes, with what was not saved of it put back. Loaded with Monaco, which it is nothing without. */
export function makeDocument({ monaco, path, decoded, etag, unsaved, languages, ...rest }: Parts): OpenDocument {
  const { kind, text } = decoded;
  const [firstLine = ''] = text.split('\n', 1);
  const document = new OpenDocument(monaco, {
    path,
    languageId: languageOf(path, firstLine, languages),
    text,
    bom: unsaved?.bom ?? (kind === 'text' && decoded.bom),
    etag,
    isReadonly: kind === 'binary' && !unsaved,
    ...rest,
    nameOf: (id) => languageName(id, languages),
  });
  if (unsaved) restore(document, unsaved);
  return document;
}

/** When the file is another one than then, that is a conflict. */
function restore(document: OpenDocument, { text, etag }: Unsaved): void {
  document.edit(text);
  document.isDeleted.value = document.etag === undefined;
  if (document.isDirty && document.etag !== etag) document.conflict.value = document.etag;
}

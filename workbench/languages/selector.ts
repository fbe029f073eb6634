import { minimatch } from 'minimatch';

/** A document matches when it matches one part, and a part when it matches both fields. */
export type Selector = readonly { readonly language?: string | undefined; readonly pattern?: string | undefined }[];

export function matches(selector: Selector, { path, languageId }: { path: string; languageId: string }): boolean {
  return selector.some(
    ({ language, pattern }) =>
      (language === undefined || language === languageId) &&
      (pattern === undefined || minimatch(path, pattern, { dot: true })),
  );
}

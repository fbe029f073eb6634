/** What a file's bytes are, for an editor. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly bom: boolean }
  /** Text in another encoding, or not text at all. `text` is what can be shown of it; writing it back would lose bytes. */
  | { readonly kind: 'binary'; readonly text: string };

const BOM = [0xef, 0xbb, 0xbf];
/** Where programs look for a NUL before they call a file binary; git and VS Code do so too. */
const SNIFFED_BYTES = 8_000;

/** Reads UTF-8, with or without a byte order mark. */
export function decode(bytes: Uint8Array): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16) return { kind: 'binary', text: new TextDecoder(utf16).decode(bytes) };
  if (bytes.subarray(0, SNIFFED_BYTES).includes(0)) return binary(bytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes); // leaves the mark out
    return { kind: 'text', text, bom: BOM.every((byte, index) => bytes[index] === byte) };
  } catch {
    return binary(bytes);
  }
}

export function encode(text: string, bom: boolean): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(bom ? `\ufeff${text}` : text);
}

function binary(bytes: Uint8Array): Decoded {
  return { kind: 'binary', text: new TextDecoder().decode(bytes) };
}

function utf16Of([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

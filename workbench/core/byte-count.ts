/** `12 kB`, `3.4 MB`: rounded up, so that nothing reads as none. */
export function byteCount(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

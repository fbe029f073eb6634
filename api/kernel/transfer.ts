const marked = new WeakMap<object, readonly ArrayBuffer[]>();

/**
 * Marks buffers to be moved instead of copied when `value` is sent (as an argument or as a result). The sender's views of
 * them are empty afterwards. Returns `value`.
 */
export function transfer<T extends object>(value: T, buffers: readonly ArrayBuffer[]): T {
  marked.set(value, buffers);
  return value;
}

/** The buffers that {@link transfer} marked for this very value. */
export function transferOf(value: unknown): readonly ArrayBuffer[] {
  return (typeof value === 'object' && value !== null && marked.get(value)) || [];
}

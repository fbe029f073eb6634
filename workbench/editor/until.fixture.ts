import { vi } from 'vitest';

/** Waits for a condition, longer than a slow machine needs to load Monaco. */
export function until<T>(condition: () => T | Promise<T>): Promise<NonNullable<T>> {
  return vi.waitUntil(condition, { timeout: 20_000, interval: 20 }) as Promise<NonNullable<T>>;
}

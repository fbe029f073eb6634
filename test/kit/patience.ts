import { vi } from 'vitest';

/** Milliseconds. A busy machine takes a while; a condition that never comes still fails, with what it waited for. */
const PATIENCE_MS = 15_000;

// Vitest has no setting for it, and gives up after a second.
const { waitFor, waitUntil } = vi;
vi.waitFor = (callback, options = PATIENCE_MS) => waitFor(callback, options);
vi.waitUntil = (callback, options = PATIENCE_MS) => waitUntil(callback, options);

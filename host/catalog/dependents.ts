import type { CatalogEntry } from './entry.ts';

/** The enabled plugins that cannot run without this one, whether they need it themselves or through another. */
export function dependentsOf(entries: readonly CatalogEntry[], id: string): readonly CatalogEntry[] {
  const needed = new Set([id]);
  const found = new Set<CatalogEntry>();
  // Each entry stands after what it depends on, so one pass finds chains of any length.
  for (const entry of entries) {
    if (entry.status !== 'enabled') continue;
    const { plugin } = entry;
    if (!plugin.dependencies.some((dependency) => !dependency.optional && needed.has(dependency.id))) continue;
    needed.add(plugin.id);
    found.add(entry);
  }
  return [...found];
}

import type { Workbench } from './workbench.ts';

/**
 * A value that each workbench has one of, made when first asked for: `commandsOf(workbench)`. The function is the key, so
 * nothing has to be registered and nothing can be misspelt. What the value starts, it hangs on `workbench.scope`.
 */
export function perWorkbench<T>(make: (workbench: Workbench) => T): (workbench: Workbench) => T {
  const values = new WeakMap<Workbench, { readonly value: T }>();
  return (workbench) => {
    let entry = values.get(workbench);
    if (!entry) values.set(workbench, (entry = { value: make(workbench) }));
    return entry.value;
  };
}

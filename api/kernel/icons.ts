/** Signs of trust, which the workbench alone draws: a plugin that shows one would vouch for itself. */
const RESERVED = /^(verified|verified-filled|unverified|shield|workspace-(trusted|untrusted|unknown))$/i;

/** Whether an icon, as `name`, `$(name)` or `$(name~spin)`, is the workbench's own. */
export function isReservedIcon(icon: string): boolean {
  return RESERVED.test(icon.replace(/^\$\(([^()]*)\)$/, '$1').replace(/~.*$/, ''));
}

/** What is wrong with a path inside a plugin's folder, as a predicate with its fix after a semicolon; undefined: nothing. */
export function pathComplaint(path: string): string | undefined {
  if (path.length === 0 || path.length > 200)
    return 'must have 1 to 200 characters; write a path in the plugin’s folder';
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(path)) return 'holds a control or invisible character; remove it';
  if (path.includes('\\')) return 'holds a backslash; write `/` between folders';
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(path))
    return 'must not be an address or a drive; put the file into the plugin’s folder';
  if (path.startsWith('/')) return 'must be relative to the plugin’s folder; remove the first `/`';
  const segments = (path.startsWith('./') ? path.slice(2) : path).split('/');
  if (segments.includes('..')) return 'must stay inside the plugin’s folder; remove `..`';
  if (segments.some((segment) => segment === '' || segment === '.')) return 'has an empty folder name; write it once';
  return undefined;
}

/** The one spelling of a valid path. */
export function normalPath(path: string): string {
  return path.startsWith('./') ? path.slice(2) : path;
}

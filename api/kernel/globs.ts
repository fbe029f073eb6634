const MAX_GLOBSTARS = 3;
const MAX_STARS = 3;
const MAX_ALTERNATIVES = 32;

/**
 * What is wrong with a glob over workspace paths, as a predicate with its fix after a semicolon; undefined: nothing. The limits
 * keep matching cheap whoever wrote it.
 */
export function globComplaint(glob: string): string | undefined {
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(glob)) return 'holds a control or invisible character; remove it';
  if (glob.includes('\\')) return 'holds a backslash; write `/` between folders';
  if (glob.startsWith('/') || /^[A-Za-z]:/.test(glob))
    return 'must be relative to the workspace; start with a folder or `**`';
  if (glob.split('/').includes('..')) return 'must stay inside the workspace; remove `..`';
  if (/[?*+@!]\(/.test(glob) || glob.startsWith('!'))
    return 'uses `!` or `*(…)`, which are not understood; list what is meant';
  return costOf(glob);
}

function costOf(glob: string): string | undefined {
  const segments = glob.split('/');
  if (segments.filter((segment) => segment === '**').length > MAX_GLOBSTARS) {
    return `has more than ${MAX_GLOBSTARS} \`**\`; use fewer`;
  }
  const stars = segments.filter((segment) => segment !== '**').map((segment) => segment.split('*').length - 1);
  if (Math.max(0, ...stars) > MAX_STARS) return `has more than ${MAX_STARS} \`*\` between two slashes; use fewer`;
  if (/\{[^}]*\{/.test(glob)) return 'nests braces; write the alternatives side by side';
  if (/\{[^}]*\.\./.test(glob)) return 'uses a range in braces; list the alternatives';
  const alternatives = [...glob.matchAll(/\{([^}]*)\}/g)].map(([, inside = '']) => inside.split(',').length);
  if (alternatives.reduce((product, count) => product * count, 1) > MAX_ALTERNATIVES) {
    return `has more than ${MAX_ALTERNATIVES} alternatives; use fewer`;
  }
  return undefined;
}

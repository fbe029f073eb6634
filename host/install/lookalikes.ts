import unhomoglyph from 'unhomoglyph';
import { distance } from '../manifest/nearest.ts';
import type { PluginDescription } from '../manifest/description.ts';

/** In a shorter word, one letter is a difference that people see. */
const LONG = 6;

/**
 * Which plugins of somebody else a user may take this one for, a sentence each: the name or the id looks the same (by the skeletons of
 * UTS #39) or is one letter away, or the id begins with the part that says whose it is. Advice: nothing is refused for it.
 */
export function lookalikesOf(plugin: PluginDescription, present: readonly PluginDescription[]): readonly string[] {
  const others = present.filter((other) => other.id !== plugin.id && !isSamePublisher(plugin, other));
  const said = others.flatMap((other) => {
    if (isAlike(plugin.name, other.name)) return `Its name looks like that of ${whose(other)}`;
    return isAlike(plugin.id, other.id) ? `Its id looks like that of ${whose(other)}` : [];
  });
  const owner = ownerOf(plugin.id);
  const neighbour = others.find(({ id }) => ownerOf(id) === owner);
  if (neighbour) said.push(`Its id begins with ${owner}, as that of ${whose(neighbour)}`);
  return said;
}

function whose({ name, id, source }: PluginDescription): string {
  return `${name} (${id}), which ${source === 'builtin' ? 'ships with Irintai' : 'is from somebody else'}.`;
}

function isSamePublisher({ publisher }: PluginDescription, other: PluginDescription): boolean {
  return publisher !== undefined && publisher === other.publisher;
}

function isAlike(one: string, other: string): boolean {
  const [a, b] = [skeleton(one), skeleton(other)];
  if (a === b || skeleton(one.toLowerCase()) === skeleton(other.toLowerCase())) return true;
  return Math.min(a.length, b.length) >= LONG && Math.abs(a.length - b.length) <= 1 && distance(a, b) <= 1;
}

/** What is left when letters that look alike are one, without case and what stands between words. */
function skeleton(text: string): string {
  return unhomoglyph(text.normalize('NFKD'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const ownerOf = (id: string): string => id.split('.', 1)[0] ?? '';

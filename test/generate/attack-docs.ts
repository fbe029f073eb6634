import { join } from 'node:path';
import { catalogue, GROUPS, type Case } from '../attacks/catalogue.ts';

export type Outcome = 'tested' | 'covered' | 'not applicable' | 'open';

const OUTCOMES: readonly Outcome[] = ['tested', 'covered', 'not applicable', 'open'];

export function outcomeOf(each: Case): Outcome {
  if ('tested' in each) return 'tested';
  if ('coveredBy' in each) return 'covered';
  return 'notApplicable' in each ? 'not applicable' : 'open';
}

/** docs/attacks.md: every attack that we know of, and what shows that it fails. */
export async function formattedAttackDocs(root: string): Promise<string> {
  const path = join(root, 'docs/attacks.md');
  const { format, resolveConfig } = await import('prettier');
  const text = [HEAD, counts(), ...Object.keys(GROUPS).map(section)].join('\n\n');
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

const HEAD = `# Attacks

Every attack on a plugin host that we know of, collected from the systems that had them, and what becomes of it here. Generated from
\`test/attacks/catalogue.ts\`; a test holds every name in it against the tests. What the walls promise stands in
[SECURITY.md](../SECURITY.md). What stands in \`probes.ts\` and \`wall.ts\` runs in Chromium and in Firefox, in the built workbench. What is called open is not shown to fail yet, mostly since what it attacks does not exist yet.`;

function counts(): string {
  const count = (cases: readonly Case[]): string =>
    OUTCOMES.map((outcome) => cases.filter((each) => outcomeOf(each) === outcome).length).join(' | ');
  const rows = Object.entries(GROUPS).map(([group, { title }]) => `| ${group}: ${title} | ${count(casesOf(group))} |`);
  return table(`group | ${OUTCOMES.join(' | ')}`, [...rows, `| all | ${count(catalogue)} |`]);
}

function section(group: string): string {
  const items = casesOf(group).map((each) => `- **${each.id}** ${escaped(each.title)}. ${told(each)}`);
  return `## ${group}: ${GROUPS[group]?.title}\n\n${items.join('\n')}`;
}

function told(each: Case): string {
  if ('tested' in each) return [each.tested].flat().map(place).join('; ');
  if ('coveredBy' in each) return `Covered by ${each.coveredBy}: ${each.why}`;
  return 'notApplicable' in each ? `_Not applicable:_ ${each.notApplicable}` : `_Open:_ ${each.open}`;
}

function place(named: string): string {
  const [file = '', title = ''] = named.split(/ > (.*)/s);
  return `“${escaped(title)}” in [${file.split('/').at(-1)}](../${file})`;
}

function escaped(text: string): string {
  return text.replaceAll(/[_*<`[\]]/g, '\\$&');
}

function table(head: string, rows: readonly string[]): string {
  return [`| ${head} |`, `|${' --- |'.repeat(head.split(' | ').length)}`, ...rows].join('\n');
}

function casesOf(group: string): readonly Case[] {
  return catalogue.filter(({ id }) => id.startsWith(group));
}

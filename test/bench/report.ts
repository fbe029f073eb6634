import { short } from './stats.ts';

/** One line of the table: a measure, what it is held against in the same run, and the ratio or bound to hold. */
export interface Row {
  readonly measure: string;
  readonly unit: string;
  /** Measured in this very run: a floor, a bare port, a limit. */
  readonly peer?: { readonly name: string; readonly value: number };
  readonly ours: number;
  /** What ours must be: a bound on the ratio to the peer, or on the value itself. */
  readonly goal: {
    readonly ratio?: number;
    readonly ratioAtLeast?: number;
    readonly atMost?: number;
  };
}

export interface Report {
  readonly date: string;
  readonly machine: string;
  readonly browser: string;
  readonly rows: readonly Row[];
}

export function isHeld({ ours, peer, goal }: Row): boolean {
  if (goal.ratio !== undefined && !(peer && ours <= goal.ratio * peer.value)) return false;
  if (goal.ratioAtLeast !== undefined && !(peer && ours >= goal.ratioAtLeast * peer.value)) return false;
  return goal.atMost === undefined || ours <= goal.atMost;
}

/** The table as Markdown, as the README shows it. */
export function toMarkdown({ date, machine, browser, rows }: Report): string {
  const lines = rows.map((row) => {
    const peer = row.peer ? `${row.peer.name} ${short(row.peer.value)}` : '–';
    const ratio = row.peer ? `${short(row.ours / row.peer.value)} ×` : '–';
    return `| ${row.measure}, ${row.unit} | ${peer} | ${short(row.ours)} | ${ratio} | ${goalText(row)} | ${isHeld(row) ? 'yes' : '**no**'} |`;
  });
  return [
    '| measure | beside it, same run | ours | ratio | goal | held |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
    `Medians. ${machine}, ${browser}, ${date}.`,
  ].join('\n');
}

function goalText({ goal, unit }: Row): string {
  const parts: string[] = [];
  if (goal.ratio !== undefined) parts.push(`≤ ${goal.ratio} ×`);
  if (goal.ratioAtLeast !== undefined) parts.push(`≥ ${goal.ratioAtLeast} ×`);
  if (goal.atMost !== undefined) parts.push(`≤ ${goal.atMost} ${unit}`);
  return parts.join(', ');
}

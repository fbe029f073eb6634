import type { TreeItem } from 'irintai';

/** A function as the command `codeAnalysis.hotSpots` answers it. */
export interface HotSpot {
  readonly path: string;
  readonly name: string;
  /** From 0. */
  readonly line: number;
  readonly character: number;
  readonly cyclomatic: number;
  readonly cognitive: number;
  readonly lines: number;
  readonly depth: number;
  readonly parameters: number;
}

export const FIGURES = ['cyclomatic', 'cognitive', 'lines', 'depth', 'parameters'] as const;
export type Figure = (typeof FIGURES)[number];

const NAMES: Readonly<Record<Figure, string>> = {
  cyclomatic: 'Cyclomatic complexity',
  cognitive: 'Cognitive complexity',
  lines: 'Lines',
  depth: 'Nesting',
  parameters: 'Parameters',
};

export function nameOf(figure: Figure): string {
  return NAMES[figure];
}

/** The greatest first; equal ones by path and line, so that the list does not jump. */
export function ranked(spots: readonly HotSpot[], figure: Figure, maximum: number): HotSpot[] {
  return [...spots]
    .sort((a, b) => b[figure] - a[figure] || a.path.localeCompare(b.path) || a.line - b.line)
    .slice(0, maximum);
}

export function toTreeItem(spot: HotSpot, figure: Figure): TreeItem {
  return {
    id: `${spot.path}:${spot.line}:${spot.character}`,
    label: spot.name,
    description: `${spot.path}:${spot.line + 1}`,
    tooltip: FIGURES.map((one) => `${NAMES[one]}: ${spot[one]}`).join('\n'),
    icon: '$(symbol-method)',
    badge: String(spot[figure]),
    command: { command: 'complexityExplorer.open', arguments: [spot] },
    contextValue: 'hotSpot',
  };
}

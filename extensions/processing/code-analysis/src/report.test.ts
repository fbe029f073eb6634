import { describe, expect, test } from 'vitest';
import { markdownReport, type ReportedFile, type ReportedFunction } from './report.ts';

function one(
  name: string,
  cyclomatic: number,
  more: Partial<ReportedFunction> & { cognitively?: number } = {},
): ReportedFunction {
  const { cognitively = 0, ...rest } = more;
  return {
    name,
    line: 0,
    cyclomatic: { total: cyclomatic, parts: [] },
    cognitive: { total: cognitively, parts: [] },
    lines: 1,
    depth: 0,
    parameters: 0,
    ...rest,
  };
}

/** The first cells of the hot spots, in order. */
function hotSpots(report: string): string[] {
  const [, spots = ''] = report.split('## Hot spots');
  return [...spots.matchAll(/^\| (`+ ?.*? ?`+) \|/gm)].map(([, cell = '']) => cell);
}

const files: ReportedFile[] = [
  {
    path: 'b.py',
    functions: [one('calm', 1), one('worst', 12, { line: 40, cognitively: 20, lines: 61, depth: 4, parameters: 2 })],
  },
  {
    path: 'a.rs',
    functions: [one('Even::second', 8, { cognitively: 3 }), one('first', 8, { cognitively: 9, line: 7 })],
  },
  { path: 'empty.js', functions: [] },
];

describe('a report', () => {
  test('says the totals, and the hot spots in a table', () => {
    expect(markdownReport(files, { threshold: 7, limit: 2 })).toBe(`# Code complexity

|  | Total |
| --- | ---: |
| Files | 3 |
| Functions | 4 |
| Functions over the threshold of 7 | 3 (75 %) |
| Mean cyclomatic complexity | 7.3 |
| Highest cyclomatic complexity | 12 |
| Highest cognitive complexity | 20 |

## Hot spots

| Function | Place | Cyclomatic | Cognitive | Lines | Depth | Parameters |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
| \`worst\` | \`b.py:41\` | 12 | 20 | 61 | 4 | 2 |
| \`first\` | \`a.rs:8\` | 8 | 9 | 1 | 0 | 0 |

And 2 more.
`);
  });

  test('lists the worst first: by cyclomatic, then by cognitive complexity, then by place', () => {
    const same = [
      { path: 'z', functions: [one('z2', 5, { line: 2 }), one('z1', 5, { line: 1 })] },
      { path: 'y', functions: [one('y1', 5, { line: 9 })] },
    ];
    expect(hotSpots(markdownReport([...files, ...same], { threshold: 7 }))).toEqual(
      ['worst', 'first', 'Even::second', 'y1', 'z1', 'z2', 'calm'].map((name) => `\`${name}\``),
    );
  });

  test('of nothing says so', () => {
    const report = markdownReport([], { threshold: 7 });
    expect(report).toContain('| Functions | 0 |');
    expect(report).toContain('No functions were found.');
    expect(report).not.toContain('NaN');
  });

  test('takes no name and no path for markup', () => {
    const names = ['<anonymous>', '[a || b]', '[`tick`]', '`', '**bold**\n| x |'];
    const report = markdownReport([{ path: 'a|b.js', functions: names.map((name) => one(name, 1)) }], { threshold: 7 });
    expect(report).toContain('| `<anonymous>` | `a\\|b.js:1` |');
    expect(report).toContain('| `[a \\|\\| b]` |');
    expect(report).toContain('| ``[`tick`]`` |');
    expect(report).toContain('| `` ` `` |');
    expect(report).toContain('| `**bold** \\| x \\|` |');
  });
});

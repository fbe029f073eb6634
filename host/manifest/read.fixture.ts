import * as z from 'zod';
import { contracts } from '../../api/contracts.ts';
import { definePoint, type AnyPoint } from '../../api/kernel/point.ts';
import { Icon, Label, LocalId, WhenClause } from '../../api/kernel/schema.ts';
import type { PluginDescription, Problem } from './description.ts';
import { readPlugin, type PluginSource } from './read.ts';

/** Points of every shape, beside the real ones: what a new point may look like. */
export const testPoints: readonly AnyPoint[] = [
  ...contracts.filter(({ name }) => name === 'commands' || name === 'statusBarItems'),
  definePoint({
    name: 'views',
    summary: 'Views by container.',
    types: ['ui'],
    groupedBy: 'container',
    entry: z.strictObject({
      container: z.enum(['explorer', 'settings']),
      id: LocalId,
      name: Label,
      icon: Icon.optional(),
      when: WhenClause.optional().describe('Shown while true.'),
      actions: z.array(z.strictObject({ title: Label, when: WhenClause })).default([]),
    }),
    activatedBy: ({ id }) => [`onView:${id}`],
  }),
  definePoint({
    name: 'configuration',
    summary: 'Settings.',
    single: true,
    entry: z.strictObject({
      title: Label.optional(),
      order: z.number().optional(),
      properties: z.record(
        z.string(),
        z.strictObject({
          type: z.enum(['boolean', 'number', 'string', 'array', 'object']),
          default: z.unknown(),
          items: z.strictObject({ type: z.enum(['boolean', 'number', 'string']) }).optional(),
        }),
      ),
    }),
  }),
  definePoint({
    name: 'codeAnalyzers',
    summary: 'Analysers of code.',
    types: ['processing'],
    entry: z.strictObject({ id: LocalId, kind: z.union([z.literal('fast'), z.array(LocalId)]).optional() }),
    activatedBy: ({ id }) => [`onAnalyze:${id}`],
  }),
  definePoint({ name: 'log', summary: 'Only calls.' }),
];

export const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

type Content = string | Uint8Array;

/** Reads a plugin whose folder holds these files. */
export function readFiles(
  files: Readonly<Record<string, Content>>,
  options: Partial<PluginSource> = {},
  points: readonly AnyPoint[] = testPoints,
): Promise<PluginDescription> {
  const read = (path: string): Promise<Uint8Array | undefined> => {
    const content = Object.hasOwn(files, path) ? files[path] : undefined;
    return Promise.resolve(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  };
  const source = {
    folder: '/plugins/my-plugin',
    kind: 'folder',
    base: '/p/',
    hostVersion: '0.5.0',
    ...options,
  } as const;
  return readPlugin({ read, ...source }, points);
}

const BASE: Readonly<Record<string, string>> = {
  name: '"Test"',
  id: '"test.plugin"',
  version: '"1.0.0"',
  type: '"ui"',
};

/** A good manifest with the given lines first, in place of its own fields of the same names. */
export function manifest(...lines: readonly string[]): string {
  const given = lines.map((line) => /^"([^"]*)"/.exec(line)?.[1]);
  const rest = Object.entries(BASE).filter(([name]) => !given.includes(name));
  return `{\n${[...lines, ...rest.map(([name, value]) => `"${name}": ${value}`)].map((line) => `  ${line}`).join(',\n')}\n}\n`;
}

/** A problem on one line: `error 2:3 path | message | fix`. */
export function problemLine({ severity, file, line, column, path, message, fix }: Problem): string {
  const place = file === 'plugin.json' ? path : file;
  return `${severity} ${line}:${column} ${place} | ${message} | ${fix ?? 'no fix'}`;
}

export async function problemsOf(
  files: Readonly<Record<string, Content>>,
  options?: Partial<PluginSource>,
): Promise<readonly string[]> {
  return (await readFiles(files, options)).problems.map(problemLine);
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contracts } from '../../api/contracts.ts';
import type { AnyPoint } from '../../api/kernel/point.ts';
import { manifestJsonSchema } from './json-schema.ts';
import { referenceParts } from './reference.ts';

const PAGES = ['manifest.md', 'activation-events.md'];

/** The generated files of the manifest, by path from the project's root. They are checked in; a test says when one is old. */
export async function generate(
  root: string,
  points: readonly AnyPoint[] = contracts,
): Promise<ReadonlyMap<string, string>> {
  const parts = referenceParts(points);
  const files = new Map([['docs/plugin.schema.json', `${JSON.stringify(manifestJsonSchema(points), null, 2)}\n`]]);
  for (const page of PAGES) {
    const template = await readFile(join(root, 'host/manifest/pages', page), 'utf8');
    files.set(`docs/${page}`, await formatted(fill(template, parts), join(root, 'docs', page)));
  }
  return files;
}

/** Puts the generated parts in the places of `<!-- name -->`. */
function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replaceAll(/^<!-- (\w+) -->$/gm, (placeholder, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`No part of the reference is called ${placeholder}`);
    return part;
  });
}

async function formatted(text: string, path: string): Promise<string> {
  const { format, resolveConfig } = await import('prettier'); // only here: no part of the product
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

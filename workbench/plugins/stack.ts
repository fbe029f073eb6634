import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';

/** `irintai-plugin://<id>/<path>:<line>:<column>`, as the cell names a plugin's files in stacks. */
const PLACE = /irintai-plugin:\/\/([^/\s]+)\/([^\s:()]+):(\d+):(\d+)/g;

/**
 * A stack with the author's own files, lines and columns, where the plugin ships a source map beside its module (`main.js.map`). A
 * stack without one, or that cannot be mapped, is returned as it is.
 */
export async function mappedStack(workbench: Workbench, plugin: PluginDescription, stack: string): Promise<string> {
  const map = await readMap(workbench, plugin);
  if (map === undefined) return readable(stack);
  const { originalPositionFor, TraceMap } = await import('@jridgewell/trace-mapping');
  const traced = new TraceMap(map);
  const mapped = stack.replace(PLACE, (place, _id, _path, line: string, column: string) => {
    const found = originalPositionFor(traced, { line: Number(line), column: Number(column) - 1 });
    return found.source === null ? place : `${found.source}:${found.line}:${found.column + 1}`;
  });
  return readable(mapped);
}

/** Without the frames of the cell's own runtime, which has a blob: address. */
function readable(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => !line.includes('blob:'))
    .join('\n')
    .replace(PLACE, '$2:$3:$4');
}

async function readMap({ backend }: Workbench, plugin: PluginDescription): Promise<string | undefined> {
  if (!plugin.main) return undefined;
  try {
    return new TextDecoder().decode(await backend.readPluginFile(plugin, `${plugin.main.path}.map`));
  } catch {
    return undefined; // there is none
  }
}

import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../manifest/description.ts';
import type { Plugins } from './plugins.ts';
import { readRegularFile } from './read-file.ts';
import { bodyOf, contentType, decoded, encoded } from './site.ts';

export interface WorkspaceName {
  readonly id: string;
  readonly name: string;
}

interface Index {
  readonly plugins: readonly PluginDescription[];
  readonly bytes: Buffer;
  readonly etag: string;
  zipped?: Promise<Buffer>;
}

/** The index that the page starts with, and the plugins' files. */
export function pluginRoutes(plugins: Plugins, version: string, workspace: WorkspaceName): Hono {
  const app = new Hono();
  let index: Index | undefined;

  app.get('/', async (c) => {
    const list = await plugins.list();
    if (index?.plugins !== list) index = indexOf(list, version, workspace);
    c.header('etag', index.etag);
    c.header('cache-control', 'no-cache');
    c.header('content-type', 'application/json');
    if (c.req.header('if-none-match') === index.etag) return c.body(null, 304);
    return c.body(bodyOf(await encoded(c, index)));
  });

  app.get('/:name/*', async (c) => {
    const folder = await plugins.folderOf(c.req.param('name'));
    if (!folder) throw new IrintaiError('NotFound', 'There is no such plugin.');
    const path = decoded(c.req.url).split('/').slice(3).join('/');
    const bytes = await readRegularFile(await folder.existing(path));
    const hash = c.req.query('hash');
    if (hash !== undefined && hash !== sha256(bytes)) {
      throw new IrintaiError('NotFound', 'The file has changed since it was checked.');
    }
    // With its hash in the address, an answer can never become wrong.
    if (hash !== undefined) c.header('cache-control', 'private, max-age=31536000, immutable');
    c.header('content-type', contentType(path));
    return c.body(bodyOf(bytes));
  });
  return app;
}

function indexOf(plugins: readonly PluginDescription[], version: string, workspace: WorkspaceName): Index {
  const bytes = Buffer.from(JSON.stringify({ version, workspace, plugins }));
  return { plugins, bytes, etag: `"${sha256(bytes)}"` };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

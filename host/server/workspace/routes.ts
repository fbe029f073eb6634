import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { IrintaiError } from '../../../api/kernel/errors.ts';
import { failureResponse } from '../failure.ts';
import type { Folder } from '../folder.ts';
import { MAX_FILE_BYTES, readRegularFile } from '../read-file.ts';
import { bodyOf } from '../site.ts';
import { listAllFiles } from './all-files.ts';
import { createDirectory, deleteEntry, listDirectory, renameEntry } from './entries.ts';
import { etagOf, writeWhole, type Expected } from './write.ts';

/** The files of one folder over HTTP. Changes happen one after the other, so a check and its write are never parted. */
export function workspaceRoutes(folder: Folder): Hono {
  const app = new Hono();
  const changing = inTurn();

  app.get('/directory', async (c) => c.json({ entries: await listDirectory(folder, pathOf(c)) }));
  app.get('/files', async (c) => c.json(await listAllFiles(folder)));
  app.get('/file', async (c) => {
    const bytes = await readRegularFile(await folder.existing(pathOf(c)));
    c.header('etag', etagOf(bytes));
    c.header('content-type', 'application/octet-stream');
    return c.body(bodyOf(bytes));
  });

  app.put('/file', limited(MAX_FILE_BYTES), async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const etag = await changing(() => writeWhole(folder, pathOf(c), bytes, expectedBy(c)));
    return c.json({ etag });
  });
  app.post('/directory', async (c) => {
    await changing(() => createDirectory(folder, pathOf(c)));
    return c.body(null, 204);
  });
  app.post('/rename', limited(64 * 1024), async (c) => {
    const { from, to, overwrite } = await renameOf(c);
    await changing(() => renameEntry(folder, from, to, overwrite));
    return c.body(null, 204);
  });
  app.delete('/entry', async (c) => {
    await changing(() => deleteEntry(folder, pathOf(c)));
    return c.body(null, 204);
  });
  return app;
}

function pathOf(context: Context): string {
  return context.req.query('path') ?? '';
}

function limited(maxSize: number) {
  const error = new IrintaiError('LimitExceeded', `At most ${maxSize} bytes can be sent.`);
  return bodyLimit({ maxSize, onError: (context) => failureResponse(error, context) });
}

function expectedBy(context: Context): Expected {
  if (context.req.header('if-none-match') === '*') return 'absent';
  const etag = context.req.header('if-match');
  return etag === undefined ? 'anything' : { etag };
}

async function renameOf(context: Context): Promise<{ from: string; to: string; overwrite: boolean }> {
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null && 'from' in body && 'to' in body) {
    const overwrite = 'overwrite' in body && body.overwrite === true;
    if (typeof body.from === 'string' && typeof body.to === 'string')
      return { from: body.from, to: body.to, overwrite };
  }
  throw new IrintaiError('InvalidInput', 'A rename needs the paths `from` and `to`.');
}

/** Runs one task after the other, whatever becomes of each. */
function inTurn(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result.catch(() => undefined);
    return result;
  };
}

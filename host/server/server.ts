import { createHash, randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import type { Duplex } from 'node:stream';
import { createAdaptorServer, type WebSocketServerLike } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { WebSocketServer } from 'ws';
import { Scope } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import { networkLimits } from '../network/limits.ts';
import { Events } from './events.ts';
import { failureResponse } from './failure.ts';
import { Folder } from './folder.ts';
import { API, guard } from './guard.ts';
import { API_HEADERS, BASE_HEADERS } from './headers.ts';
import { nodeHop, type Resolve } from './network/hop.ts';
import { networkRoutes } from './network/routes.ts';
import type { ReadPlugin } from './plugin-folder.ts';
import { pluginRoutes } from './plugin-routes.ts';
import { Plugins } from './plugins.ts';
import type { ScanCache } from './scan-cache.ts';
import { Site } from './site.ts';
import { TreeWatcher } from './watch-tree.ts';
import { ALWAYS_IGNORED } from './workspace/ignore.ts';
import { workspaceRoutes } from './workspace/routes.ts';
import { isTemporary } from './workspace/write.ts';

export interface ServerOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** Of the product, as plugins' compatibility is checked against. */
  readonly version: string;
  /** The built page: index.html, cell.html, assets/. */
  readonly page: string;
  readonly workspace: string;
  /** The plugins that the product ships: `<type>/<name>/`. */
  readonly extensions: string;
  /** Folders of plugin folders. */
  readonly plugins: readonly string[];
  readonly readPlugin: ReadPlugin;
  readonly cache?: ScanCache;
  /** Instead of the machine's resolver, for the names that plugins ask. */
  readonly resolve?: Resolve | undefined;
}

export interface RunningServer {
  readonly port: number;
  /** Ends with a slash. */
  readonly url: string;
  readonly token: string;
  /** Pages that listen to events at the moment. */
  readonly clientCount: number;
  close(): Promise<void>;
}

/** Serves the workbench on 127.0.0.1. Rejects when a folder or the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const token = randomBytes(32).toString('base64url');
  const scope = new Scope();
  const workspace = await Folder.open(options.workspace);
  let port = options.port;
  const site = new Site(await Folder.open(options.page), token, () => port);
  await site.check();
  const { extensions: builtin, plugins: folders, version: hostVersion, readPlugin, cache } = options;
  const plugins = scope.add(new Plugins({ builtin, folders, hostVersion, readPlugin, cache }));
  const events = scope.add(new Events());
  scope.add(plugins.onDidChange(() => events.emit({ type: 'plugins' })));

  const watching = once(() => Promise.all([watchWorkspace(workspace, events, scope).ready, plugins.watch()]));
  const app = new Hono();
  app.use(withHeaders(BASE_HEADERS));
  app.use(guard(() => port, token));
  app.use(`${API}*`, withHeaders(API_HEADERS));
  app.route(`${API}plugins`, pluginRoutes(plugins, options.version, nameOf(workspace)));
  app.route(`${API}workspace`, workspaceRoutes(workspace));
  app.route(`${API}network`, networkRoutes(nodeHop({ port: () => port, resolve: options.resolve })));
  app.get(`${API}events`, async (context) => {
    // Answers when everything is watched, so that a page which reads after the answer misses nothing.
    await watching();
    context.header('content-type', 'text/event-stream');
    return context.body(events.connect());
  });
  app.all(`${API}*`, (context) => context.json({ code: 'NotFound', message: 'There is no such address.' }, 404));
  app.get('*', site.handler);
  app.onError(failureResponse);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: networkLimits.requestBytes });
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    websocket: { server: sockets as WebSocketServerLike }, // its types know no absent option
  });
  refuseOtherUpgrades(server);
  try {
    port = await listen(server, options.port);
  } catch (error) {
    scope.dispose();
    throw error;
  }
  // Begun before a page asks, so that none waits for the first look at a thousand plugins.
  watching().catch(reportUnexpected);
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    token,
    get clientCount() {
      return events.clientCount;
    },
    close() {
      scope.dispose();
      for (const socket of sockets.clients) socket.terminate();
      return new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}

function withHeaders(headers: Readonly<Record<string, string>>): MiddlewareHandler {
  return async (context, next) => {
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    await next();
  };
}

/** The adaptor would leave them waiting. */
function refuseOtherUpgrades(server: EventEmitter): void {
  const [onUpgrade] = server.listeners('upgrade');
  server.removeAllListeners('upgrade');
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.headers.upgrade?.toLowerCase() === 'websocket') onUpgrade?.(request, socket, head);
    else socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
  });
}

function watchWorkspace(workspace: Folder, events: Events, scope: Scope): TreeWatcher {
  return scope.add(
    new TreeWatcher(workspace.root, {
      ignores: (name) => ALWAYS_IGNORED.has(name) || isTemporary(name),
      onChanges: (changes) => events.emit({ type: 'workspace', changes }),
    }),
  );
}

/** The id is the same in every session on this folder; what is kept per workspace hangs on it. */
function nameOf(workspace: Folder): { id: string; name: string } {
  const id = createHash('sha256').update(workspace.root).digest('hex').slice(0, 32);
  return { id, name: basename(workspace.root) || workspace.root };
}

function listen(server: ReturnType<typeof createAdaptorServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= start());
}

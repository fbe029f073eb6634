import type { Page } from 'playwright';
import { App, type Files } from '../kit/app.ts';
import { echoPlugin, otherPlugin } from './plugins.ts';

/** What is measured inside the workbench's page. Each function runs there, through the public embedding API. */

/** Milliseconds of each of `count` commands, one after the other. */
export function roundTrips(page: Page, count: number): Promise<number[]> {
  return page.evaluate(async (total) => {
    const { commands } = window.irintai;
    for (let i = 0; i < 200; i++) await commands.execute('bench.echo', 1);
    const times: number[] = [];
    for (let i = 0; i < total; i++) {
      const begin = performance.now();
      await commands.execute('bench.echo', 1);
      times.push(performance.now() - begin);
    }
    return times;
  }, count);
}

/** Calls a second with 100 always unanswered. */
export function inFlight(page: Page, total: number): Promise<number> {
  return page.evaluate(async (count) => {
    const { commands } = window.irintai;
    await commands.execute('bench.echo', 1);
    const begin = performance.now();
    let sent = 0;
    const one = async (): Promise<void> => {
      while (sent < count) {
        sent++;
        await commands.execute('bench.echo', 1);
      }
    };
    await Promise.all(Array.from({ length: 100 }, one));
    return (count / (performance.now() - begin)) * 1000;
  }, total);
}

/** Milliseconds of each of `count` runs of a command, after three that are not counted. */
export function repeated(page: Page, command: string, count: number): Promise<number[]> {
  return page.evaluate(
    async ([id, total]) => {
      const times: number[] = [];
      for (let i = 0; i < total + 3; i++) {
        const begin = performance.now();
        await window.irintai.commands.execute(id);
        if (i >= 3) times.push(performance.now() - begin);
      }
      return times;
    },
    [command, count] as const,
  );
}

/**
 * From click to answer for a plugin that sleeps; it is put to sleep again each time. A spare is warmed when the page is idle, so
 * without one means: at once after another plugin took it.
 */
export function wakes(page: Page, count: number, spare: boolean): Promise<number[]> {
  return page.evaluate(
    async ([total, warm]) => {
      const { commands, plugins } = window.irintai;
      const idle = (): Promise<void> =>
        new Promise((resolve) => setTimeout(() => requestIdleCallback(() => resolve()), 600));
      const times: number[] = [];
      for (let i = 0; i < total + 2; i++) {
        await plugins.stop('bench.echo');
        await plugins.stop('bench.other');
        await idle();
        if (!warm) await commands.execute('other.echo', 1);
        const begin = performance.now();
        await commands.execute('bench.echo', 1);
        if (i >= 2) times.push(performance.now() - begin);
      }
      return times;
    },
    [count, spare] as const,
  );
}

/** The page's longest gap between two frames of work, ms, while `command` runs for `ms`; and when the plugin was named. */
export function longestGap(
  page: Page,
  command: string | undefined,
  ms: number,
): Promise<{ gap: number; namedAfter: number | undefined }> {
  return page.evaluate(
    async ([id, duration]) => {
      const begin = performance.now();
      let last = begin;
      let gap = 0;
      let namedAfter: number | undefined;
      if (id) window.irintai.commands.execute(id).catch(() => {});
      await new Promise<void>((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          const now = performance.now();
          gap = Math.max(gap, now - last);
          last = now;
          const state = window.irintai.plugins.list().find((plugin) => plugin.id === 'bench.echo')?.state;
          if (namedAfter === undefined && (state === 'unresponsive' || state === 'crashed')) namedAfter = now - begin;
          if (now - begin > duration) resolve();
          else setTimeout(() => channel.port2.postMessage(0), 4);
        };
        channel.port2.postMessage(0);
      });
      return { gap, namedAfter };
    },
    [command, ms] as const,
  );
}

export function startApp(plugins: Readonly<Record<string, Files>> = {}): Promise<App> {
  return App.start({
    workspace: { 'hello.py': 'print("hello")\n' },
    plugins: { echo: echoPlugin, other: otherPlugin, ...plugins },
  });
}

/** What runs in the page: functions that are sent there as text, so each stands for itself. */

const STATES = ['idle', 'activating', 'active', 'stopping', 'failed', 'unresponsive', 'crashed', 'disabled', 'blocked'];

/** What the page keeps for the storm, until it is loaded anew. */
interface Watch {
  longestGapMs: number;
  /** Calls that are not settled. */
  open: number;
}

interface Found {
  readonly state: string | undefined;
  readonly current: number | undefined;
  readonly value: unknown;
}

declare global {
  interface Window {
    soak: Watch;
  }
}

/** Looks at every state that any plugin takes, and how long the page stands still. */
export function watch(states: readonly string[]): void {
  const soak: Watch = { longestGapMs: 0, open: 0 };
  window.soak = soak;
  let last = performance.now();
  const tick = (): void => {
    const now = performance.now();
    soak.longestGapMs = Math.max(soak.longestGapMs, now - last);
    last = now;
    setTimeout(tick, 4);
  };
  tick();
  const before = new Map<string, string>();
  const look = (): void => {
    for (const { id, state, reason } of window.irintai.plugins.list()) {
      if (before.get(id) === state) continue;
      before.set(id, state);
      if (!states.includes(state)) console.error(`${id} is in no named state: ${state}`);
      const wants = ['failed', 'unresponsive', 'crashed', 'blocked'].includes(state);
      if (wants && !reason) console.error(`${id} is ${state} without a reason`);
      if (state === 'disabled' && /was switched off/.test(reason ?? '')) console.debug(`given up: ${id}`);
    }
  };
  look();
  window.irintai.plugins.onDidChange(look);
}

export const watchArguments = [STATES] as const;

/** Runs a command; gives what it answered, or the code of why not. An error that is none of ours is one of the workbench's. */
export async function execute(
  id: string,
  ...args: readonly unknown[]
): Promise<{ value?: unknown; code?: string; message?: string }> {
  window.soak.open++;
  try {
    return { value: await window.irintai.commands.execute(id, ...args) };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === undefined && !message.includes('on purpose')) console.error(`${id} rejected: ${message}`);
    return { code: code ?? 'thrown', message };
  } finally {
    window.soak.open--;
  }
}

/** Takes one of the frames of cells out of the page, whichever it is. */
export function removeFrame(at: number): void {
  const frames = document.querySelectorAll<HTMLIFrameElement>('iframe[title="Irintai cell"]');
  frames[Math.floor(at * frames.length)]?.remove();
}

/** Frames in the page, and how many more than plugins that run: the spare. */
export function cells(): { frames: number; more: number } {
  const states = ['activating', 'active', 'stopping', 'unresponsive'];
  const frames = document.querySelectorAll('iframe[title="Irintai cell"]').length;
  return { frames, more: frames - window.irintai.plugins.list().filter(({ state }) => states.includes(state)).length };
}

/** Gives the code of a refusal. */
export async function set(key: string, value: unknown): Promise<string | undefined> {
  try {
    await window.irintai.settings.update(key, value, 'user');
    return undefined;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'NotDeclared') throw error;
    return code;
  }
}

export function enable(id: string, enabled: boolean): Promise<void> {
  return window.irintai.plugins.setEnabled(id, enabled);
}

export function stop(id: string): Promise<void> {
  return window.irintai.plugins.stop(id);
}

/** One that cannot start says so in its state too. */
export async function restart(id: string): Promise<void> {
  try {
    await window.irintai.plugins.restart(id);
  } catch (error) {
    if ((error as { code?: string }).code === undefined) throw error;
  }
}

export async function install(base64: string): Promise<void> {
  await window.irintai.plugins.install(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}

export function rollBack(id: string): Promise<void> {
  return window.irintai.plugins.rollBack(id);
}

export function uninstall(id: string, keepData: boolean): Promise<void> {
  return window.irintai.plugins.uninstall(id, { keepData });
}

/** The patch versions of a package: the one that is installed, which may wait for a restart, and those to go back to. */
export function versions(id: string): { current: number | undefined; kept: readonly number[] } {
  const info = window.irintai.plugins.list().find((one) => one.id === id);
  const patch = (version: string): number => Number(version.split('.')[2]);
  return { current: info && patch(info.restartNeeded ?? info.version), kept: (info?.kept ?? []).map(patch) };
}

/** What is there of plugins and their settings, in the order of the question. */
export function found(names: readonly (readonly [id: string, setting: string])[]): readonly Found[] {
  const infos = new Map(window.irintai.plugins.list().map((info) => [info.id, info]));
  return names.map(([id, setting]) => {
    const { state, version, restartNeeded = version } = infos.get(id) ?? {};
    const current = restartNeeded === undefined ? undefined : Number(restartNeeded.split('.')[2]);
    return { state, current, value: window.irintai.settings.get(setting) };
  });
}

/** Asks until it is answered, as a person would who restarts what hangs and tries again what failed; gives the time that took, ms. */
export async function answers(id: string, command: string): Promise<number | undefined> {
  const began = performance.now();
  const { plugins, commands } = window.irintai;
  while (performance.now() - began < 30_000) {
    const hangs = new Promise<undefined>((resolve) => {
      const look = (): void => {
        if (plugins.list().find((one) => one.id === id)?.state === 'unresponsive') resolve(undefined);
      };
      const listening = plugins.onDidChange(look);
      setTimeout(() => (resolve(undefined), listening.dispose()), 10_000);
      look();
    });
    const answer = await Promise.race([commands.execute(command).catch(() => undefined), hangs]);
    if (answer !== undefined) return performance.now() - began;
    if (plugins.list().find((one) => one.id === id)?.state === 'unresponsive')
      await plugins.restart(id).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

import type { CapabilityName } from '../../api/capabilities.ts';
import { messageOf } from '../../api/kernel/errors.ts';
import type { Candidate, Installer } from '../../host/install/installer.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import type { Workbench } from '../core/workbench.ts';
import { notificationsOf } from '../notifications/index.ts';
import { codeCheck } from '../plugins/index.ts';
import { askInstall, tellRefusal } from './ask-install.ts';
import { installerOf } from './index.ts';
import { lessPhrases, morePhrases } from './phrases.ts';

/** Examines packages, asks about each on a card, and installs what the user agrees to. */
export async function installFiles(workbench: Workbench, files: readonly File[]): Promise<void> {
  const installer = await installerOf(workbench);
  for (const file of files) {
    try {
      await installFile(workbench, installer, file);
    } catch (error) {
      const message = `${file.name} was not installed: ${messageOf(error)}`;
      void notificationsOf(workbench).show({ severity: 'error', message });
    }
  }
}

/** Lets the user choose packages on their disk. */
export async function chooseFiles(): Promise<readonly File[]> {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: '.irx', multiple: true });
  const chosen = new Promise<void>((resolve) => {
    input.onchange = () => resolve();
    input.oncancel = () => resolve();
  });
  input.click();
  await chosen;
  return [...(input.files ?? [])];
}

/** Shows an update that waits, and takes it into use when the user agrees. */
export async function reviewUpdate(workbench: Workbench, id: string): Promise<void> {
  const { current, pending, publisher } = workbench.packages.records.peek().get(id) ?? {};
  if (!current || !pending || publisher === undefined) return;
  const { difference } = pending;
  const { drawCodeCheck } = await codeCheck();
  const answer = await askInstall(workbench.root, {
    plugin: pending.description,
    publisher,
    because: 'pinned',
    before: current.description,
    difference: { more: morePhrases(difference), less: lessPhrases(difference) },
    lacks: [],
    lookalikes: [], // the same key as before
    code: drawCodeCheck(workbench, pending.description),
    mayWait: true,
  });
  if (answer !== 'install') return;
  await (await installerOf(workbench)).accept(id);
  grantRequired(workbench, pending.description);
}

async function installFile(workbench: Workbench, installer: Installer, file: File): Promise<void> {
  const examined = await installer.examine(file);
  if (!examined.ok) return tellRefusal(workbench.root, { file: file.name, ...examined });
  const { candidate } = examined;
  const { description } = candidate;
  const answer = await askInstall(workbench.root, await offerOf(workbench, installer, candidate));
  if (!answer) return;
  const outcome = await installer.install(candidate, { accept: answer === 'install' });
  if (answer === 'install') grantRequired(workbench, description);
  const { name, version, id } = description;
  const isHeld = workbench.packages.heldBack(id) !== undefined;
  const said = {
    installed: isHeld
      ? `${name} ${version} will be used when the plugin is restarted.`
      : `${name} ${version} is installed.`,
    pending: `${name} ${version} waits in the Plugins view; the version before stays in use.`,
    unchanged: `${name} ${version} was installed already.`,
  }[outcome];
  const actions = isHeld && outcome === 'installed' ? ['Restart Plugin'] : [];
  const clicked = notificationsOf(workbench).show({ severity: 'info', message: said, actions });
  void clicked.then((action) => (action === undefined ? undefined : workbench.host.restart(id)));
}

async function offerOf(
  workbench: Workbench,
  installer: Installer,
  candidate: Candidate,
): Promise<Parameters<typeof askInstall>[1]> {
  const { description, publisher, because, difference, conflicts, lookalikes } = candidate;
  const { drawCodeCheck } = await codeCheck();
  const before = workbench.packages.records.peek().get(description.id)?.current?.description;
  const { more, less } = difference
    ? { more: morePhrases(difference), less: lessPhrases(difference) }
    : { more: [], less: [] };
  return {
    plugin: description,
    publisher,
    because,
    before,
    difference: { more, less },
    lacks: conflicts,
    lookalikes,
    code: drawCodeCheck(workbench, description, (_, path) => installer.readFile(candidate, path)),
    mayWait: difference?.asksForMore === true,
  };
}

/** What is required from the start stood on the card, and the user agreed; what is optional is asked for when it is used. */
function grantRequired({ grants }: Workbench, plugin: PluginDescription): void {
  for (const [name, { optional }] of Object.entries(plugin.capabilities)) {
    if (!optional) grants.decide(plugin, name as CapabilityName, 'granted'); // the manifest reader knows no others
  }
}

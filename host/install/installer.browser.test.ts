import { afterEach, expect, test } from 'vitest';
import { describePlugin } from '../../test/kit/describe-plugin.ts';
import { writeKeySet } from '../package/lists/key-set.ts';
import { NOTHING_REVOKED, writeRevocations, type Revocations } from '../package/lists/revocations.ts';
import { ADA, archive, encode, EVE, FILES, keySet, manifest, MARKET } from '../package/package.fixture.ts';
import { keyIdOf } from '../package/signature/keys.ts';
import { signPackage } from '../package/sign.ts';
import { InstalledPlugins } from './installed.ts';
import { Installer } from './installer.ts';
import { PackageStore } from './store.ts';
import { writeList } from './write.ts';

const opened: { dispose(): void }[] = [];
afterEach(() => opened.splice(0).forEach((one) => one.dispose()));

interface Given {
  /** Two with one name are two tabs. */
  readonly name?: string;
  /** Settles when all of a plugin is deleted. */
  readonly erase?: () => Promise<void>;
}

async function tab({ name = crypto.randomUUID(), erase = () => Promise.resolve() }: Given = {}) {
  const plugins = await InstalledPlugins.open(name);
  const shipped = describePlugin({ id: 'irintai.shipped', source: 'builtin' });
  const present = () => [shipped, ...plugins.descriptions.peek()];
  const installer = new Installer({ plugins, hostVersion: '0.5.0', present, enabled: present, erase });
  opened.push(installer, plugins);
  return { name, plugins, installer };
}

const signed = (more: object = {}, key = ADA): Promise<Uint8Array> =>
  signPackage(archive({ 'plugin.json': manifest(more) }), key);
const list: Revocations = { ...NOTHING_REVOKED, issue: 1 };

/** A store that knows a marketplace. */
async function marketplace(): Promise<string> {
  const name = crypto.randomUUID();
  const store = new PackageStore(name);
  await writeList(store, 'keys', await keySet(MARKET));
  await store.close();
  return name;
}

test('a package is shown before it is installed: who signed it, why that is believed, what it replaces', async () => {
  const { installer } = await tab();
  const first = await installer.examine(new Blob([(await signed()) as BlobPart]));
  expect(first).toMatchObject({
    ok: true,
    candidate: { publisher: await keyIdOf(ADA), because: 'firstUse', conflicts: [] },
  });
  if (!first.ok) return;
  expect(await installer.install(first.candidate)).toBe('installed');
  const dependencies = { 'x.y': '1.x' };
  const next = await installer.examine(await signed({ version: '1.3.0', dependencies }));
  expect(next).toMatchObject({ ok: true, candidate: { because: 'pinned', replaces: '1.2.0' } });
  if (!next.ok) return;
  expect(next.candidate.difference?.dependencies).toMatchObject([{ id: 'x.y', range: '1.x' }]);
  expect(next.candidate.conflicts.join(' ')).toContain('x.y');
  expect(await installer.install(next.candidate)).toBe('pending');
  expect(await installer.install(next.candidate, { accept: true })).toBe('installed');
  await expect(installer.install({ ...next.candidate })).rejects.toThrow(TypeError);
});

test('a file of the package is the one that was signed', async () => {
  const { installer, plugins } = await tab();
  await installer.take(await signed());
  const [plugin] = plugins.descriptions.peek();
  expect(await plugins.readFile(plugin!, 'main.js')).toEqual(FILES.get('main.js'));
  await expect(plugins.readFile(plugin!, 'signature.json')).rejects.toThrow(/no file/);
  await expect(plugins.readFile(plugin!, '../main.js')).rejects.toThrow(/no file/);
});

test('what changes after it was handed over does not count', async () => {
  const { installer, plugins } = await tab();
  const bytes = await signed();
  const examining = installer.examine(bytes);
  bytes.fill(0);
  const examined = await examining;
  expect(examined.ok && (await installer.install(examined.candidate))).toBe('installed');
  expect(await plugins.readFile(plugins.descriptions.peek()[0]!, 'main.js')).toEqual(FILES.get('main.js'));
});

const REFUSED = [
  ['without a signature', async () => archive(), 'Unsigned'],
  [
    'whose manifest has an error',
    () => signPackage(archive({ 'main.js': encode("import 'fs';\n") }), ADA),
    'BadManifest',
  ],
  ['with the id of a plugin that ships', () => signed({ id: 'irintai.shipped' }), 'BuiltinId'],
  ['that is none', async () => encode('hello'), 'NotAnArchive'],
] as const;

test.each(REFUSED)('a package %s is refused: %s', async (_, make, code) => {
  const { installer, plugins } = await tab();
  expect(await installer.examine(await make())).toMatchObject({ ok: false, code });
  await expect(installer.take(await make())).rejects.toThrow(new RegExp(`not installed \\(${code}\\)`));
  expect(plugins.descriptions.peek()).toEqual([]);
});

test('of two tabs that install at once, the second is held against what the first did', async () => {
  const one = await tab();
  const two = await tab({ name: one.name });
  const [newer, other] = await Promise.all([
    one.installer.examine(await signed({ version: '2.0.0' })),
    two.installer.examine(await signed({}, EVE)),
  ]);
  if (!newer.ok || !other.ok) throw new Error('Both are sound.');
  await one.installer.install(newer.candidate);
  await expect(two.installer.install(other.candidate)).rejects.toThrow(/PinnedKeyDiffers/);
  await expect.poll(() => two.plugins.descriptions.value.map(({ version }) => version)).toEqual(['2.0.0']);
});

test('a plugin that runs stays what it is until its cell has ended', async () => {
  const { installer, plugins } = await tab();
  let isRunning = true;
  plugins.follow(() => isRunning);
  const version = () => plugins.descriptions.value.map((one) => one.version);
  await installer.take(await signed());
  await installer.take(await signed({ version: '1.3.0' }));
  expect([version(), plugins.heldBack('ada.tools')?.version]).toEqual([['1.2.0'], '1.2.0']);
  await installer.rollBack('ada.tools');
  expect([version(), plugins.heldBack('ada.tools')]).toEqual([['1.2.0'], undefined]);
  isRunning = false;
  await installer.rollBack('ada.tools', '1.3.0');
  expect(version()).toEqual(['1.3.0']);
});

test('data that was to go goes at the next start when the page went first', async () => {
  const { name, installer } = await tab({ erase: () => Promise.reject(new Error('The page went.')) });
  await installer.take(await signed());
  await expect(installer.uninstall('ada.tools', { keepData: false })).rejects.toThrow('The page went.');
  let erased = 0;
  await expect(installer.take(await signed())).rejects.toThrow('The page went.');
  const next = await tab({ name, erase: async () => void erased++ });
  await next.installer.resume();
  await next.installer.resume();
  expect(erased).toBe(1);
});

test('a list of the marketplace blocks what it names at once, and what is kept', async () => {
  const { installer, plugins } = await tab({ name: await marketplace() });
  await installer.take(await signed());
  await installer.take(await signed({ version: '1.3.0' }));
  const revoked = { ...list, plugins: [{ id: 'ada.tools', versions: '*', reason: 'It steals.' }] };
  await expect(installer.takeRevocations(await writeRevocations(revoked, EVE))).rejects.toThrow(/UnknownKey/);
  expect(plugins.descriptions.peek()[0]?.refused).toBeUndefined();
  await installer.takeRevocations(await writeRevocations(revoked, MARKET));
  expect(plugins.descriptions.peek()[0]?.refused).toMatchObject({
    by: 'revoked',
    reason: 'It was revoked: It steals.',
  });
  await expect(installer.rollBack('ada.tools')).rejects.toThrow(/Revoked/);
  await expect(installer.takeRevocations(await writeRevocations({ ...list, issue: 0 }, MARKET))).rejects.toThrow(
    /RolledBack/,
  );
});

test('the marketplace’s next keys are kept, and the next list is theirs', async () => {
  const name = await marketplace();
  const { installer } = await tab({ name });
  await installer.takeKeys(await writeKeySet({ ...(await keySet(EVE)), issue: 2 }, MARKET));
  const again = await tab({ name });
  await again.installer.takeRevocations(await writeRevocations(list, EVE));
  await expect(again.installer.takeRevocations(await writeRevocations(list, MARKET))).rejects.toThrow(/UnknownKey/);
});

import { readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOTHING_REVOKED, writeRevocations } from '../package/lists/revocations.ts';
import { ADA, EVE, keySet, MARKET } from '../package/package.fixture.ts';
import { keyIdOf } from '../package/signature/keys.ts';
import { tempFolder } from '../server/fixture.ts';
import { run } from './main.ts';

const MANIFEST = `{
  "name": "Word Count",
  "id": "ada.word-count",
  "version": "1.0.0",
  "type": "ui",
  "main": "main.js",
  "description": "Counts words."
}
`;
const PLUGIN = { 'plugin.json': MANIFEST, 'main.js': 'export function activate() {}\n' };
const KEYS = {
  'ada.jwk': JSON.stringify(ADA),
  'eve.jwk': JSON.stringify(EVE),
  'market.jwk': JSON.stringify(MARKET),
  'market.json': JSON.stringify(await keySet(MARKET)),
};
const ada = await keyIdOf(ADA);
const eve = await keyIdOf(EVE);
const FILE = 'ada.word-count-1.0.0.irx';

async function irintai(cwd: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(argv, { cwd, print: (line) => out.push(line), complain: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The plugin packed and signed by Ada. */
async function signed() {
  const folder = await tempFolder({ ...KEYS, ...named('p/', PLUGIN) });
  expect((await irintai(folder.path, 'pack', 'p')).err).toBe('');
  expect((await irintai(folder.path, 'sign', FILE, '--key', 'ada.jwk')).err).toBe('');
  return folder;
}

function named(prefix: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [prefix + name, text]));
}

describe('pack', () => {
  test('the bytes are the same in every time zone, at any time and in any order of writing', async () => {
    const zone = process.env.TZ;
    const made = new Set<string>();
    try {
      for (const tz of ['Pacific/Kiritimati', 'America/St_Johns', 'UTC']) {
        process.env.TZ = tz;
        const entries = Object.entries(PLUGIN);
        await using folder = await tempFolder(Object.fromEntries(made.size ? entries.reverse() : entries));
        await irintai(folder.path, 'pack');
        made.add((await readFile(join(folder.path, FILE))).toString('hex'));
      }
      process.env.TZ = 'Pacific/Kiritimati';
      expect(new Date(2026, 0).getTimezoneOffset()).toBe(-14 * 60); // the zone did change
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    expect(made.size).toBe(1);
  });

  test('what tools keep beside a plugin is left out, and what .irxignore names', async () => {
    await using folder = await tempFolder({
      ...PLUGIN,
      ...{ '.git/config': '', '.env': 'SECRET', 'node_modules/a/index.js': '', 'old.irx': '', 'signature.json': '{}' },
      ...{
        'src/main.ts': '',
        'media/a.map': '',
        'media/signature.json': '{}',
        '.irxignore': '# sources\nsrc/\n**/*.map\n',
      },
    });
    await irintai(folder.path, 'pack', '--out', 'out.irx');
    const { out } = await irintai(folder.path, 'inspect', 'out.irx', '--json');
    const { files } = JSON.parse(out) as { files: { path: string }[] };
    expect(files.map(({ path }) => path)).toEqual(['main.js', 'media/signature.json', 'plugin.json']);
  });

  test('what stands out in the code is told by inspect', async () => {
    const code = "import 'irintai';\nself['ev' + 'al']('1');\n";
    await using folder = await tempFolder({ ...PLUGIN, 'main.js': code });
    await irintai(folder.path, 'pack', '--out', 'out.irx');
    const { out } = await irintai(folder.path, 'inspect', 'out.irx');
    expect(out).toContain('danger: Makes code from a text: `eval`. (2:1)');
  });

  test('a name that the disk spells decomposed is packed composed', async () => {
    await using folder = await tempFolder({ ...PLUGIN, 'gro\u0308\u00dfe.txt': '' });
    expect((await irintai(folder.path, 'pack')).out).toContain('gr\u00f6\u00dfe.txt');
    await folder.add({ 'gr\u00f6\u00dfe.txt': '' });
    expect((await irintai(folder.path, 'pack')).err).toMatch(/^Refused \(CollidingNames\)/);
  });

  test.each([
    ['no manifest', { 'main.js': '' }, 'NoManifest', 'no plugin.json'],
    ['a manifest with an error', { ...PLUGIN, 'plugin.json': MANIFEST.replace('"ui"', '"uy"') }, 'BadManifest', 'plugin.json:5:11'],
    ['a manifest without an id', { ...PLUGIN, 'plugin.json': MANIFEST.replace(/.*"id".*\n/, '') }, 'BadManifest', '`id`'],
    ['build metadata', { ...PLUGIN, 'plugin.json': MANIFEST.replace('1.0.0', '1.0.0+5') }, 'BadManifest', 'build metadata'],
    ['a main module that is not there', { 'plugin.json': MANIFEST }, 'BadManifest', '`main.js`'],
    ['names that collide', { ...PLUGIN, 'Main.js': '' }, 'CollidingNames', '`Main.js`'],
    ['a name that Windows keeps for itself', { ...PLUGIN, 'con.txt': '' }, 'BadName', '`con.txt`'],
  ])('%s is refused', async (_, files, code, said) => {
    await using folder = await tempFolder(files);
    const { code: exit, err } = await irintai(folder.path, 'pack');
    expect(exit).toBe(1);
    expect(err).toMatch(new RegExp(`^Refused \\(${code}\\): `));
    expect(err).toContain(said);
  }); // prettier-ignore

  test('a link is refused', async () => {
    await using folder = await tempFolder(PLUGIN);
    await symlink('/etc/hostname', join(folder.path, 'link.txt'));
    expect((await irintai(folder.path, 'pack')).err).toMatch(/^Refused \(Link\)/);
  });
});

describe('keygen', () => {
  test('a key is readable by its owner alone, and never replaced', async () => {
    await using folder = await tempFolder({});
    expect(await irintai(folder.path, 'keygen', 'k.jwk')).toMatchObject({ code: 0, err: '' });
    expect((await stat(join(folder.path, 'k.jwk'))).mode & 0o777).toBe(0o600);
    const before = await readFile(join(folder.path, 'k.jwk'));
    expect(await irintai(folder.path, 'keygen', 'k.jwk')).toMatchObject({ code: 1, out: '' });
    expect(await readFile(join(folder.path, 'k.jwk'))).toEqual(before);
  });
});

describe('verify', () => {
  test.each([
    ['the right key', ['--key', ada], 0, 'the key you asked for'],
    ['no key', [], 0, 'yours to find out'],
    ['another key', ['--key', eve], 1, 'Refused (PinnedKeyDiffers)'],
    ['a marketplace that does not vouch for it', ['--marketplace', 'market.json'], 1, 'Refused (UnknownKey)'],
    ['a lower version', ['--highest', '1.0.1'], 1, 'Refused (RolledBack)'],
    ['revocations without a marketplace', ['--revocations', 'x'], 2, '--marketplace'],
  ])('with %s', async (_, flags, code, said) => {
    await using folder = await signed();
    const result = await irintai(folder.path, 'verify', FILE, ...flags);
    expect(result.code).toBe(code);
    expect(result.out + result.err).toContain(said);
  });

  test('a marketplace vouches for a package, and revokes it', async () => {
    await using folder = await signed();
    expect(await irintai(folder.path, 'sign', FILE, '--key', 'market.jwk', '--counter')).toMatchObject({ code: 0 });
    const asked = ['verify', FILE, '--marketplace', 'market.json'];
    expect((await irintai(folder.path, ...asked)).out).toContain('The marketplace vouches for that key.');
    const plugins = [{ id: 'ada.word-count', versions: '*', reason: 'It counts wrongly.' }];
    await folder.add({ 'revoked.json': await writeRevocations({ ...NOTHING_REVOKED, issue: 1, plugins }, MARKET) });
    const { code, err } = await irintai(folder.path, ...asked, '--revocations', 'revoked.json');
    expect([code, err]).toEqual([1, 'Refused (Revoked): It was revoked: It counts wrongly.']);
  });

  test('a package that was changed is refused by every command', async () => {
    await using folder = await signed();
    const bytes = await readFile(join(folder.path, FILE));
    bytes[45] = (bytes[45] ?? 0) ^ 1;
    await folder.add({ [FILE]: bytes });
    for (const argv of [['verify', FILE], ['inspect', FILE], ['sign', FILE, '--key', 'ada.jwk']]) {
      expect(await irintai(folder.path, ...argv)).toMatchObject({ code: 1, out: '' });
    } // prettier-ignore
    expect(await readFile(join(folder.path, FILE))).toEqual(bytes);
  });
});

test.each([
  ['nothing', [], 2, 'irintai COMMAND'],
  ['help', ['--help'], 0, 'irintai COMMAND'],
  ['help of a command', ['sign', '--help'], 0, '--counter'],
  ['a misspelt command', ['sing'], 2, 'Did you mean sign?'],
  ['a name that every object has', ['constructor'], 2, 'Unknown command'],
  ['an unknown flag', ['verify', 'a', '--kee'], 2, "Unknown option '--kee'. See irintai verify --help."],
  ['a file too few', ['sign', '--key', 'k'], 2, 'missing'],
  ['a file too many', ['inspect', 'a', 'b'], 2, 'Unexpected “b”.'],
  ['no key', ['sign', 'a'], 2, '--key is missing.'],
  ['a file that is not there', ['inspect', 'nothing.irx'], 1, 'There is no '],
  ['a folder that is not there', ['pack', 'nothing'], 1, 'There is no '],
  ['a folder for a package', ['inspect', '.'], 1, 'not a file'],
])('%s is answered', async (_, argv, code, said) => {
  await using folder = await tempFolder({});
  const result = await irintai(folder.path, ...argv);
  expect(result.code).toBe(code);
  expect(result.out + result.err).toContain(said);
});

test('what cannot be written is said, and nothing is left in it', async () => {
  await using folder = await tempFolder(named('p/', PLUGIN));
  await folder.add({ 'out.irx/keep': '' });
  expect(await irintai(folder.path, 'pack', 'p', '--out', 'out.irx')).toMatchObject({ code: 1, out: '' });
  expect(await readdir(folder.path)).toEqual(['out.irx', 'p']);
});

/** `…` stands for anything on its line. */
function pattern(line: string): RegExp {
  return new RegExp(`^${line.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
} // prettier-ignore

test('the session in docs/packages.md goes as it says', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/packages.md'), 'utf8');
  const [, session = ''] = /```console\n(.*?)```/s.exec(page) ?? [];
  await using folder = await tempFolder(named('word-count/', PLUGIN));
  const steps = session.split(/^\$ irintai /m).slice(1);
  expect(steps.length).toBeGreaterThan(4);
  for (const step of steps) {
    const [command = '', ...expected] = step.trimEnd().split('\n');
    const { out, err } = await irintai(join(folder.path, 'word-count'), ...command.split(' '));
    expect(err).toBe('');
    const lines = out.split('\n');
    expect(lines.length, out).toBe(expected.length);
    for (const [index, line] of expected.entries()) expect(lines[index]).toMatch(pattern(line));
  }
});

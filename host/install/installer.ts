import { IrintaiError } from '../../api/kernel/errors.ts';
import type { PluginDescription } from '../manifest/description.ts';
import { PACKAGE_LIMITS } from '../package/limits.ts';
import { PackageRefusal } from '../package/refusal.ts';
import { revocationOf } from '../package/lists/revoked.ts';
import type { Accepted } from '../package/verify.ts';
import { accepted, installed, laidBeside, rolledBack, uninstalled, type Change } from './changes.ts';
import { conflictsOf } from './conflicts.ts';
import { differenceOf, type Difference } from './difference.ts';
import type { InstalledPlugins } from './installed.ts';
import { PackageWorker } from './package-worker.ts';
import type { InstalledVersion, PluginRecord } from './record.ts';
import { asError, type Refusal } from './refused.ts';
import type { StoredPackage } from './store.ts';
import { changeRecord, writeList, type Decide, type Writing } from './write.ts';

/** A verified package that may be installed, and what the user ought to know before. */
export interface Candidate {
  readonly description: PluginDescription;
  /** The id of the key that signed it, and why it is believed; `firstUse`: because the user says so now. */
  readonly publisher: string;
  readonly because: Accepted['because'];
  /** The marketplace’s key that vouches for the publisher. */
  readonly marketplace?: string;
  /** Bytes of the package. */
  readonly size: number;
  /** The version that it replaces, and what it may that this one may not. */
  readonly replaces?: string;
  readonly difference?: Difference;
  /** Why it would not run, or what else would not: sentences. It can be installed all the same. */
  readonly conflicts: readonly string[];
  /** What it could be taken for: sentences. */
  readonly lookalikes: readonly string[];
}

export type Examination = { readonly ok: true; readonly candidate: Candidate } | ({ readonly ok: false } & Refusal);

/** `unchanged`: this very package is installed. `pending`: it asks for more and waits for {@link Installer.accept}. */
export type Outcome = 'installed' | 'pending' | 'unchanged';

/** What became of a package. */
export interface Taken {
  readonly id: string;
  readonly version: string;
  readonly outcome: Outcome;
}

export interface InstallerOptions {
  readonly plugins: InstalledPlugins;
  readonly hostVersion: string;
  /** Every plugin that is there, of whatever source. */
  present(): readonly PluginDescription[];
  /** Those of them that can run. */
  enabled(): readonly PluginDescription[];
  /** Ends a plugin that is no longer installed, and deletes all that it stored. */
  erase(record: PluginRecord): Promise<void>;
}

/** Installs packages, changes their versions and takes them away. Each change is there whole or not at all. */
export class Installer {
  readonly #options: InstallerOptions;
  readonly #worker = new PackageWorker();
  /** Only what was examined here can be installed. */
  readonly #examined = new WeakMap<Candidate, StoredPackage>();

  constructor(options: InstallerOptions) {
    this.#options = options;
  }

  /** Verifies a package beside the page, and compares it with what is installed. Whatever the bytes are, it does not reject. */
  async examine(source: Uint8Array | Blob): Promise<Examination> {
    const { plugins, hostVersion } = this.#options;
    const { keys: marketplace, revocations } = plugins.lists.peek();
    const copy = await copyOf(source);
    if (!copy) return TOO_LARGE;
    const circumstances = { known: plugins.records.peek(), marketplace, revocations, now: new Date(), hostVersion };
    const { examined, bytes } = await this.#worker.run('examine', { bytes: copy, circumstances }, [copy.buffer]);
    if (!examined.ok) return examined;
    const { description } = examined.version;
    if (this.#options.present().some(({ id, source }) => id === description.id && source === 'builtin'))
      return builtin(description);
    const candidate = await this.#candidate(examined, bytes.length);
    this.#examined.set(candidate, { bytes, version: examined.version });
    return { ok: true, candidate };
  }

  /** A file of a candidate's package. */
  async readFile(candidate: Candidate, path: string): Promise<Uint8Array<ArrayBuffer>> {
    const { readZipFile } = await import('../package/zip/read.ts');
    const file = readZipFile(this.#found(candidate).bytes, path);
    if (!file) throw new IrintaiError('NotFound', `The package has no file ${JSON.stringify(path)}.`);
    return file;
  }

  /**
   * Installs it, or makes it the next version. An update that asks for more waits instead, unless the user has `accepted` that.
   * Rejects with `InvalidInput` when another tab has meanwhile installed what rules it out.
   */
  async install(candidate: Candidate, { accept = false } = {}): Promise<Outcome> {
    const found = this.#found(candidate);
    const { version } = found;
    await this.#finishErasing(version.description.id); // or it would delete what the new one stores
    let outcome: Outcome = 'installed';
    const decide = (before: PluginRecord | undefined): Change => {
      const { current } = before ?? {};
      if (before && current?.sha256 === version.sha256) {
        outcome = 'unchanged';
        return { record: before, drop: [] };
      }
      const waits = current && !accept && differenceOf(current.description, version.description).asksForMore;
      outcome = waits ? 'pending' : 'installed';
      return before && waits ? laidBeside(before, version) : installed(before, version);
    };
    await this.#change(version.description.id, { decide, added: found });
    return outcome;
  }

  /** Examines and installs it; rejects with `InvalidInput` when it is refused, the refusal as the cause. */
  async take(source: Uint8Array | Blob): Promise<Taken> {
    const examined = await this.examine(source);
    if (!examined.ok) throw asError(examined);
    const { id, version } = examined.candidate.description;
    return { id, version, outcome: await this.install(examined.candidate) };
  }

  /** Makes the update that waits the version that runs. */
  async accept(id: string): Promise<void> {
    await this.#write(id, (before) => {
      if (!before?.pending) throw new IrintaiError('NotFound', `No update of ${id} waits to be accepted.`);
      this.#checkRevoked(before.pending);
      return accepted(before, before.pending);
    });
  }

  /** Goes back to a version that is kept, by default to the one that ran before. */
  async rollBack(id: string, version?: string): Promise<void> {
    await this.#write(id, async (before, packageOf) => {
      const kept = before?.kept ?? [];
      const target = version === undefined ? kept[0] : kept.find((one) => one.version === version);
      const found = target && (await packageOf(target.sha256));
      if (!before || !found)
        throw noVersion(
          id,
          version,
          kept.map((one) => one.version),
        );
      this.#checkRevoked(found.version);
      return rolledBack(before, found.version);
    });
  }

  /** Without `keepData` all that the plugin stored, and what the user granted it, goes with it. */
  async uninstall(id: string, { keepData }: { readonly keepData: boolean }): Promise<void> {
    const record = await this.#write(id, (before) => {
      if (!before?.current) throw new IrintaiError('NotFound', `No package of ${id} is installed.`);
      return uninstalled(before, keepData);
    });
    if (record.erasing) await this.#erase(record);
  }

  /** Finishes what was begun before the page went. */
  async resume(): Promise<void> {
    for (const id of this.#options.plugins.records.peek().keys()) await this.#finishErasing(id);
  }

  /** Takes the marketplace’s next list of revocations; what it names is blocked from now on. */
  async takeRevocations(bytes: Uint8Array): Promise<void> {
    const { keys, revocations: known } = this.#options.plugins.lists.peek();
    const revocations = await this.#worker.run('revocations', { bytes, known, authority: { keys, now: new Date() } });
    await writeList(this.#options.plugins.store, 'revocations', revocations);
    this.#options.plugins.tookList({ revocations });
  }

  /** Takes the marketplace’s next keys, which a key of now has signed. */
  async takeKeys(bytes: Uint8Array): Promise<void> {
    const { keys: now, revocations } = this.#options.plugins.lists.peek();
    const authority = { keys: now, revoked: revocations.keys.map(({ kid }) => kid), now: new Date() };
    const keys = await this.#worker.run('keys', { bytes, authority });
    await writeList(this.#options.plugins.store, 'keys', keys);
    this.#options.plugins.tookList({ keys });
  }

  dispose(): void {
    this.#worker.dispose();
  }

  #found(candidate: Candidate): StoredPackage {
    const found = this.#examined.get(candidate);
    if (!found) throw new TypeError('Only a candidate that this installer examined can be installed.');
    return found;
  }

  async #candidate(
    {
      version,
      because,
      marketplace,
    }: { version: InstalledVersion; because: Accepted['because']; marketplace?: string },
    size: number,
  ): Promise<Candidate> {
    const { lookalikesOf } = await import('./lookalikes.ts');
    const { description, publisher } = version;
    const { plugins, hostVersion, present, enabled } = this.#options;
    const current = plugins.records.peek().get(description.id)?.current;
    return {
      description,
      publisher,
      because,
      ...(marketplace !== undefined && { marketplace }),
      size,
      ...(current && { replaces: current.version, difference: differenceOf(current.description, description) }),
      conflicts: conflictsOf(description, { present: present(), enabled: enabled(), hostVersion }),
      lookalikes: lookalikesOf(description, present()),
    };
  }

  #write(id: string, decide: Decide): Promise<PluginRecord> {
    return this.#change(id, { decide });
  }

  async #change(id: string, writing: Writing): Promise<PluginRecord> {
    const { plugins } = this.#options;
    try {
      const record = await changeRecord(plugins.store, id, writing);
      plugins.took(record);
      return record;
    } catch (error) {
      throw error instanceof PackageRefusal ? asError(error, id) : error;
    }
  }

  async #finishErasing(id: string): Promise<void> {
    const record = this.#options.plugins.records.peek().get(id);
    if (record?.erasing) await this.#erase(record);
  }

  async #erase(record: PluginRecord): Promise<void> {
    await this.#options.erase(record);
    await this.#write(record.id, (before = record) => {
      const { erasing: _, ...rest } = before;
      return { record: rest, drop: [] };
    });
  }

  #checkRevoked({ description, version, statement, publisher }: InstalledVersion): void {
    const { revocations } = this.#options.plugins.lists.peek();
    const revocable = { id: description.id, version, sha256: statement, key: publisher };
    const why = revocationOf(revocable, revocations);
    if (why !== undefined) throw new PackageRefusal('Revoked', `It was revoked: ${why}`);
  }
}

const TOO_LARGE: Examination = {
  ok: false,
  code: 'ArchiveTooLarge',
  message: `The package has more than ${PACKAGE_LIMITS.archiveBytes} bytes.`,
};

/** The installer's own, which nobody changes between the look and the store; undefined when it is too large to be read. */
async function copyOf(source: Uint8Array | Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const size = source instanceof Blob ? source.size : source.length;
  if (size > PACKAGE_LIMITS.archiveBytes) return undefined;
  return source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : new Uint8Array(source);
}

function builtin({ id, name }: PluginDescription): Examination {
  return { ok: false, code: 'BuiltinId', message: `${name} has the id of a plugin that ships with Irintai, ${id}.` };
}

function noVersion(id: string, version: string | undefined, kept: readonly string[]): IrintaiError {
  const what =
    version === undefined ? `No earlier version of ${id} is kept.` : `Version ${version} of ${id} is not kept.`;
  const fix =
    kept.length > 0
      ? `Kept are ${kept.join(', ')}.`
      : 'Install the package of that version, unless a higher one was here.';
  return new IrintaiError('NotFound', `${what} ${fix}`);
}

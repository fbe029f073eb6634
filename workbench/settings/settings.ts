import { computed, effect, untracked, type ReadonlySignal } from '@preact/signals-core';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { Emitter, type Event } from '../../api/kernel/event.ts';
import type { configuration } from '../../api/settings/contract.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { perWorkbench } from '../core/per-workbench.ts';
import { Store } from '../core/store.ts';
import { contributions, type Workbench } from '../core/workbench.ts';
import { complaintAbout } from './check.ts';
import { declaredSettings, isUserOnly, type DeclaredSetting } from './declared.ts';
import { equal } from './equal.ts';
import type { Layer, Scope } from './layer.ts';
import { changedKeys, type Snapshot } from './snapshot.ts';
import { problemsOf, type SettingProblem } from './problems.ts';
import { unstorable } from './storable.ts';
import { UserLayer } from './user-layer.ts';
import { WorkspaceLayer } from './workspace-layer.ts';

/** A setting with all that is known about its value. */
export interface Inspection {
  readonly setting: DeclaredSetting;
  /** As stored, fit or not; absent when nothing is. */
  readonly user?: StoredValue;
  readonly workspace?: StoredValue;
  /** The value that holds. */
  readonly value: unknown;
  readonly from: Scope | 'default';
}

export interface StoredValue {
  readonly value: unknown;
  /** Why it does not hold, as a sentence. */
  readonly complaint?: string;
}

/** What every setting is: the workspace's value, else the user's, else the default. */
export class Settings implements Disposable {
  readonly user: UserLayer;
  readonly workspace: WorkspaceLayer;
  /** Every setting that is declared now, by name, in the order of the plugins. */
  readonly schemas: ReadonlySignal<ReadonlyMap<string, DeclaredSetting>>;
  /** What is wrong with declared and stored settings. */
  readonly problems: ReadonlySignal<readonly SettingProblem[]>;
  readonly #signals = new Map<string, ReadonlySignal<unknown>>();
  readonly #changed = new Emitter<readonly string[]>();
  #watching: Disposable | undefined;

  constructor(workbench: Workbench, channel?: string) {
    this.user = new UserLayer({ store: workbench.store, channel });
    this.workspace = new WorkspaceLayer(workbench.backend.files);
    const groups = contributions<typeof configuration>(workbench, 'configuration');
    const declared = computed(() => declaredSettings(groups.value));
    this.schemas = computed(() => declared.value.settings);
    this.problems = computed(() => problemsOf(this, declared.value));
  }

  /** Settles when the workspace's settings are known; until then the user's hold. */
  get loaded(): Promise<void> {
    return this.workspace.loaded;
  }

  /** The value that holds; undefined for a setting that is not declared. The same object while it is the same value. */
  get(key: string): unknown {
    let value = this.#signals.get(key);
    if (!value) this.#signals.set(key, (value = stable(() => this.inspect(key)?.value)));
    return value.value;
  }

  /** Tracked by signals, as `get` is. */
  inspect(key: string): Inspection | undefined {
    const setting = this.schemas.value.get(key);
    if (!setting) return undefined;
    const user = storedValue(this.user, setting);
    const stored = storedValue(this.workspace, setting);
    const complaint = 'Only the user sets it, not a workspace.';
    const workspace = stored && isUserOnly(setting.schema) ? { ...stored, complaint } : stored;
    const inspection = { setting, ...(user && { user }), ...(workspace && { workspace }) };
    if (workspace && workspace.complaint === undefined)
      return { ...inspection, value: workspace.value, from: 'workspace' };
    if (user && user.complaint === undefined) return { ...inspection, value: user.value, from: 'user' };
    return { ...inspection, value: setting.default, from: 'default' };
  }

  /** Why a value cannot be stored for a setting, as a sentence; undefined when it can. */
  complaint(key: string, value: unknown, scope: Scope): string | undefined {
    const setting = this.schemas.peek().get(key);
    if (!setting) return `There is no setting ${key}.`;
    if (value === undefined) return undefined;
    if (scope === 'workspace' && isUserOnly(setting.schema)) return 'Only the user sets it, not a workspace.';
    return unstorable(value) ?? complaintAbout(setting.schema, value);
  }

  /**
   * Stores a value, or resets it when it is undefined. Rejects with `NotDeclared` for a setting that no enabled plugin declares, and
   * with `InvalidInput` when the value does not fit or the text that it belongs into has a mistake.
   */
  async update(key: string, value: unknown, scope: Scope): Promise<void> {
    if (!this.schemas.peek().has(key)) throw new IrintaiError('NotDeclared', `There is no setting ${key}.`);
    const complaint = this.complaint(key, value, scope);
    if (complaint !== undefined) throw new IrintaiError('InvalidInput', `${key} was not changed. ${complaint}`);
    await this.layer(scope).update(key, value);
  }

  layer(scope: Scope): Layer {
    return scope === 'user' ? this.user : this.workspace;
  }

  /** The settings of a plugin by name, with the values that hold; where another plugin has the name, the plugin's own default. */
  valuesOf({ id, contributes }: Pick<PluginDescription, 'id' | 'contributes'>): Record<string, unknown> {
    const groups = (contributes['configuration'] ?? []) as readonly DeclaredSetting['group'][]; // parsed by the contract
    const own = declaredSettings(groups.map((entry) => ({ entry, plugin: { id } as PluginDescription }))).settings;
    const owned = (key: string): boolean => this.schemas.value.get(key)?.plugin.id === id;
    return Object.fromEntries([...own].map(([key, one]) => [key, owned(key) ? this.get(key) : one.default]));
  }

  /** Fires with the names of the settings of which another value holds; not for those that come or go with their plugin. */
  readonly onDidChange: Event<readonly string[]> = (listener) => {
    this.#watching ??= toDisposable(this.#watch());
    return this.#changed.event(listener);
  };

  dispose(): void {
    this.#watching?.dispose();
    this.#changed.dispose();
    this.user.dispose();
    this.workspace.dispose();
  }

  /** Looks at stored settings only: one signal for each of thousands would cost the start more than all else here. */
  #watch(): () => void {
    let before: Snapshot | undefined;
    return effect(() => {
      const now = this.#snapshot();
      const keys = before ? changedKeys(before, now) : [];
      before = now;
      if (keys.length > 0) untracked(() => this.#changed.fire(keys));
    });
  }

  #snapshot(): Snapshot {
    const keys = [this.user, this.workspace].flatMap((layer) => [...layer.state.value.values.keys()]);
    const set = keys.flatMap((key) => this.inspect(key) ?? []);
    return { schemas: this.schemas.value, values: new Map(set.map(({ setting, value }) => [setting.key, value])) };
  }
}

function storedValue(layer: Layer, { key, schema }: DeclaredSetting): StoredValue | undefined {
  const { values } = layer.state.value;
  if (!values.has(key)) return undefined;
  const value = values.get(key);
  const complaint = complaintAbout(schema, value);
  return { value, ...(complaint !== undefined && { complaint }) };
}

/** Keeps the last object while the value is the same, so that whoever follows it rests. */
function stable(compute: () => unknown): ReadonlySignal<unknown> {
  let last: unknown;
  return computed(() => {
    const next = compute();
    if (!equal(last, next)) last = next;
    return last;
  });
}

/** Tabs share settings where they share the store; a store in memory is its page's own. */
export const settingsOf = perWorkbench((workbench) =>
  workbench.scope.add(new Settings(workbench, workbench.store instanceof Store ? 'irintai.settings.1' : undefined)),
);

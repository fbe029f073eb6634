import type { CapabilityName } from '../../api/capabilities.ts';
import type { Disposable } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { AnyPoint } from '../../api/kernel/point.ts';
import { contractGuard } from '../channel/guard.ts';
import { Peer } from '../channel/peer.ts';
import { Load } from '../monitor/load.ts';

/** An isolated world with the runtime in it, as a platform makes it. */
export interface CellWorld {
  readonly port: MessagePort;
  /** Its process is no other world's, so that it dies alone. Absent: all such worlds share one. */
  readonly alone?: boolean;
  /**
   * Calls back from a thread beside the plugin's, in the same process and with nothing to be busy with: silence of both means
   * that the process is gone, silence of the plugin's alone that its code is busy.
   */
  ping(onAlive: () => void): void;
  /** How the world ended by itself, where the platform can tell at once. */
  readonly lost: Loss | undefined;
  /** Bytes that the plugin's thread holds, which may take 20 s to measure; `undefined` where the platform cannot tell. */
  memory?(): Promise<number | undefined>;
  /** Ends every thread of the world. Call it only after the port is closed: the other way delivers what was queued. */
  remove(): void;
}

/** What was measured of a plugin's memory. */
export interface MemoryReading {
  readonly bytes: number;
  /** ms since 1970. */
  readonly at: number;
}

/** Between two measurements, which take the browser a collection of garbage each (reference isolation.md, recommendation). */
const MEMORY_EVERY_MS = 30_000;

/** Its process died, or its frame was taken out of the page. */
export type Loss = 'process' | 'frame';

export interface WorldKind {
  /** Its code may compile WebAssembly: decided when it is made, for good. */
  readonly wasm: boolean;
}

/** Makes a world; rejects when the platform cannot. */
export type OpenWorld = (kind: WorldKind) => Promise<CellWorld>;

/** Who lives in a cell, once it is claimed. */
export interface Tenant {
  readonly name: string;
  /** Every point that the plugin may speak, by name. */
  readonly points: ReadonlyMap<string, AnyPoint>;
  /** Deadline of the calls to it, ms. */
  readonly callTimeoutMs: number;
  /** Throws or rejects with `NotDeclared` or `NotGranted`; a promise while the user is asked. */
  demand(capability: CapabilityName, what: string): Promise<void> | void;
  /** The tenant broke the protocol; its port is closed already. */
  onViolation(error: IrintaiError): void;
}

/** A plugin's own world and the one port to it. Until it is claimed it may do nothing but answer pings. */
export class Cell implements Disposable {
  readonly peer: Peer;
  #world: CellWorld | undefined;
  readonly #points = new Map<string, AnyPoint>();
  #tenant: Tenant | undefined;
  #awaitedSince: number | undefined;
  #worldAwaitedSince: number | undefined;
  #onReady: (() => void) | undefined;
  /** How busy its thread is. */
  readonly load = new Load();
  /** The last measurement. */
  memory: MemoryReading | undefined;
  #memoryAskedAt: number | undefined;
  /** Settles when the runtime is evaluated and answers. */
  readonly ready: Promise<void>;

  constructor(world: CellWorld) {
    this.#world = world;
    this.ready = new Promise((resolve) => (this.#onReady = resolve));
    const guard = contractGuard({
      plugin: () => this.#tenant?.name ?? 'A cell',
      points: this.#points,
      demand: (capability, what) => this.#tenant?.demand(capability, what),
    });
    this.peer = new Peer({
      port: world.port,
      guard,
      timeoutMs: () => this.#tenant?.callTimeoutMs,
      onPong: () => this.#onPong(),
      onViolation: (error) => this.#violated(error),
    });
    this.ping();
  }

  /** Gives the cell to a plugin. */
  claim(tenant: Tenant): void {
    this.#tenant = tenant;
    for (const [name, point] of tenant.points) this.#points.set(name, point);
  }

  /** Asks the plugin and its world for a sign of life, each unless one is already awaited. */
  ping(): void {
    const now = performance.now();
    if (this.#awaitedSince === undefined) {
      this.#awaitedSince = now;
      this.load.asked(now);
      this.peer.ping();
    }
    if (this.#worldAwaitedSince === undefined) {
      this.#worldAwaitedSince = now;
      this.#world?.ping(() => this.#onAlive());
    }
  }

  /** Asks for the memory that it holds, unless that was done less than so many ms ago. */
  async measureMemory(everyMs = MEMORY_EVERY_MS): Promise<void> {
    const now = performance.now();
    if (this.#memoryAskedAt !== undefined && now - this.#memoryAskedAt < everyMs) return;
    this.#memoryAskedAt = now;
    const bytes = await this.#world?.memory?.();
    if (bytes !== undefined) this.memory = { bytes, at: Date.now() };
  }

  /** Whether the death of its process is its own; otherwise all cells of which that is not said die with it. */
  get alone(): boolean {
    return this.#world?.alone ?? false;
  }

  /** How its world ended by itself; `undefined` while it lives, or where nobody can tell. */
  get lost(): Loss | undefined {
    return this.#world?.lost;
  }

  /** For how long a sign of life is overdue, ms; 0 when none is awaited. */
  get silentMs(): number {
    return this.#awaitedSince === undefined ? 0 : performance.now() - this.#awaitedSince;
  }

  /** For how long the plugin's world is silent too, ms. */
  get worldSilentMs(): number {
    return this.#worldAwaitedSince === undefined ? 0 : performance.now() - this.#worldAwaitedSince;
  }

  /** Counts silence anew, after a time in which nobody could have answered. */
  forgive(): void {
    const now = performance.now();
    this.load.forgive();
    if (this.#awaitedSince !== undefined) this.#awaitedSince = now;
    if (this.#worldAwaitedSince !== undefined) this.#worldAwaitedSince = now;
  }

  /** Rejects what is pending with `reason`, closes the port, removes the world. */
  kill(reason: IrintaiError): void {
    this.peer.close(reason);
    this.#remove();
  }

  dispose(): void {
    this.kill(new IrintaiError('PluginStopped', 'The plugin was stopped.'));
  }

  #onAlive(): void {
    this.#worldAwaitedSince = undefined;
    this.load.frameAnswered(performance.now());
  }

  #onPong(): void {
    this.load.answered(performance.now());
    this.#awaitedSince = undefined;
    this.#onReady?.();
    this.#onReady = undefined;
  }

  #violated(error: IrintaiError): void {
    this.#remove();
    this.#tenant?.onViolation(error);
  }

  #remove(): void {
    this.#world?.remove();
    this.#world = undefined;
  }
}

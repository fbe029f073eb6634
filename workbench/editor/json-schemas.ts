import { effect, signal } from '@preact/signals-core';
import { toDisposable, type Disposable } from '../../api/kernel/disposable.ts';
import { loadedMonaco } from './monaco/load.ts';

export interface JsonSchemaEntry {
  /** Names the schema. */
  readonly id: string;
  /** Paths of documents, or how they end: `plugin.json`. Globs do. */
  readonly fileMatch: readonly string[];
  /** A JSON Schema. A signal is read here, and followed. */
  schema(): object;
}

/** Schemas that JSON documents are completed and checked by. Nothing loads before Monaco does. */
export class JsonSchemas implements Disposable {
  readonly #entries = signal<readonly JsonSchemaEntry[]>([]);
  readonly #stop = effect(() => {
    const schemas = this.#entries.value;
    loadedMonaco.value?.setJsonSchemas(
      this,
      schemas.map(({ id, fileMatch, schema }) => ({ uri: `irintai-schema:${id}`, fileMatch, schema: schema() })),
    );
  });

  add(entry: JsonSchemaEntry): Disposable {
    this.#entries.value = [...this.#entries.peek(), entry];
    return toDisposable(() => (this.#entries.value = this.#entries.peek().filter((one) => one !== entry)));
  }

  dispose(): void {
    this.#entries.value = [];
    this.#stop();
  }
}

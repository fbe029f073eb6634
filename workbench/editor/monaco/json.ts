import { Emitter, languages } from 'monaco-editor/editor/editor.api.js';

/** A JSON Schema, and which documents it describes. */
export interface JsonSchema {
  /** Names the schema; nothing is fetched from it. */
  readonly uri: string;
  /** File names, globs or the URIs of models. */
  readonly fileMatch: readonly string[];
  readonly schema: object;
}

const changed = new Emitter<void>();
const sets = new Map<object, readonly JsonSchema[]>();

/** Fires when {@link jsonSchemas} are others. */
export const onDidChangeJsonSchemas = changed.event;

export function jsonSchemas(): readonly JsonSchema[] {
  return [...sets.values()].flat();
}

/** Replaces the schemas that `owner` set before. */
export function setJsonSchemas(owner: object, schemas: readonly JsonSchema[]): void {
  if (schemas.length > 0) sets.set(owner, schemas);
  else sets.delete(owner);
  changed.fire();
}

/** JSON with comments. Its language service and the worker that runs it load with the first JSON document. */
export function registerJson(): void {
  languages.register({ id: 'json', extensions: ['.json'], aliases: ['JSON'], mimetypes: ['application/json'] });
  languages.onLanguageEncountered('json', () => {
    void import('./json-mode.ts').then(({ setUpJson }) => setUpJson());
  });
}

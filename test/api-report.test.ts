import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportApi } from './api-report.ts';

const root = join(import.meta.dirname, '..');
const report = reportApi(true);
const types = readFileSync(join(root, 'dist/irintai/index.d.ts'), 'utf8');

describe('the public surface of the module irintai', () => {
  test('is what api/irintai.api.md says; `npm run generate` writes it anew', () => {
    expect(report.complaints).toEqual([]);
    expect(report.isStale).toBe(false);
  });

  test('needs nothing but LSP’s types from a plugin author’s machine', () => {
    const modules = [...types.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map(
      ([, from, imported]) => from ?? imported,
    );
    expect(modules).toEqual(['vscode-languageserver-types']);
  });

  test('has no type in it that the workbench keeps to itself', () => {
    expect(types).not.toMatch(/zod|createContext|setErrorSink|\bconnect\b/);
  });
});

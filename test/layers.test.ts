import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { minimatch } from 'minimatch';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Layer {
  readonly files: string;
  /** Everything that these files may import: files of the project as globs, packages by name. */
  readonly may: readonly string[];
  /** Besides, as types only. */
  readonly types?: readonly string[];
}

/** The table of architecture.md §2. The first layer whose glob fits a file decides. */
const layers: readonly Layer[] = [
  { files: 'extensions/**', may: ['extensions/**', 'irintai', '@lezer/*'], types: ['vscode-languageserver-types'] },
  { files: 'api/**/contract.ts', may: ['api/**', 'zod'], types: ['vscode-languageserver-types'] },
  { files: 'api/kernel/schema.ts', may: ['api/kernel/**', 'zod'] },
  { files: 'api/contracts.ts', may: ['api/**'] },
  { files: 'api/**', may: ['api/!(contracts).ts', 'api/*/!(contract|schema).ts'], types: ['api/**', 'zod', 'vscode-languageserver-types'] },
  {
    files: 'host/cell/runtime/**',
    may: ['api/!(contracts).ts', 'api/*/!(contract|schema).ts', 'host/cell/runtime/**', 'host/channel/**'],
    types: ['host/cell/contract.ts'],
  },
  { files: 'host/cell/browser/**', may: ['api/kernel/**', 'host/cell/*.ts'] },
  { files: 'host/manifest/generate.ts', may: ['host/manifest/**', 'api/**', 'node:*', 'node:*/**', 'prettier'] },
  { files: 'host/server/**', may: ['host/**', 'api/**', 'hono', 'hono/**', '@hono/**', 'ws', 'minimatch', 'semver', 'node:*', 'node:*/**'] },
  { files: 'host/cli/**', may: ['host/**', 'api/**', 'package.json', 'minimatch', 'node:*', 'node:*/**'] },
  { files: 'host/analysis/**', may: ['host/analysis/**', 'host/manifest/**', 'api/**', 'meriyah'] },
  { files: 'host/package/**', may: ['host/package/**', 'host/manifest/**', 'api/**', 'zod', 'semver/**', 'fflate', 'jose', 'canonicalize'] },
  { files: 'host/install/{worker,jitless}.ts', may: ['host/install/**', 'host/manifest/**', 'host/package/**', 'api/**', 'zod'] },
  { files: 'host/install/**', may: ['host/!(server)/**', 'api/**', 'idb', 'semver/**', 'unhomoglyph', '@preact/signals-core'] },
  {
    files: 'host/**',
    may: ['host/!(server)/**', 'host/*.ts', 'api/**', 'zod', 'semver', 'semver/**', 'minimatch', 'jsonc-parser', 'es-module-lexer', 'es-module-lexer/*', '@preact/signals-core'],
  },
  {
    files: 'workbench/**',
    may: ['workbench/**', 'host/!(server)/**', 'host/*.ts', 'api/**', 'lit', 'lit/**', '@preact/signals-core', '@vscode/codicons/**', 'monaco-editor', 'monaco-editor/**', 'fzf', 'idb', 'jsonc-parser', 'minimatch', '@cfworker/json-schema', '@jridgewell/trace-mapping', 'vscode-languageserver-protocol', 'vscode-languageserver-types', 'zod'],
  },
]; // prettier-ignore

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ESNext);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const [path = ''] = specifier.text.split('?');
    const target = path.startsWith('.') ? normalize(join(dirname(file), path)) : path;
    found.push({ file, target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
}

function isAllowed({ file, target, typeOnly }: Import): boolean {
  const layer = layers.find(({ files }) => minimatch(file, files));
  if (!layer) return false;
  const allowed = typeOnly ? [...layer.may, ...(layer.types ?? [])] : layer.may;
  return allowed.some((glob) => minimatch(target, glob));
}

const files = ['api', 'host', 'workbench', 'extensions']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, String(path))))
  .filter((file) => file.endsWith('.ts') && !/(\.(test|fixture)\.ts$|\/dist\/|\/test\/|\.d\.ts$)/.test(file));
const imports = files.flatMap(importsOf);

describe('layers', () => {
  test('there is something to check', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  test('every file imports only what its layer may', () => {
    const wrong = imports.filter((one) => !isAllowed(one)).map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  test('an extension that reaches past the wall would be caught', () => {
    expect(isAllowed({ file: 'extensions/ui/x/src/main.ts', target: 'api/index.ts', typeOnly: false })).toBe(false);
    expect(isAllowed({ file: 'api/window/index.ts', target: 'api/window/contract.ts', typeOnly: false })).toBe(false);
    expect(isAllowed({ file: 'host/catalog/catalog.ts', target: 'workbench/points.ts', typeOnly: true })).toBe(false);
  });

  test('a feature of the workbench enters another only by its front door', () => {
    const rooms = imports.filter(({ file, target }) => {
      const [from, to] = [room(file), room(target)];
      return to !== undefined && from !== undefined && from !== to && !isFrontDoor(target) && !isPlaced(file, target);
    });
    expect(rooms.map(({ file, target }) => `${file} enters ${target}`)).toEqual([]);
  });
});

const OPEN_ROOMS = new Set(['core', 'ui', 'theme', 'workspace']);

function room(file: string): string | undefined {
  const [, folder] = /^workbench\/([^/]+)\//.exec(file) ?? [];
  return folder;
}

/** The shell puts the elements of others in their places, and asks nothing else of them. */
function isPlaced(file: string, target: string): boolean {
  return room(file) === 'shell' && target.endsWith('.element.ts');
}

function isFrontDoor(target: string): boolean {
  return OPEN_ROOMS.has(room(target) ?? '') || target.endsWith('/index.ts');
}

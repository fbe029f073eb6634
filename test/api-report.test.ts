import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import * as irintai from '../api/index.ts';
import { reportApi } from './api-report.ts';

const root = join(import.meta.dirname, '..');
const report = reportApi(true);
const types = join(root, 'dist/irintai/index.d.ts');

describe('the public surface of the module irintai', { timeout: 60_000 }, () => {
  test('is what api/irintai.api.md says; `npm run generate` writes it anew', () => {
    expect(report.complaints).toEqual([]);
    expect(report.isStale).toBe(false);
  });

  test('needs nothing but LSP’s types', () => {
    const text = readFileSync(types, 'utf8');
    const modules = [...text.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map(([, from, inline]) => from ?? inline);
    expect(modules).toEqual(['vscode-languageserver-types']);
  });

  test('names the values that are really there', () => {
    const program = ts.createProgram([types], { types: [], moduleResolution: ts.ModuleResolutionKind.Bundler });
    const checker = program.getTypeChecker();
    const file = program.getSourceFile(types);
    const symbol = file && checker.getSymbolAtLocation(file);
    const exported = symbol ? checker.getExportsOfModule(symbol) : [];
    const values = exported.filter((each) => (flagsOf(each, checker) & ts.SymbolFlags.Value) !== 0);
    expect(values.map(({ name }) => name).sort()).toEqual(Object.keys(irintai).sort());
  });
});

function flagsOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.SymbolFlags {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return (isAlias ? checker.getAliasedSymbol(symbol) : symbol).flags;
}

describe('an author who installs the package', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'irintai-author-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What the compiler says about a plugin's source, with only the package and LSP's types installed. */
  function compile(source: string): readonly string[] {
    const modules = join(folder, 'node_modules');
    mkdirSync(modules, { recursive: true });
    for (const [name, target] of [
      ['irintai', join(root, 'dist/irintai')],
      ['vscode-languageserver-types', join(root, 'node_modules/vscode-languageserver-types')],
    ] as const) {
      rmSync(join(modules, name), { force: true });
      symlinkSync(target, join(modules, name));
    }
    const main = join(folder, 'main.ts');
    writeFileSync(main, source);
    const program = ts.createProgram([main], {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      preserveSymlinks: true,
      lib: ['lib.es2023.d.ts', 'lib.webworker.d.ts'],
      types: [],
      strict: true,
      noEmit: true,
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }

  test('can compile a plugin that uses most of it', () => {
    expect(compile(PLUGIN)).toEqual([]);
  });

  test('is told what is wrong', () => {
    const wrong = `import { views, window } from 'irintai';
      views.registerTreeDataProvider('a', { getChildren: () => [1], getTreeItem: () => ({ lable: 'a' }) });
      window.showQuickPick([{ title: 'a' }]);`;
    expect(compile(wrong).join('\n')).toMatch(/lable: string[^]*'title' does not exist/);
  });
});

const PLUGIN = `
import {
  analyzers, assets, commands, DiagnosticSeverity, EventEmitter, IrintaiError, languages, log, logSinks, settings,
  statusBar, storage, transfer, views, window, workspace,
  type Analysis, type CodeAnalyzer, type Plugin, type PluginContext, type TextDocument, type TreeItem,
} from 'irintai';

interface Spot { readonly path: string; readonly line: number }
const changed = new EventEmitter<Spot | undefined>();

class Complexity implements CodeAnalyzer {
  async analyze({ text }: { text: string }, { signal, settings, log }: Parameters<CodeAnalyzer['analyze']>[1]): Promise<Analysis> {
    signal.throwIfAborted();
    log.debug('analysing', { data: { length: text.length } });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    return { diagnostics: [{ range, severity: DiagnosticSeverity.Warning, message: String(settings<number>('threshold')) }] };
  }
}

export async function activate(context: PluginContext): Promise<void> {
  const { subscriptions } = context;
  subscriptions.add(commands.registerCommand('a.analyse', analyse));
  subscriptions.add(commands.registerCommand('a.open', (spot: Spot) => window.showTextDocument(spot.path)));
  subscriptions.add(commands.registerCommand('a.any', (first) => typeof first));
  subscriptions.add(analyzers.register('complexity', new Complexity()));
  subscriptions.add(logSinks.register('jsonl', { write: async (batch) => storage.global.set('last', batch.length) }));
  const view = subscriptions.add(views.registerTreeDataProvider<Spot>('spots', {
    getChildren: async (spot) => (spot ? [] : [{ path: 'a.py', line: 1 }]),
    getTreeItem: ({ path, line }): TreeItem => ({ label: path, description: String(line), icon: '$(flame)' }),
    onDidChangeTreeData: changed.event,
  }));
  view.badge = { value: 1, tooltip: 'One spot' };
  subscriptions.add(languages.registerHoverProvider('python', {
    provideHover: (document: TextDocument, position) => ({ contents: document.lineAt(position.line) }),
  }));
  subscriptions.add(languages.registerCodeLensProvider({ language: 'rust', pattern: 'src/**' }, {
    provideCodeLenses: () => [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }],
  }));
  subscriptions.add(settings.onDidChange((change) => change.affects('threshold') && analyzers.refresh('complexity')));
  const problems = subscriptions.add(languages.createDiagnosticCollection('spots'));
  problems.set(workspace.asUri('a.py'), []);
  await statusBar.update('spots', { text: '$(flame) 1' });
  log.info('ready', { tags: ['start'] });
  const rules = await assets.readJson<{ max: number }>('rules.json');
  await storage.workspace.set('bytes', transfer(new Uint8Array(rules.max), []));
}

async function analyse(): Promise<number> {
  const choice = await window.showInformationMessage('Which?', { modal: true }, 'Open', 'All');
  if (choice === 'Open') return (await workspace.textDocuments()).length;
  const name = await window.showInputBox({ validateInput: (value) => (value ? undefined : 'Type a name.') });
  const picked = await window.showQuickPick([{ label: 'a', extra: 1 }], { canPickMany: true });
  return window.withProgress({ title: name ?? 'All', cancellable: true }, async (report, signal) => {
    let done = picked?.[0]?.extra ?? 0;
    for await (const path of workspace.findFiles('**/*.py', { max: 10, signal })) report({ done: ++done, note: path });
    if (done === 0) throw new IrintaiError('NotFound', 'There is nothing to analyse.');
    return done;
  });
}

export const plugin: Plugin = { activate, onDisable: () => log.warning('off') };
`;

import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, type ExtractorMessage } from '@microsoft/api-extractor';
import ts from 'typescript';

/**
 * The module `irintai` as plugin authors install it: `dist/irintai` holds its types as one file, and `api/irintai.api.md` says
 * what is public, so that a change of the public surface shows in review.
 */

const root = join(import.meta.dirname, '..');
const types = join(root, 'dist/.types');
const authorPackage = join(root, 'dist/irintai');
const { version, dependencies } = createRequire(import.meta.url)('../package.json') as {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Declarations of every file that the module reaches. Returns what the compiler complains of. */
function emitTypes(): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'api/tsconfig.json'), ts.sys.readFile) as { readonly config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, join(root, 'api'));
  const program = ts.createProgram([join(root, 'api/index.ts')], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir: types,
  });
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}

/** The files beside the types. The code is in the workbench: importing the module anywhere else says so. */
function writePackage(): void {
  mkdirSync(authorPackage, { recursive: true });
  const description = {
    name: 'irintai',
    version,
    description: 'The module that Irintai plugins import.',
    license: 'MIT',
    type: 'module',
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    dependencies: { 'vscode-languageserver-types': dependencies['vscode-languageserver-types'] },
  };
  writeFileSync(join(authorPackage, 'package.json'), `${JSON.stringify(description, undefined, 2)}\n`);
  const message = 'The module irintai is there only inside a running plugin; leave it external when you bundle.';
  writeFileSync(join(authorPackage, 'index.js'), `throw new Error(${JSON.stringify(message)});\n`);
}

export interface ApiReport {
  /** The checked-in report does not say what the module is now. */
  readonly isStale: boolean;
  readonly complaints: readonly string[];
}

/** Writes the package, and the report too unless it is only checked. */
export function reportApi(check: boolean): ApiReport {
  const complaints = [...emitTypes()];
  const packageJsonFullPath = join(types, 'package.json');
  writeFileSync(packageJsonFullPath, JSON.stringify({ name: 'irintai', version }));
  const configObjectFullPath = join(root, 'api/api-extractor.json');
  const config = ExtractorConfig.prepare({
    configObject: ExtractorConfig.loadFile(configObjectFullPath),
    configObjectFullPath,
    packageJsonFullPath,
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: !check,
    messageCallback(message: ExtractorMessage) {
      message.handled = true;
      if (message.logLevel === 'error') complaints.push(message.formatMessageWithLocation(root));
    },
  });
  writePackage();
  return { isStale: apiReportChanged, complaints };
}

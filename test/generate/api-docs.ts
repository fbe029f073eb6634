import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** docs/api.md: every namespace of the module `irintai`, its functions and types, from their own doc comments. */
export function apiDocs(root: string): string {
  const index = parse(join(root, 'api/index.ts'));
  const sections: string[] = [];
  const plain: string[] = [];
  for (const statement of index.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) continue;
    const file = join(root, 'api', (statement.moduleSpecifier as ts.StringLiteral).text);
    const clause = statement.exportClause;
    if (clause && ts.isNamespaceExport(clause)) sections.push(namespace(clause.name.text, file));
    else if (clause && ts.isNamedExports(clause))
      plain.push(
        ...named(
          clause.elements.map(({ name }) => name.text),
          file,
        ),
      );
  }
  return [HEAD, ...sections, '## Besides', ...plain].join('\n\n').trimEnd() + '\n';
}

const HEAD = `# The module \`irintai\`

All that a plugin can import. Generated from the doc comments in \`api/\`; the exact types are in [the report](../api/irintai.api.md).
Everything that asks the workbench returns a promise that rejects with an \`IrintaiError\`, whose \`code\` a program can act on and whose
message a person can read.`;

function namespace(name: string, file: string): string {
  return [`## ${name}`, ...declarations(parse(file), dirname(file), () => true)].join('\n\n');
}

function named(names: readonly string[], file: string): string[] {
  return declarations(parse(file), dirname(file), (name) => names.includes(name));
}

/** Follows re-exports, so that a namespace that is split into files reads as one. */
function declarations(source: ts.SourceFile, folder: string, isWanted: (name: string) => boolean): string[] {
  const renamed = renames(source);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && statement.exportClause) {
      if (!ts.isNamedExports(statement.exportClause)) return [];
      const names = statement.exportClause.elements.map(({ name }) => name.text).filter(isWanted);
      const path = (statement.moduleSpecifier as ts.StringLiteral).text;
      return path.startsWith('.') ? named(names, join(folder, path)) : [];
    }
    const name = exportedName(statement) ?? renamed.get(localName(statement));
    return name !== undefined && isWanted(name) ? [describe(name, statement, source)] : [];
  });
}

function exportedName(statement: ts.Statement): string | undefined {
  const exported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!exported) return undefined;
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0]?.name.getText();
  return localName(statement);
}

function localName(statement: ts.Statement): string | undefined {
  return (statement as ts.DeclarationStatement).name?.getText();
}

/** What a file exports under another name, since its own is a word of the language: `export { remove as delete }`. */
function renames({ statements }: ts.SourceFile): ReadonlyMap<string | undefined, string> {
  const clauses = statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) && !statement.moduleSpecifier && statement.exportClause
      ? [statement.exportClause]
      : [],
  );
  const elements = clauses.flatMap((clause) => (ts.isNamedExports(clause) ? [...clause.elements] : []));
  return new Map(elements.map(({ propertyName, name }) => [(propertyName ?? name).text, name.text]));
}

function describe(name: string, statement: ts.Statement, source: ts.SourceFile): string {
  const text = documentation(statement);
  const internal = ts.getJSDocTags(statement).some(({ tagName }) => tagName.text === 'internal');
  if (internal) return '';
  return [
    `### ${name}`,
    text,
    `\`\`\`ts\n${signature(statement, source).replace(/^function \w+/, `function ${name}`)}\n\`\`\``,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function documentation(statement: ts.Node): string {
  const parts = ts.getJSDocCommentsAndTags(statement).flatMap((comment) => (ts.isJSDoc(comment) ? [comment] : []));
  const body = parts.map(({ comment }) => plainText(comment)).join('\n');
  const throws = ts
    .getJSDocTags(statement)
    .filter(({ tagName }) => tagName.text === 'throws')
    .map(({ comment }) => `Throws ${plainText(comment)}`);
  return [body, ...throws].filter(Boolean).join('\n\n');
}

function plainText(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return (ts.getTextOfJSDocComment(comment) ?? '').replaceAll(/\{@link (\w+)\}/g, '`$1`').trim();
}

/** The declaration as written, without the bodies of functions. */
function signature(statement: ts.Statement, source: ts.SourceFile): string {
  if (ts.isFunctionDeclaration(statement) && statement.body) {
    return `${source.text
      .slice(statement.getStart(source), statement.body.getStart(source))
      .trim()
      .replace(/^export (async )?/, '')};`;
  }
  if (ts.isClassDeclaration(statement)) return classSignature(statement, source);
  return statement.getText(source).replace(/^export /, '');
}

function classSignature(declaration: ts.ClassDeclaration, source: ts.SourceFile): string {
  const members = declaration.members
    .filter((member) => !(member.name && ts.isPrivateIdentifier(member.name)))
    .map((member) => {
      const body =
        (ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) || ts.isGetAccessor(member)) &&
        member.body;
      const end = body ? body.getStart(source) : member.end;
      return `  ${source.text.slice(member.getStart(source), end).trim().replace(/\{?$/, '').trim()}`;
    });
  return `class ${declaration.name?.text} {\n${members.join('\n')}\n}`;
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
}

/** As it is checked in. */
export async function formattedApiDocs(root: string): Promise<string> {
  const path = join(root, 'docs/api.md');
  const { format, resolveConfig } = await import('prettier');
  return format(apiDocs(root), { ...(await resolveConfig(path)), filepath: path });
}

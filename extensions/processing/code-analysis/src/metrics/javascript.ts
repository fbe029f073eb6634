import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { block, branch, choice, decision, jump, logical, otherwise, type Language, type Rule } from './language.ts';
import { legibleJavaScript, legibleTypeScript } from './legible.ts';

const defaultValue: Rule = { what: 'default value', cyclomatic: 1 };
const unnamed = '<anonymous>';
const optional = { '?.': decision };

/**
 * Cyclomatic complexity as ESLint's rule `complexity` counts it in its classic variant (lib/rules/complexity.js): besides
 * branches and loops, every `case`, logical operator or assignment, optional link and default value. Class fields and static
 * blocks are functions of their own there. TypeScript adds types, which run nothing and count nothing.
 */
const javascript: Language = {
  parser: parser.configure({ dialect: 'jsx' }),
  prepare: legibleJavaScript,
  separator: '.',
  words: {
    IfStatement: { if: branch, else: otherwise },
    ForStatement: { for: branch },
    WhileStatement: { while: branch },
    DoStatement: { do: branch },
    WithStatement: { with: block },
    SwitchStatement: { switch: choice },
    CaseLabel: { case: decision },
    TryStatement: { try: block },
    CatchClause: { catch: branch },
    FinallyClause: { finally: block },
    BinaryExpression: { '&&': logical, '||': logical, '??': decision },
    AssignmentExpression: { '&&=': decision, '||=': decision, '??=': decision },
    MemberExpression: optional,
    CallExpression: optional,
    ParamList: { Equals: defaultValue },
    PatternProperty: { Equals: defaultValue },
    ArrayPattern: { Equals: defaultValue },
    BreakStatement: { Label: jump },
    ContinueStatement: { Label: jump },
  },
  nodes: { ConditionalExpression: { what: '? :', ...branch } },
  bodies: ['Statement', 'SwitchBody'],
  chained: 'IfStatement',
  functions: {
    FunctionDeclaration: { kind: 'function', begins: 'ParamList', body: 'Block', head: 'function', unnamed },
    FunctionExpression: { kind: 'function', begins: 'ParamList', body: 'Block', head: 'function', unnamed },
    ArrowFunction: { kind: 'function', begins: 'ParamList', body: 'Arrow', head: 'Arrow', unnamed },
    MethodDeclaration: { kind: 'method', begins: 'ParamList', body: 'Block', head: 'ParamList', unnamed },
    // In an object literal a method is a property with parameters.
    Property: { kind: 'method', begins: 'ParamList', body: 'Block', head: 'ParamList', unnamed },
    PropertyDeclaration: { kind: 'initializer', begins: 'Equals', body: 'Equals', head: 'Equals', unnamed },
    StaticBlock: { kind: 'initializer', begins: 'Block', body: 'Block', head: 'static', unnamed: 'static block' },
  },
  containers: {
    ClassDeclaration: { kind: 'class', names: ['VariableDefinition'] },
    ClassExpression: { kind: 'class', names: ['VariableDefinition'] },
    ObjectExpression: { kind: 'class', names: [] },
    NamespaceDeclaration: { kind: 'module', names: ['VariableDefinition'] },
  },
  names: [
    'VariableDefinition',
    'VariableName',
    'MemberExpression',
    'PropertyDefinition',
    'PrivatePropertyDefinition',
    'String',
    'Number',
    'default',
  ],
  isParameter: ({ name }: SyntaxNode) => ['VariableDefinition', 'ObjectPattern', 'ArrayPattern'].includes(name),
  functionsStandForClasses: true,
};

const typescript: Language = { ...javascript, parser: parser.configure({ dialect: 'ts' }), prepare: legibleTypeScript };

export const javascripts: Readonly<Record<string, Language>> = {
  javascript,
  javascriptreact: javascript,
  typescript,
  typescriptreact: { ...typescript, parser: parser.configure({ dialect: 'ts jsx' }) },
};

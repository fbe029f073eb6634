// The Markdown parser that Monaco brings, as far as it is used here.
declare module 'monaco-editor/base/common/marked/marked.js' {
  interface Token {
    readonly type: string;
  }

  export const marked: {
    lexer(markdown: string): readonly Token[];
    walkTokens(tokens: readonly Token[], visit: (token: Token) => void): void;
  };
}

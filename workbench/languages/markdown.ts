import { marked } from 'monaco-editor/base/common/marked/marked.js';

/**
 * Markdown from a plugin, without images: one from the web would tell its server who reads what. Whether there is an image is
 * asked of the parser that will draw the text, so that nothing can look different to the two. A text that has one keeps its words:
 * an unseen sign after each `!` makes links of them.
 */
export function withoutImages(markdown: string): string {
  if (!markdown.includes('![')) return markdown;
  let hasImage = false;
  marked.walkTokens(marked.lexer(markdown), ({ type }) => {
    hasImage ||= type === 'image';
  });
  return hasImage ? markdown.replaceAll('![', '!\u200b[') : markdown;
}

/** Text that is no Markdown, as Markdown that shows it as it is. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');
}

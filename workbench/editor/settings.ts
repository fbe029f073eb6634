const setting = (schema: object): object => ({
  scope: 'window',
  editPresentation: 'singlelineText',
  tags: [],
  keywords: [],
  ...schema,
});

/** By VS Code's names. What each one does to Monaco stands in `editor-options.ts`. */
export const configuration: readonly object[] = [
  {
    title: 'Text Editor',
    order: 1,
    properties: {
      'editor.fontSize': setting({
        type: 'number',
        default: 14,
        minimum: 6,
        maximum: 100,
        description: 'The size of text, in pixels.',
      }),
      'editor.fontFamily': setting({
        type: 'string',
        default: '',
        description: 'The font of text; empty for the monospaced font of the system.',
      }),
      'editor.tabSize': setting({
        type: 'integer',
        default: 4,
        minimum: 1,
        maximum: 16,
        description: 'How many spaces a tab is wide.',
        keywords: ['indent'],
      }),
      'editor.insertSpaces': setting({
        type: 'boolean',
        default: true,
        description: 'Indent with spaces instead of tabs.',
        keywords: ['indent'],
      }),
      'editor.detectIndentation': setting({
        type: 'boolean',
        default: true,
        description: 'Indent as the file does when it is opened, whatever the two settings above say.',
      }),
      'editor.wordWrap': setting({
        type: 'string',
        enum: ['off', 'on'],
        enumItemLabels: ['Off', 'On'],
        enumDescriptions: ['Long lines go on to the right.', 'Long lines go on below.'],
        default: 'off',
        description: 'Where lines that are longer than the editor is wide go on.',
      }),
      'editor.lineNumbers': setting({
        type: 'string',
        enum: ['on', 'off', 'relative', 'interval'],
        enumItemLabels: ['On', 'Off', 'Relative', 'Every Tenth'],
        default: 'on',
        description: 'Which lines have a number.',
      }),
      'editor.minimap.enabled': setting({
        type: 'boolean',
        default: true,
        description: 'Show the whole text in small beside it, where there is room.',
      }),
      'editor.renderWhitespace': setting({
        type: 'string',
        enum: ['none', 'boundary', 'selection', 'trailing', 'all'],
        enumItemLabels: ['None', 'Between Words', 'Selected', 'At Line Ends', 'All'],
        default: 'selection',
        description: 'Which spaces and tabs are drawn as signs.',
      }),
    },
  },
];

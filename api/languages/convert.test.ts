import { describe, expect, test } from 'vitest';
import { toCodeAction, toDiagnostic, toMarkup } from './convert.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

describe('what a hover says', () => {
  test.each([
    ['**a**', [{ kind: 'markdown', value: '**a**' }]],
    [{ kind: 'plaintext', value: 'a' } as const, [{ kind: 'plaintext', value: 'a' }]],
    [{ language: 'python', value: 'a = 1' }, [{ kind: 'markdown', value: '```python\na = 1\n```' }]],
    [
      ['a', { language: 'js', value: 'b' }],
      [
        { kind: 'markdown', value: 'a' },
        { kind: 'markdown', value: '```js\nb\n```' },
      ],
    ],
  ])('%j', (contents, markup) => {
    expect(toMarkup(contents)).toEqual(markup);
  });

  test('code cannot end its own fence', () => {
    const [markup] = toMarkup({ language: 'md', value: 'a\n````\nb' });
    expect(markup?.value).toBe('`````md\na\n````\nb\n`````');
  });
});

describe('a code action', () => {
  test('that is a command runs it', () => {
    const command = { title: 'Fix', command: 'a.fix', arguments: [1] };
    expect(toCodeAction(command)).toEqual({ title: 'Fix', command });
  });

  test('has its edits by URI, wherever LSP put them', () => {
    const action = toCodeAction({
      title: 'Rename',
      edit: {
        changes: { 'file:///a': [{ range, newText: 'x' }] },
        documentChanges: [
          { textDocument: { uri: 'file:///a', version: 1 }, edits: [{ range, newText: 'y', annotationId: 'z' }] },
        ],
      },
    });
    expect(action.edit).toEqual({
      changes: {
        'file:///a': [
          { range, newText: 'x' },
          { range, newText: 'y' },
        ],
      },
    });
  });

  test('that creates a file is refused with what to do instead', () => {
    const edit = { documentChanges: [{ kind: 'create' as const, uri: 'file:///a' }] };
    expect(() => toCodeAction({ title: 'New', edit })).toThrow(/cannot create a file; give it a command/);
  });
});

test('a diagnostic’s message is a text', () => {
  expect(toDiagnostic({ range, message: { kind: 'markdown', value: '**a**' } })).toEqual({ range, message: '**a**' });
});

import type { IPosition, IRange } from 'monaco-editor/editor/editor.api.js';
import type { Position, Range } from '../../../api/languages/types.ts';

/** LSP counts lines and UTF-16 units from 0, Monaco from 1. */

export function toPosition({ lineNumber, column }: IPosition): Position {
  return { line: lineNumber - 1, character: column - 1 };
}

export function toRange({ startLineNumber, startColumn, endLineNumber, endColumn }: IRange): Range {
  return {
    start: { line: startLineNumber - 1, character: startColumn - 1 },
    end: { line: endLineNumber - 1, character: endColumn - 1 },
  };
}

export function fromPosition({ line, character }: Position): IPosition {
  return { lineNumber: line + 1, column: character + 1 };
}

export function fromRange({ start, end }: Range): IRange {
  return {
    startLineNumber: start.line + 1,
    startColumn: start.character + 1,
    endLineNumber: end.line + 1,
    endColumn: end.character + 1,
  };
}

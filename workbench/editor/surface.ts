import type { Range } from '../../api/languages/types.ts';

/** What the code editor on the page does for the model behind it. */
export interface Surface {
  focus(): void;
  /** Runs one of Monaco's actions or commands by its id, as if its key had been pressed. */
  run(id: string, args?: unknown): void;
  /** What is selected, or the line, goes to the clipboard. */
  copy(): void;
  cut(): void;
  /** Rejects when the user does not let the page read the clipboard. */
  paste(): Promise<void>;
  /** Selects a range and scrolls to it if it is out of sight. */
  select(range: Range): void;
  /** Notes where cursor and scroll bar are. */
  rememberView(): void;
}

/** How the text that is shown is indented and how its lines end. */
export interface TextFormat {
  readonly insertSpaces: boolean;
  readonly tabSize: number;
  readonly eol: 'LF' | 'CRLF';
}

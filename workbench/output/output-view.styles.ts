import { css } from 'lit';
import { shared } from '../ui/styles.ts';

/** px; as the style says. */
export const LINE_HEIGHT = 18;

export const styles = [
  shared,
  css`
    :host {
      display: flex;
      flex-direction: column;
      height: 100%;
      min-height: 0;
      overflow: hidden;
    }

    .bar {
      display: flex;
      flex: none;
      align-items: center;
      gap: 6px;
      padding: 2px 8px 4px 12px;
    }

    select,
    input {
      height: 24px;
      min-width: 0;
      padding: 0 6px;
      border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent));
      border-radius: 4px;
      background: var(--vscode-dropdown-background);
      color: var(--vscode-dropdown-foreground);
      font: inherit;
      font-size: 12px;
    }

    select {
      flex: 0 1 220px;
    }

    input {
      flex: 0 1 180px;
      border-color: var(--vscode-input-border, transparent);
      background: var(--vscode-input-background);
      color: var(--vscode-input-foreground);
    }

    input::placeholder {
      color: var(--vscode-input-placeholderForeground);
    }

    .count {
      flex: 1;
      color: var(--vscode-descriptionForeground);
      font-size: 12px;
      white-space: nowrap;
    }

    .lines {
      position: relative;
      flex: 1;
      min-height: 0;
      font-family: var(--vscode-editor-font-family);
      font-size: 12px;
    }

    .all {
      position: relative;
    }

    .line {
      position: absolute;
      inset-inline-start: 0;
      min-width: 100%;
      height: 18px;
      padding: 0 12px;
      line-height: 18px;
      white-space: pre;
    }

    mark {
      background: none;
      color: var(--vscode-list-highlightForeground);
      font-weight: bold;
    }

    .selected .line {
      background: var(--vscode-editor-selectionBackground);
      color: var(--vscode-editor-selectionForeground, inherit);
    }

    .empty {
      padding: 0 20px;
      color: var(--vscode-descriptionForeground);
    }
  `,
];

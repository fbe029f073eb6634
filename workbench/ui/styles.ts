import { css } from 'lit';

/** What every shadow tree here begins with: boxes, focus rings, the quiet scroll bars, and no motion for who wants none. */
export const shared = css`
  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  /* Not inherited: that makes Blink style every child again when its parent's place changes. */
  :host,
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }

  .scroll {
    overflow: auto;
    scrollbar-width: thin;
    overscroll-behavior: contain;
  }

  .ellipsis {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .inline-icon {
    vertical-align: text-bottom;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;

/** Text buttons: `.button` and `.button.secondary`. Icon buttons: `.action`. */
/** The heading of a part of a page of facts. */
export const partHeadings = css`
  h3 {
    margin: 10px 0 2px;
    font-size: 11px;
    text-transform: uppercase;
  }
`;

export const buttons = css`
  button {
    font: inherit;
    color: inherit;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 4px;
    min-height: 26px;
    padding: 3px 11px;
    border: 1px solid var(--vscode-button-border, transparent);
    border-radius: 4px;
    background: var(--vscode-button-background);
    color: var(--vscode-button-foreground);
    line-height: 18px;
    cursor: pointer;
  }

  .button:hover {
    background: var(--vscode-button-hoverBackground);
  }

  .button.secondary {
    background: var(--vscode-button-secondaryBackground, transparent);
    color: var(--vscode-button-secondaryForeground);
  }

  .button.secondary:hover {
    background: var(--vscode-button-secondaryHoverBackground, transparent);
  }

  .button:focus-visible {
    outline-offset: 2px;
  }

  .button:disabled {
    opacity: 0.4;
    cursor: default;
  }

  .action {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 22px;
    height: 22px;
    padding: 0;
    border: 0;
    border-radius: 5px;
    background: none;
    color: var(--vscode-icon-foreground);
    cursor: pointer;
  }

  .action:hover {
    background: var(--vscode-toolbar-hoverBackground, transparent);
    outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent);
    outline-offset: -1px;
  }

  .action:active {
    background: var(--vscode-toolbar-activeBackground, transparent);
  }

  .action:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
  }

  .action[aria-pressed='true'],
  .action[aria-checked='true'] {
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground);
    outline: 1px solid var(--vscode-inputOption-activeBorder);
    outline-offset: -1px;
  }

  .action:disabled,
  .action[aria-disabled='true'] {
    opacity: 0.4;
    background: none;
    cursor: default;
  }
`;

/** Rows that can be hovered, selected and active, as lists, trees and menus draw them. */
export const rows = css`
  .row {
    position: relative;
    display: flex;
    align-items: center;
    height: 22px;
    line-height: 22px;
    cursor: pointer;
    user-select: none;
    white-space: nowrap;
  }

  .row:hover {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground, inherit);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }

  .row[aria-selected='true'] {
    background: var(--vscode-list-inactiveSelectionBackground, transparent);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
    outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }

  .focused .row[aria-selected='true'] {
    background: var(--vscode-list-activeSelectionBackground, transparent);
    color: var(--vscode-list-activeSelectionForeground, inherit);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
  }

  .focused.keyboard .row.active {
    outline: 1px solid var(--vscode-list-focusOutline);
    outline-offset: -1px;
  }

  .focused.keyboard .row.active[aria-selected='true'] {
    outline-color: var(--vscode-list-focusAndSelectionOutline, var(--vscode-list-focusOutline));
  }

  .row[aria-disabled='true'] {
    color: var(--vscode-disabledForeground);
    cursor: default;
  }

  /* Outlines only: texts and icons keep the system's colours, which a background of ours would make unreadable. */
  @media (forced-colors: active) {
    .row[aria-selected='true'],
    .focused .row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .focused.keyboard .row.active {
      outline: 2px solid CanvasText;
      outline-offset: -2px;
    }

    .focused.keyboard .row.active[aria-selected='true'] {
      outline: 3px double Highlight;
      outline-offset: -3px;
    }
  }
`;

import { css } from 'lit';

export const treeStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
    overflow: hidden;
  }

  .scroll {
    position: relative;
    height: 100%;
    overflow-x: hidden;
    overflow-anchor: none;
    outline-offset: -1px;
  }

  .scroll:focus-visible {
    outline-color: transparent;
  }

  .scroll.empty:focus-visible,
  .scroll.dropping {
    outline: 1px solid var(--vscode-focusBorder);
  }

  .scroll.dropping,
  .row.dropping {
    background: var(--vscode-list-dropBackground);
  }

  .row {
    position: absolute;
    inset-inline: 0;
    padding-inline-end: 12px;
  }

  .row.active {
    z-index: 1;
  }

  .indent {
    flex: none;
    align-self: stretch;
    position: relative;
    inset-inline-start: 2px;
    margin-inline-start: 8px;
    opacity: 0;
    background: repeating-linear-gradient(
      to right,
      transparent 0 7px,
      var(--vscode-tree-inactiveIndentGuidesStroke) 7px 8px
    );
    transition: opacity 0.1s linear;
  }

  .scroll:hover .indent,
  .keyboard .indent {
    opacity: 1;
  }

  .twistie {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    align-self: stretch;
    width: 18px;
    margin-inline-end: 2px;
    color: var(--vscode-icon-foreground);
  }

  .row[aria-selected='true'] .twistie {
    color: inherit;
  }

  .icon {
    margin-inline-end: 6px;
    color: var(--vscode-icon-foreground);
  }

  .focused .row[aria-selected='true'] .icon:not([style]) {
    color: var(--vscode-list-activeSelectionIconForeground, inherit);
  }

  .text {
    flex: 1 1 auto;
    min-width: 0;
  }

  .description {
    margin-inline-start: 6px;
    font-size: 0.9em;
    opacity: 0.7;
  }

  .badge {
    flex: none;
    padding-inline-start: 8px;
    font-size: 0.9em;
  }

  .actions {
    display: none;
    flex: none;
    padding-inline-start: 4px;
  }

  .row:hover .actions,
  .row.active .actions,
  .actions:focus-within,
  .failed .actions {
    display: flex;
  }

  .scroll:not(.focused) .row.active:not(:hover, .failed, :focus-within) .actions {
    display: none;
  }

  .actions .action {
    height: 20px;
    color: inherit;
  }

  .quiet {
    opacity: 0.7;
  }

  .failed .icon {
    color: var(--vscode-problemsErrorIcon-foreground);
  }

  .scroll:has(.edit) .row.active {
    outline-color: transparent !important; /* the focus is in the field */
  }

  .edit {
    z-index: 2;
    outline: none !important;
    cursor: default;
  }
`;

import { css } from 'lit';

export const tabsStyles = css`
  :host {
    display: block;
    min-width: 0;
  }

  .list {
    position: relative;
    display: flex;
    height: 35px;
    overflow-x: auto;
    overflow-y: hidden;
    scrollbar-width: none;
  }

  .slot {
    position: relative;
    display: flex;
    flex: none;
    align-items: center;
    cursor: pointer;
    user-select: none;
  }

  .tab {
    display: flex;
    align-items: center;
    align-self: stretch;
    gap: 6px;
    white-space: nowrap;
  }

  .description {
    font-size: 0.9em;
  }

  .selected .description {
    opacity: 0.75;
  }

  .badge {
    min-width: 16px;
    padding: 0 5px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 9px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    font-size: 10px;
    line-height: 16px;
    text-align: center;
  }

  .slot.drop-before::after,
  .list.drop-last::after {
    position: absolute;
    z-index: 2;
    inset: 0 auto 0 -1px;
    width: 2px;
    background: var(--vscode-tab-dragAndDropBorder);
    content: '';
  }

  .list.drop-last::after {
    position: static;
    flex: none;
  }

  /* Editors */

  :host([kind='editor']) .list {
    background: var(--vscode-editorGroupHeader-tabsBackground, transparent);
    box-shadow: inset 0 -1px
      var(--vscode-editorGroupHeader-tabsBorder, var(--vscode-editorGroupHeader-border, transparent));
  }

  :host([kind='editor']) .slot {
    min-width: 90px;
    max-width: 280px;
    border-inline-end: 1px solid var(--vscode-tab-border);
    background: var(--vscode-tab-inactiveBackground, transparent);
    color: var(--vscode-tab-inactiveForeground);
    box-shadow: inset 0 -1px
      var(--vscode-editorGroupHeader-tabsBorder, var(--vscode-editorGroupHeader-border, transparent));
  }

  :host([kind='editor']) .tab {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    padding-inline: 10px;
  }

  :host([kind='editor']) .label {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  :host([kind='editor']) .tab:has(+ .close) {
    padding-inline-end: 4px;
  }

  :host([kind='editor']) .slot:hover {
    background: var(--vscode-tab-hoverBackground, var(--vscode-tab-inactiveBackground, transparent));
  }

  :host([kind='editor']) .slot.selected {
    background: var(--vscode-tab-activeBackground);
    color: var(--vscode-tab-activeForeground);
    box-shadow: inset 0 1px var(--vscode-tab-activeBorderTop, transparent);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -4px;
  }

  .preview .label {
    font-style: italic;
  }

  .close {
    display: grid;
    flex: none;
    place-items: center;
    width: 20px;
    height: 20px;
    margin-inline-end: 6px;
    border-radius: 5px;
  }

  .close > * {
    grid-area: 1 / 1;
  }

  .close:hover {
    background: var(--vscode-toolbar-hoverBackground, transparent);
    outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent);
    outline-offset: -1px;
  }

  .close .dot,
  .slot:not(:hover, .selected, :focus-within) .cross,
  .dirty .close:not(:hover) .cross {
    visibility: hidden;
  }

  .dirty .close:not(:hover) .dot {
    visibility: visible;
  }

  /* Panels */

  :host([kind='panel']) .tab {
    position: relative;
    padding-inline: 10px;
    color: var(--vscode-panelTitle-inactiveForeground);
    font-size: 11px;
    text-transform: uppercase;
  }

  :host([kind='panel']) .slot.selected .tab,
  :host([kind='panel']) .slot:hover .tab {
    color: var(--vscode-panelTitle-activeForeground);
  }

  :host([kind='panel']) .slot.selected .tab::after {
    position: absolute;
    inset: auto 10px 4px;
    height: 1px;
    background: var(--vscode-panelTitle-activeBorder);
    content: '';
  }

  :host([kind='panel']) .badge {
    text-transform: none;
  }

  @media (forced-colors: active) {
    :host([kind='editor']) .slot.selected {
      outline: 2px solid Highlight;
    }

    :host([kind='panel']) .slot.selected .tab::after {
      height: 2px;
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;

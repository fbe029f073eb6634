import { css } from 'lit';

export const settingStyles = css`
  :host {
    position: relative;
    display: block;
    padding: 10px 14px 16px 24px;
    border-radius: 4px;
  }

  :host(:hover) {
    background: var(--vscode-settings-rowHoverBackground);
  }

  :host(:focus-within) {
    background: var(--vscode-settings-focusedRowBackground);
  }

  /* The mark of a setting that is set here. */
  .bar {
    position: absolute;
    inset-block: 14px 18px;
    inset-inline-start: 12px;
    width: 4px;
    border-radius: 2px;
    background: var(--vscode-settings-modifiedItemIndicator);
  }

  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-height: 22px;
    color: var(--vscode-settings-headerForeground);
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .category {
    font-weight: normal;
    opacity: 0.9;
  }

  .note {
    color: var(--vscode-descriptionForeground);
    font-size: 12px;
    font-style: italic;
    font-weight: normal;
  }

  .gear {
    align-self: center;
    margin-inline-start: -4px;
    opacity: 0;
  }

  :host(:hover) .gear,
  :host(:focus-within) .gear,
  .gear[aria-expanded='true'] {
    opacity: 1;
  }

  @media (hover: none) {
    .gear {
      opacity: 1;
    }
  }

  .description {
    max-width: 720px;
    color: var(--vscode-foreground);
    line-height: 1.5;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .control {
    margin-top: 8px;
  }

  code,
  pre {
    border-radius: 3px;
    font: 12px/1.5 var(--irintai-font-monospace);
    overflow-wrap: anywhere;
  }

  code {
    padding: 1px 3px;
    background: var(--vscode-textPreformat-background);
    color: var(--vscode-textPreformat-foreground);
  }

  pre {
    max-width: 560px;
    max-height: 200px;
    margin: 0 0 6px;
    padding: 6px 8px;
    border: 1px solid var(--vscode-settings-textInputBorder, transparent);
    background: var(--vscode-textCodeBlock-background);
    overflow: auto;
    scrollbar-width: thin;
    white-space: pre-wrap;
  }

  .link {
    display: inline;
    padding: 0;
    border: 0;
    background: none;
    color: var(--vscode-textLink-foreground);
    font: inherit;
    text-align: start;
    text-decoration: underline;
    cursor: pointer;
  }

  .link:hover {
    color: var(--vscode-textLink-activeForeground);
  }

  .toggle {
    display: flex;
    align-items: flex-start;
    gap: 9px;
    max-width: 720px;
    margin-top: 2px;
  }

  .frame {
    position: relative;
    flex: none;
    width: 18px;
    height: 18px;
    margin-top: 1px;
    color: var(--vscode-settings-checkboxForeground);
  }

  .box {
    width: 18px;
    height: 18px;
    margin: 0;
    border: 1px solid var(--vscode-settings-checkboxBorder, transparent);
    border-radius: 3px;
    background: var(--vscode-settings-checkboxBackground);
    appearance: none;
    cursor: pointer;
  }

  .frame irintai-icon {
    position: absolute;
    inset: 1px;
    visibility: hidden;
    pointer-events: none;
  }

  .box:checked + irintai-icon {
    visibility: visible;
  }

  .box:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }

  .choice {
    width: 100%;
    max-width: 320px;
    min-height: 26px;
    padding: 2px 4px;
    border: 1px solid var(--vscode-settings-dropdownBorder, transparent);
    border-radius: 4px;
    background: var(--vscode-settings-dropdownBackground);
    color: var(--vscode-settings-dropdownForeground);
    font: inherit;
    text-overflow: ellipsis;
    cursor: pointer;
  }

  .choice:focus {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }

  .meaning {
    max-width: 720px;
    margin-top: 4px;
    color: var(--vscode-descriptionForeground);
  }

  .problem {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    max-width: 720px;
    margin-top: 6px;
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
    overflow-wrap: anywhere;
  }

  .deprecated {
    max-width: 720px;
    margin: 4px 0;
    color: var(--vscode-editorWarning-foreground, var(--vscode-foreground));
  }

  @media (forced-colors: active) {
    .bar {
      background: Highlight;
    }

    .box {
      appearance: auto;
    }

    .frame irintai-icon {
      display: none;
    }
  }
`;

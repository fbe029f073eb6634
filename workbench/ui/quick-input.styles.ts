import { css } from 'lit';

export const quickInputStyles = css`
  :host {
    position: fixed;
    inset: 6px auto auto 50%;
    width: min(600px, calc(100vw - 16px));
    margin: 0;
    padding: 0;
    overflow: hidden;
    translate: -50% 0;
    border: 1px solid var(--vscode-widget-border, transparent);
    border-radius: 8px;
    background: var(--vscode-quickInput-background);
    color: var(--vscode-quickInput-foreground);
    box-shadow: 0 2px 12px var(--vscode-widget-shadow, transparent);
    font: 13px/1.4 var(--irintai-font);
  }

  header {
    display: flex;
    align-items: center;
    min-height: 30px;
    padding: 2px 6px;
    background: var(--vscode-quickInputTitle-background);
  }

  .left,
  .right {
    display: flex;
    flex: 1;
  }

  .right {
    justify-content: flex-end;
  }

  h2 {
    margin: 0;
    padding: 2px 8px;
    font: inherit;
  }

  .top {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 6px;
  }

  .all {
    margin: 0 0 0 6px;
  }

  .field {
    position: relative;
    display: flex;
    flex: 1;
    align-items: center;
    min-width: 0;
    border: 1px solid var(--vscode-input-border, transparent);
    border-radius: 4px;
    background: var(--vscode-input-background);
  }

  .field:focus-within {
    border-color: var(--vscode-focusBorder);
  }

  .field.error {
    border-color: var(--vscode-inputValidation-errorBorder);
  }

  .field.warning {
    border-color: var(--vscode-inputValidation-warningBorder);
  }

  input[role],
  input:not([type]) {
    flex: 1;
    min-width: 0;
    height: 26px;
    padding: 3px 6px;
    border: 0;
    outline: none;
    background: none;
    color: var(--vscode-input-foreground);
    font: inherit;
  }

  input::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }

  irintai-badge {
    margin-inline-end: 6px;
  }

  .message {
    margin: 0 6px 6px;
    padding: 4px 6px;
    border: 1px solid transparent;
    border-radius: 4px;
    overflow-wrap: anywhere;
  }

  .message.error {
    border-color: var(--vscode-inputValidation-errorBorder);
    background: var(--vscode-inputValidation-errorBackground);
    color: var(--vscode-inputValidation-errorForeground, inherit);
  }

  .message.warning {
    border-color: var(--vscode-inputValidation-warningBorder);
    background: var(--vscode-inputValidation-warningBackground);
    color: var(--vscode-inputValidation-warningForeground, inherit);
  }

  .message.info {
    border-color: var(--vscode-inputValidation-infoBorder);
    background: var(--vscode-inputValidation-infoBackground);
    color: var(--vscode-inputValidation-infoForeground, inherit);
  }

  .progress {
    height: 2px;
  }

  .body {
    position: relative;
    overflow: hidden;
    padding-bottom: 6px;
  }

  .scroll {
    position: relative;
    max-height: min(440px, 60vh);
    overflow-x: hidden;
    overflow-anchor: none;
  }

  .rows {
    position: relative;
    margin: 0 6px;
  }

  .row {
    position: absolute;
    inset-inline: 0;
    gap: 6px;
    padding-inline: 6px;
    border-radius: 4px;
  }

  .row[aria-selected='true']:not(.active) {
    background: none;
    color: inherit;
    outline: none;
  }

  .row[aria-selected='true']:not(.active):hover {
    background: var(--vscode-list-hoverBackground);
  }

  .row.active {
    background: var(--vscode-quickInputList-focusBackground, transparent);
    color: var(--vscode-quickInputList-focusForeground, inherit);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }

  .row.begins::before {
    position: absolute;
    inset: 0 0 auto;
    border-top: 1px solid var(--vscode-pickerGroup-border);
    content: '';
  }

  .row.begins.active::before {
    visibility: hidden;
  }

  .tick {
    display: inline-grid;
    flex: none;
    place-items: center;
    width: 16px;
    height: 16px;
    border: 1px solid var(--vscode-checkbox-border);
    border-radius: 3px;
    background: var(--vscode-checkbox-background);
    color: var(--vscode-checkbox-foreground);
  }

  .tick irintai-icon {
    font-size: 14px;
  }

  .icon {
    color: var(--vscode-icon-foreground);
  }

  .active .icon {
    color: var(--vscode-quickInputList-focusIconForeground, inherit);
  }

  .texts {
    flex: 1;
    min-width: 0;
  }

  .line {
    display: flex;
    gap: 8px;
    overflow: hidden;
    line-height: 22px;
  }

  .label,
  .description {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }

  .label {
    flex: 0 1 auto;
  }

  .description {
    flex: 0 2 auto;
    font-size: 0.9em;
    opacity: 0.75;
  }

  .detail {
    margin-top: -4px;
    font-size: 0.9em;
    line-height: 20px;
    opacity: 0.75;
  }

  mark {
    background: none;
    color: var(--vscode-list-highlightForeground);
    font-weight: bold;
  }

  .active mark {
    color: var(--vscode-quickInputList-focusHighlightForeground, var(--vscode-list-highlightForeground));
  }

  .end {
    display: flex;
    flex: 0 0 auto;
    align-items: center;
    gap: 8px;
    max-width: 50%;
    line-height: 18px;
  }

  .source {
    max-width: 160px;
    font-size: 0.9em;
    opacity: 0.75;
  }

  .heading {
    color: var(--vscode-pickerGroup-foreground);
    font-size: 0.9em;
  }

  .active .heading {
    color: inherit;
  }

  .item-actions {
    position: absolute;
    right: 12px;
    color: var(--vscode-quickInputList-focusForeground, inherit);
    --vscode-icon-foreground: currentColor;
  }

  .nothing {
    margin: 0;
    padding: 2px 12px 0;
  }

  @media (forced-colors: active) {
    .row.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    mark {
      text-decoration: underline;
    }
  }
`;

import { css } from 'lit';

/** Fields as VS Code's settings have them, and the message below one. */
export const fieldStyles = css`
  :host {
    display: block;
  }

  .field {
    width: 100%;
    max-width: 420px;
    min-height: 26px;
    padding: 3px 6px;
    border: 1px solid var(--vscode-settings-textInputBorder, transparent);
    border-radius: 4px;
    background: var(--vscode-settings-textInputBackground);
    color: var(--vscode-settings-textInputForeground);
    font: inherit;
  }

  textarea.field {
    display: block;
    max-width: 560px;
    line-height: 18px;
    resize: vertical;
  }

  .field.number {
    max-width: 160px;
    border-color: var(--vscode-settings-numberInputBorder, transparent);
    background: var(--vscode-settings-numberInputBackground);
    color: var(--vscode-settings-numberInputForeground);
  }

  .field::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }

  .field:focus {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }

  .field[aria-invalid] {
    border-color: var(--vscode-inputValidation-errorBorder);
    outline-color: var(--vscode-errorForeground);
  }

  .message {
    max-width: 560px;
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
    overflow-wrap: anywhere;
  }

  .message:not(:empty) {
    margin-top: 4px;
  }

  .message:not(:empty)::before {
    content: '⚠ ' / '';
  }
`;

import { css } from 'lit';
import { buttons, shared } from '../ui/styles.ts';

export const styles = [
  shared,
  buttons,
  css`
    :host {
      position: relative;
      display: block;
      padding: 8px 6px 8px 10px;
      overflow: hidden;
      background: var(--vscode-notifications-background);
      color: var(--vscode-notifications-foreground);
    }

    .line {
      display: flex;
      align-items: flex-start;
      gap: 6px;
    }

    .line > irintai-icon {
      margin-top: 3px;
    }

    .info {
      color: var(--vscode-notificationsInfoIcon-foreground);
    }

    .warning {
      color: var(--vscode-notificationsWarningIcon-foreground);
    }

    .error {
      color: var(--vscode-notificationsErrorIcon-foreground);
    }

    .text {
      flex: 1;
      min-width: 0;
      max-height: 30vh;
      padding: 2px 4px;
      overflow: auto;
      scrollbar-width: thin;
      line-height: 18px;
      overflow-wrap: anywhere;
      user-select: text;
    }

    .detail,
    .muted {
      color: var(--vscode-descriptionForeground);
      white-space: pre-line;
    }

    .bottom {
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      margin: 6px 4px 0 26px;
    }

    .source {
      flex: 1 0 max-content;
      max-width: 100%;
      color: var(--vscode-descriptionForeground);
      font-size: 12px;
    }

    .button {
      max-width: 100%;
      overflow-wrap: anywhere;
    }

    irintai-progress-bar {
      position: absolute;
      inset: auto 0 0;
    }
  `,
];

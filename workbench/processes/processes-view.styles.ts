import { css } from 'lit';
import { buttons, shared } from '../ui/styles.ts';

export const styles = [
  shared,
  buttons,
  css`
    :host {
      position: relative;
      display: block;
      height: 100%;
      min-height: 0;
      overflow: hidden;
    }

    .all {
      height: 100%;
    }

    /* Over what sticks to the edges. */
    .all:focus-visible {
      outline: none;
    }

    .all:focus-visible + .ring {
      position: absolute;
      z-index: 2;
      inset: 0;
      border: 1px solid var(--vscode-focusBorder);
      pointer-events: none;
    }

    /* Narrower, it scrolls sideways; what one can do stays in sight. */
    .table {
      display: grid;
      min-width: 720px;
      font-size: 12px;
      column-gap: 14px;
      grid-template-columns: minmax(140px, 1fr) 112px repeat(5, max-content) minmax(60px, 120px) max-content;
      padding-inline: 12px;
    }

    .head {
      position: sticky;
      z-index: 1;
      inset-block-start: 0;
      display: grid;
      align-items: center;
      background: var(--vscode-panel-background, var(--vscode-editor-background));
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
    }

    .title {
      display: inline-flex;
      width: 100%;
      min-height: 24px;
      align-items: center;
      gap: 2px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--vscode-descriptionForeground);
      cursor: pointer;
      font: inherit;
      font-size: 11px;
      white-space: nowrap;
    }

    .title:hover,
    [aria-sort]:not([aria-sort='none']) .title {
      color: var(--vscode-foreground);
    }

    .figure .title {
      justify-content: flex-end;
    }

    .title irintai-icon {
      font-size: 12px;
    }

    .plain {
      color: var(--vscode-descriptionForeground);
      font-size: 11px;
    }

    irintai-incidents {
      padding-inline: 12px;
    }
  `,
];

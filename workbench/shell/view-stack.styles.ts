import { css } from 'lit';

export const viewStackStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
  }

  header {
    display: flex;
    flex: none;
    align-items: center;
    min-width: 0;
    padding-inline-end: 8px;
  }

  .title {
    height: 35px;
    padding-inline-start: 20px;
    background: var(--vscode-sideBarTitle-background, transparent);
    color: var(--vscode-sideBarTitle-foreground, inherit);
    font-size: 11px;
  }

  h2,
  h3 {
    min-width: 0;
    margin: 0;
    font: inherit;
    text-transform: uppercase;
  }

  h3 {
    flex: 1;
  }

  .gap {
    flex: 1;
  }

  .description {
    margin-inline-start: 8px;
    font-weight: normal;
    opacity: 0.8;
    text-transform: none;
  }

  section {
    display: flex;
    flex: 0 0 auto;
    flex-direction: column;
    min-height: 22px;
  }

  section.open {
    flex: 1 1 0;
    min-height: 88px;
  }

  section:not(:first-of-type) .pane {
    border-top: 1px solid var(--vscode-sideBarSectionHeader-border, transparent);
  }

  .pane {
    height: 22px;
    background: var(--vscode-sideBarSectionHeader-background, transparent);
    color: var(--vscode-sideBarSectionHeader-foreground, inherit);
    font-size: 11px;
    font-weight: 700;
  }

  .pane irintai-toolbar {
    visibility: hidden;
  }

  section:hover irintai-toolbar,
  section:focus-within irintai-toolbar {
    visibility: visible;
  }

  .fold {
    display: flex;
    align-items: center;
    width: 100%;
    min-width: 0;
    height: 22px;
    padding: 0 0 0 2px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-transform: inherit;
    cursor: pointer;
  }

  .fold irintai-icon {
    margin-inline-end: 2px;
  }

  irintai-badge {
    margin-inline: 4px;
  }

  .progress {
    position: relative;
    z-index: 1;
    flex: none;
    height: 2px;
    margin-bottom: -2px;
  }

  .body {
    display: grid;
    flex: 1;
    min-height: 0;
    overflow: hidden;
  }
`;

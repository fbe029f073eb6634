import { css } from 'lit';

export const settingsViewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    overflow: hidden;
    color: var(--vscode-foreground);
    container-type: inline-size;
  }

  .header {
    flex: none;
    width: 100%;
    max-width: 1200px;
    margin-inline: auto;
    padding: 11px 24px 0;
  }

  .search {
    display: flex;
    align-items: center;
    gap: 2px;
    padding-inline-end: 4px;
    border: 1px solid var(--vscode-input-border, transparent);
    border-radius: 4px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
  }

  .search:focus-within {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }

  .search input {
    flex: 1;
    min-width: 0;
    height: 28px;
    padding: 3px 8px;
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
  }

  .search input::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }

  .count {
    flex: none;
    padding-inline: 6px;
    color: var(--vscode-descriptionForeground);
    font-size: 12px;
  }

  .bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-top: 6px;
    border-bottom: 1px solid var(--vscode-panel-border, transparent);
  }

  .problems {
    margin-top: 10px;
  }

  .body {
    display: grid;
    grid-template-columns: 200px minmax(0, 1fr);
    flex: 1;
    gap: 12px;
    width: 100%;
    max-width: 1200px;
    min-height: 0;
    margin-inline: auto;
    padding-inline-start: 12px;
  }

  .contents {
    margin-block: 12px;
  }

  .contents .entry {
    display: flex;
    gap: 6px;
    min-width: 0;
  }

  .contents .deep {
    padding-inline-start: 12px;
  }

  .settings {
    position: relative;
    padding: 4px 24px 60px 0;
  }

  h2,
  h3 {
    margin: 0;
    padding: 18px 0 6px 24px;
    color: var(--vscode-settings-headerForeground);
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  h2 {
    font-size: 22px;
    line-height: 28px;
  }

  h3 {
    padding-top: 12px;
    font-size: 17px;
    line-height: 22px;
  }

  /* What is out of sight is not laid out; its height is the one that it had, or a guess. */
  .chunk {
    content-visibility: auto;
  }

  .stub {
    content-visibility: hidden;
  }

  @container (width < 640px) {
    .header {
      padding-inline: 12px;
    }

    .body {
      grid-template-columns: minmax(0, 1fr);
      padding-inline-start: 0;
    }

    .settings {
      padding-inline-end: 8px;
    }

    .contents {
      display: none;
    }

    h2 {
      font-size: 18px;
      line-height: 24px;
    }

    h3 {
      font-size: 15px;
    }
  }
`;

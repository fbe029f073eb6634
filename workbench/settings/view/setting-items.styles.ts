import { css } from 'lit';

export const itemsStyles = css`
  ul {
    max-width: 420px;
    margin: 0 0 8px;
    padding: 0;
    list-style: none;
  }

  li {
    position: relative;
    display: flex;
    align-items: center;
    min-height: 26px;
    border-radius: 4px;
  }

  li:hover,
  li:focus-within {
    background: var(--vscode-list-hoverBackground);
  }

  .text {
    flex: 1;
    min-width: 0;
    padding: 3px 6px;
    border: 0;
    border-radius: 4px;
    background: none;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: text;
  }

  .label {
    white-space: pre-wrap;
  }

  em {
    opacity: 0.7;
  }

  .actions {
    display: flex;
    flex: none;
    opacity: 0;
  }

  li:hover .actions,
  li:focus-within .actions {
    opacity: 1;
  }

  @media (hover: none) {
    .actions {
      opacity: 1;
    }
  }

  .message:not(:empty) {
    margin: 0 0 8px;
  }
`;

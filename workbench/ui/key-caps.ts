import { css, html, type TemplateResult } from 'lit';

/** Draws `Ctrl+K Ctrl+S` as keys; give the tree {@link keyCapStyles}. */
export function keyCaps(keys: string): TemplateResult {
  return html`<span class="keys">
    ${keys.split(' ').map((chord) => html`<span class="chord">${caps(chord).map((cap) => html`<kbd>${cap}</kbd>`)}</span>`)}
  </span>`;
}

/** `Ctrl++` is Ctrl and the plus key. */
function caps(chord: string): readonly string[] {
  return chord.split(/\+(?=.)/);
}

export const keyCapStyles = css`
  .keys {
    display: inline-flex;
    gap: 6px;
  }

  .chord {
    display: inline-flex;
    gap: 2px;
  }

  kbd {
    min-width: 16px;
    padding: 1px 4px;
    border: 1px solid var(--vscode-keybindingLabel-border);
    border-bottom-color: var(--vscode-keybindingLabel-bottomBorder);
    border-radius: 3px;
    background: var(--vscode-keybindingLabel-background, transparent);
    color: var(--vscode-keybindingLabel-foreground);
    font: 11px/12px var(--irintai-font);
    text-align: center;
  }
`;

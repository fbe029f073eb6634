import { css, html, nothing, type TemplateResult } from 'lit';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { quoted } from '../log/index.ts';
import { openDialog } from '../ui/dialog.ts';
import { headerOf, type Binding } from './binding.ts';

interface Question {
  readonly owner: Element;
  readonly plugin: PluginDescription;
  readonly key: string;
  readonly binding: Binding;
  readonly hint: string | undefined;
  /** Takes the question away. */
  readonly signal: AbortSignal;
}

const MAX_KEY = 8192;

/** Asks the user for a key, in a dialog of the workbench. `undefined`: not now. */
export async function askKey(question: Question): Promise<{ readonly value: string } | 'never' | undefined> {
  const { owner, plugin, binding, signal } = question;
  for (let complaint = ''; ;) {
    let value = '';
    const answer = await openDialog({
      owner,
      signal,
      title: `Give ${plugin.name} a key for ${binding.origin}?`,
      detail: `It never sees the key. The workbench keeps it encrypted in this browser and adds it to the requests of ${plugin.id} to this server, and to no other.`,
      icon: 'shield',
      guards: true,
      content: draw(question, complaint, (typed) => (value = typed.trim())),
      buttons: [
        { id: 'save', label: 'Save Key' },
        { id: 'later', label: 'Not Now', secondary: true },
        { id: 'never', label: 'Never Let It Keep Secrets', secondary: true },
      ],
    });
    if (answer !== 'save') return answer === 'never' ? 'never' : undefined;
    complaint = complaintAbout(binding, value);
    if (complaint === '') return { value };
  }
}

function complaintAbout(binding: Binding, value: string): string {
  if (value === '') return 'Type or paste the key.';
  if (value.length > MAX_KEY) return `It is longer than ${MAX_KEY} characters.`;
  const header = headerOf(binding, value);
  return typeof header === 'string' ? header : '';
}

function draw({ key, hint, binding }: Question, complaint: string, onType: (typed: string) => void): TemplateResult {
  const onInput = ({ target }: Event): void => onType((target as HTMLInputElement).value); // the only one
  return html`
    <style>
      ${STYLES}
    </style>
    <label for="key">Key, sent as <code>${binding.header}: ${binding.prefix}…</code></label>
    <input
      id="key"
      class="secret"
      type="password"
      autocomplete="off"
      spellcheck="false"
      autofocus
      aria-describedby="complaint"
      aria-invalid=${complaint === '' ? nothing : 'true'}
      @input=${onInput}
    />
    <p id="complaint" class="complaint" role="alert">${complaint}</p>
    <p class="quiet">It calls the key ${quoted(key)}.${hint ? html` It says: ${quoted(hint)}` : nothing}</p>
  `;
}

const STYLES = css`
  .secret {
    box-sizing: border-box;
    width: 100%;
    height: 26px;
    margin: 4px 0;
    padding: 3px 6px;
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
    border-radius: 2px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    font: inherit;
  }
  .secret:focus {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .complaint,
  .quiet {
    margin: 4px 0;
  }
  .complaint {
    color: var(--vscode-errorForeground);
  }
  .quiet {
    color: var(--vscode-descriptionForeground);
  }
`;

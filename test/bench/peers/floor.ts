import { html, LitElement, render } from 'lit';

/**
 * The floor: what a page by hand would do at the least to show the same plugins. A Lit shell, the manifests from one JSON, maps
 * by id. No checks, no isolation, no settings, no keys: a limit, not a peer.
 */
interface Manifest {
  readonly id: string;
  readonly name: string;
  readonly contributes: Readonly<Record<string, readonly unknown[]>>;
}

const commands = new Map<string, unknown>();
const settings = new Map<string, unknown>();
const views: unknown[] = [];

class FloorShell extends LitElement {
  override render(): unknown {
    return html`
      <nav><button>Explorer</button><button>Plugins</button></nav>
      <aside>${views.length} views</aside>
      <main>${commands.size} commands</main>
      <footer>${settings.size} settings</footer>
    `;
  }
}
customElements.define('floor-shell', FloorShell);

const worker = new Worker(URL.createObjectURL(new Blob(['onmessage = (e) => postMessage(e.data)'])));
worker.postMessage(0);

const response = await fetch('plugins.json');
const { plugins } = (await response.json()) as { plugins: readonly Manifest[] };
for (const plugin of plugins) {
  for (const command of (plugin.contributes['commands'] ?? []) as { command: string }[])
    commands.set(command.command, plugin);
  for (const { properties } of (plugin.contributes['configuration'] ?? []) as { properties: object }[]) {
    for (const [key, schema] of Object.entries(properties)) settings.set(key, schema);
  }
  views.push(...(plugin.contributes['views'] ?? []));
}
render(html`<floor-shell></floor-shell>`, document.body);
await document.querySelector<FloorShell>('floor-shell')?.updateComplete;
requestAnimationFrame(() => setTimeout(() => performance.mark('drawn')));

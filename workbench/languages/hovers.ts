import { fromRange, toPosition } from '../editor/index.ts';
import { ALL, ask, whenMonaco, type Provider } from './provider.ts';

/** Shows what a plugin says about the code under the pointer: as text, whatever it sends. */
export function provideHovers(provider: Provider): void {
  whenMonaco(provider, (monaco) =>
    monaco.languages.registerHoverProvider(ALL, {
      async provideHover(model, position, token) {
        const hover = await ask(provider, { model, token }, (at, signal) =>
          provider.callbacks.hover({ ...at, position: toPosition(position) }, { signal }),
        );
        if (!hover) return null;
        const { escaped, withoutImages } = await import('./markdown.ts');
        const contents = hover.contents.map(({ kind, value }) => ({
          value: kind === 'markdown' ? withoutImages(value) : escaped(value),
          isTrusted: false,
          supportHtml: false,
        }));
        return { contents, ...(hover.range && { range: fromRange(hover.range) }) };
      },
    }),
  );
}

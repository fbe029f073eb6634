import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';

export const TRUSTED_DOMAINS = 'workbench.trustedDomains';

/** Links that lead out of the workbench: whoever wrote one, the user sees where it leads and says whether to go. */
export const links: Feature = {
  name: 'links',
  contributes: {
    configuration: [
      {
        title: 'Links',
        order: 8,
        properties: {
          [TRUSTED_DOMAINS]: {
            type: 'array',
            items: { type: 'string' },
            default: [],
            scope: 'application',
            description:
              'Servers whose https links open without a question: example.com, or *.example.com for those below it too. What a link ' +
              'carries in its address goes there unseen.',
          },
        },
      },
    ],
  },
  start: guardLinks,
};

/** Asks where an address leads to, and opens it apart from this page if the user agrees. */
export function openAddress(workbench: Workbench, address: string): void {
  import('./open-address.ts').then((links) => links.openAddress(workbench, address)).catch(reportUnexpected);
}

/** Whatever draws a link inside the workbench, following it asks first: by click, by key, and by the middle button. */
function guardLinks(workbench: Workbench): void {
  const { root, scope } = workbench;
  const onClick = (event: MouseEvent): void => {
    if (event.button > 1) return;
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (!link || !leadsOut(link)) return;
    event.preventDefault();
    event.stopPropagation();
    openAddress(workbench, link.href);
  };
  for (const type of ['click', 'auxclick'] as const) {
    root.addEventListener(type, onClick, { capture: true });
    scope.add({ dispose: () => root.removeEventListener(type, onClick, { capture: true }) });
  }
}

/** What is made here to be saved, and the page itself, is no way out. */
function leadsOut({ href, origin, protocol }: HTMLAnchorElement): boolean {
  return href !== '' && protocol !== 'blob:' && origin !== location.origin;
}

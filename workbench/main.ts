import { createWorkbench, type IrintaiWorkbench } from './workbench.ts';

declare global {
  interface Window {
    /** The workbench of this page, for scripts and tests. */
    irintai: IrintaiWorkbench;
  }
}

const element = document.querySelector<HTMLElement>('#workbench');
if (!element) throw new Error('The page has no element #workbench.');
window.irintai = createWorkbench(element, new URLSearchParams(location.search).has('safe') ? { safe: true } : {});

import { effect } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import { reportUnexpected } from '../../api/kernel/errors.ts';
import type { Feature } from '../core/feature.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf, loadedMonaco } from '../editor/index.ts';
import { viewsOf } from '../views/index.ts';
import { showProblemCounts } from './problems-status.ts';

export { problemsOf, type FileProblems, type Problem } from './problems.ts';

const VIEW = 'problems.list';

/** What plugins say about code: marks, hovers, lenses, actions, and the list of problems. */
export const languages: Feature = {
  name: 'languages',
  contributes: {
    viewsContainers: [{ location: 'panel', id: 'problems', title: 'Problems', icon: '$(warning)' }],
    views: [{ container: 'problems', id: VIEW, name: 'Problems', kind: 'tree', visibility: 'visible' }],
    commands: [
      { command: 'workbench.actions.view.problems', category: 'View', title: 'Show Problems', exported: false },
      { command: 'editor.action.marker.nextInFiles', category: 'Go', title: 'Next Problem', exported: false },
      { command: 'editor.action.marker.prevInFiles', category: 'Go', title: 'Previous Problem', exported: false },
    ],
    keybindings: [
      { command: 'workbench.actions.view.problems', key: 'ctrl+shift+m', mac: 'cmd+shift+m' },
      { command: 'editor.action.marker.nextInFiles', key: 'f8' },
      { command: 'editor.action.marker.prevInFiles', key: 'shift+f8' },
    ],
    statusBarItems: [
      {
        id: 'problems.counts',
        text: '$(error) 0 $(warning) 0',
        tooltip: 'No problems',
        side: 'left',
        priority: 50,
        command: 'workbench.actions.view.problems',
      },
    ],
  },
  async commands(workbench) {
    const { goToProblem } = await import('./next-problem.ts');
    return {
      'workbench.actions.view.problems': () => viewsOf(workbench).reveal(VIEW, { focus: true }),
      'editor.action.marker.nextInFiles': () => goToProblem(workbench, 1),
      'editor.action.marker.prevInFiles': () => goToProblem(workbench, -1),
    };
  },
  views: {
    [VIEW]: async () => {
      await import('./problems-view.element.ts');
      return 'irintai-problems-view';
    },
  },
  page: async (workbench) => [(await import('./page.ts')).languagesPage(workbench)],
  start(workbench) {
    wakeByLanguage(workbench);
    showInMonaco(workbench);
    showProblemCounts(workbench);
  },
};

/** A document of a language opens: plugins that wait for the language wake, also when an earlier one was stopped since. */
function wakeByLanguage(workbench: Workbench): void {
  const editors = editorsOf(workbench);
  const wake = (languageId: string): void => {
    void workbench.host.fire(`onLanguage:${languageId}`);
    void workbench.host.fire('onLanguage');
  };
  for (const { languageId } of editors.documents.peek()) wake(languageId);
  workbench.scope.add(editors.onDidOpen(({ languageId }) => wake(languageId)));
}

/** Marks, lenses and JSON's own problems are drawn by Monaco, so what makes them loads when it has. */
function showInMonaco(workbench: Workbench): void {
  const stop = effect(() => {
    const monaco = loadedMonaco.value;
    if (monaco) import('./in-monaco.ts').then(({ showIn }) => showIn(monaco, workbench), reportUnexpected);
  });
  workbench.scope.add(toDisposable(stop));
}

import { effect, untracked } from '@preact/signals-core';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { StandingEvents } from '../../host/activation/standing-events.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf } from '../editor/index.ts';

/** The events of the languages of which a document is open. Each document that opens is an event of its own beside. */
export function wakeByLanguages(workbench: Workbench, events: StandingEvents): void {
  let held: ReadonlySet<string> = new Set();
  const stop = effect(() => {
    const open = editorsOf(workbench).documents.value.map(({ languageId }) => `onLanguage:${languageId}`);
    const next = new Set(open.length > 0 ? [...open, 'onLanguage'] : []);
    untracked(() => {
      for (const event of next) if (!held.has(event)) void events.hold(event);
      for (const event of held) if (!next.has(event)) events.release(event);
      held = next;
    });
  });
  workbench.scope.add(toDisposable(stop));
}

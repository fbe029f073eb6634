import { effect, untracked } from '@preact/signals-core';
import { editor } from '../../api/editor/contract.ts';
import { toDisposable, type Scope } from '../../api/kernel/disposable.ts';
import type { Remote } from '../../api/kernel/point.ts';
import type { Range } from '../../api/languages/types.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import { coversScope } from '../../host/trust/scope.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf, type EditorInfo } from './editors.ts';

type Callbacks = Remote<(typeof editor)['callbacks']>;

/** At most ten a second: a cursor that is moved with a held key moves thirty times. */
const SELECTIONS_MS = 100;
const MAX_SELECTIONS = 1000;
const AT_START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The editor that the user is in, for plugins that may read its file. */
export function editorPage(workbench: Workbench): PagePoint {
  return onPage(editor, ({ plugin, scope, callbacks }) => {
    let subscribed = false;
    return {
      show: ({ path, selection, preview, preserveFocus }) =>
        editorsOf(workbench).open(path, { selection, preview, focus: !preserveFocus }),
      subscribe() {
        if (subscribed) return;
        subscribed = true;
        follow(workbench, { plugin, scope, callbacks });
      },
    };
  });
}

interface Follower {
  readonly plugin: PluginDescription;
  readonly scope: Scope;
  readonly callbacks: Callbacks;
}

function follow(workbench: Workbench, { plugin, scope, callbacks }: Follower): void {
  const editors = editorsOf(workbench);
  const selections = (): readonly Range[] => {
    const all = editors.selections.value.slice(0, MAX_SELECTIONS);
    return all.length > 0 ? all : [AT_START];
  };
  const visible = (info: EditorInfo | undefined): EditorInfo | undefined => {
    const isTold = info?.document?.inWorkspace && coversScope(plugin, 'workspace.read', info.path);
    return isTold ? info : undefined;
  };
  const tellActive = (): void => {
    const info = visible(editors.active.value);
    if (!info) return callbacks.didChangeActive({});
    const { uri, languageId } = info;
    callbacks.didChangeActive({ editor: { uri, languageId, selections: untracked(selections) } });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellSelections = (): void => {
    timer = undefined;
    if (visible(editors.active.peek())) callbacks.didChangeSelections({ selections: untracked(selections) });
  };
  let isFirst = true;
  const tellSelectionsSoon = (): void => {
    void editors.selections.value;
    if (!isFirst) timer ??= setTimeout(tellSelections, SELECTIONS_MS);
    isFirst = false;
  };
  scope.add(toDisposable(effect(tellActive)));
  scope.add(toDisposable(effect(tellSelectionsSoon)));
  scope.add(toDisposable(() => clearTimeout(timer)));
}

import { documents } from '../../api/documents/contract.ts';
import type { Scope } from '../../api/kernel/disposable.ts';
import { IrintaiError } from '../../api/kernel/errors.ts';
import type { Remote } from '../../api/kernel/point.ts';
import { toUri } from '../../api/kernel/uri.ts';
import type { PluginDescription } from '../../host/manifest/description.ts';
import { onPage, type PagePoint } from '../../host/points.ts';
import { coversScope, demandScope } from '../../host/trust/scope.ts';
import type { Workbench } from '../core/workbench.ts';
import { editorsOf, type TextDocument } from '../editor/index.ts';

type Callbacks = Remote<(typeof documents)['callbacks']>;

/** Open documents for a plugin, as far as the scope that its manifest declares covers them. */
export function documentsPage(workbench: Workbench): PagePoint {
  return onPage(documents, ({ plugin, scope, callbacks }) => {
    let subscribed = false;
    return {
      subscribe() {
        if (subscribed) return;
        subscribed = true;
        follow(workbench, plugin, scope, callbacks);
      },
      async read({ path }) {
        demandScope(plugin, 'workspace.read', path);
        const open = editorsOf(workbench)
          .documents.peek()
          .find((document) => document.path === path);
        return open ? toData(open) : fromDisk(workbench, path);
      },
    };
  });
}

function follow(workbench: Workbench, plugin: PluginDescription, scope: Scope, callbacks: Callbacks): void {
  const editors = editorsOf(workbench);
  const covers = ({ path }: TextDocument): boolean => coversScope(plugin, 'workspace.read', path);
  const whenCovered = (tell: (document: TextDocument) => void) => (document: TextDocument) => {
    if (covers(document)) tell(document);
  };
  for (const document of editors.documents.peek()) if (covers(document)) callbacks.didOpen(toData(document));
  scope.add(editors.onDidOpen(whenCovered((document) => callbacks.didOpen(toData(document)))));
  scope.add(editors.onDidSave(whenCovered(({ uri }) => callbacks.didSave({ uri }))));
  scope.add(editors.onDidClose(whenCovered(({ uri }) => callbacks.didClose({ uri }))));
  scope.add(
    editors.onDidChange(({ document, changes }) => {
      const { uri, version, isDirty } = document;
      if (covers(document)) callbacks.didChange({ uri, version, isDirty, changes });
    }),
  );
}

interface DocumentData {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  readonly isDirty: boolean;
}

function toData(document: TextDocument): DocumentData {
  const { uri, languageId, version, isDirty } = document;
  return { uri, languageId, version, isDirty, text: document.text() };
}

async function fromDisk(workbench: Workbench, path: string): Promise<DocumentData> {
  const { bytes } = await workbench.backend.files.read(path);
  const text = decode(bytes, path);
  const [firstLine = ''] = text.split('\n', 1);
  const languageId = await editorsOf(workbench).files.languageOf(path, firstLine);
  return { uri: toUri(path), languageId, version: 0, isDirty: false, text };
}

function decode(bytes: Uint8Array<ArrayBuffer>, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new IrintaiError('InvalidInput', `${path} is not text in UTF-8.`);
  }
}

import { effect } from '@preact/signals-core';
import type { TextSource } from '../editor/index.ts';
import { FileConflict } from '../workspace/files.ts';
import { toDisposable } from '../../api/kernel/disposable.ts';
import type { UserLayer } from './user-layer.ts';

/** Where the user's settings are edited as a text. They are in the store, so this is no file. */
export const USER_SETTINGS = 'irintai-settings:/user.json';

const EMPTY = '{\n}\n';

/** The user's settings as the editor reads and writes texts. A text is its own etag: it is short, and tells any two apart. */
export function userSource(user: UserLayer): TextSource {
  const text = (): string => user.state.peek().text;
  return {
    label: 'User Settings',
    read: () => Promise.resolve({ bytes: new TextEncoder().encode(text() || EMPTY), etag: etagOf(text()) }),
    write(_, bytes, { ifMatch, create } = {}) {
      const etag = etagOf(text());
      if (create || (ifMatch !== undefined && ifMatch !== etag)) {
        return Promise.reject(new FileConflict('The user settings have changed.', etag));
      }
      user.replace(new TextDecoder().decode(bytes));
      return Promise.resolve({ etag: etagOf(text()) });
    },
    onDidChange(listener) {
      let first = true;
      const stop = effect(() => {
        void user.state.value.text;
        if (!first) listener();
        first = false;
      });
      return toDisposable(stop);
    },
  };
}

function etagOf(text: string): string {
  return `text:${text}`;
}

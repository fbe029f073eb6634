import { signal } from '@preact/signals-core';
import { reportUnexpected } from '../../api/kernel/errors.ts';

/**
 * Elements that load when they are first drawn. The function says whether they are here, and is tracked; until then nothing of
 * them may be drawn, since an element that is upgraded later is connected before it has its properties.
 */
export function lazyPart(load: () => Promise<unknown>): () => boolean {
  const isLoaded = signal(false);
  let loading = false;
  return () => {
    if (!isLoaded.value && !loading) {
      loading = true;
      load()
        .then(() => (isLoaded.value = true), reportUnexpected)
        .finally(() => (loading = false));
    }
    return isLoaded.value;
  };
}
